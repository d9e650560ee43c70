// What lies over the strip of samples: marks on the samples that are picked out.

export interface Place {
  readonly x: number;
  readonly y: number;
}

export interface Marks {
  readonly selected: Place | null;
  readonly hovered: Place | null;
}

/** A sample picked out, with a line to where it lies in the distribution. */
export function Mark({ at, width, selected }: { at: Place; width: number; selected?: true }) {
  return (
    <g className={selected ? "strip-mark strip-mark-selected" : "strip-mark"}>
      <line x1={at.x} x2={width - 8} y1={at.y} y2={at.y} />
      <circle cx={at.x} cy={at.y} r={selected ? 8 : 6} />
    </g>
  );
}

export const readOutPlace = ({ x, y }: Place, width: number): React.CSSProperties => ({
  top: Math.max(0, y - 34),
  ...(x < width / 2 ? { left: x + 12 } : { right: width - x + 12 }),
});
