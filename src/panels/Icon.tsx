// The icons of buttons, drawn on a grid of 16 with lines; they say nothing to assistive technology.

const PATHS = {
  table: "M2.5 3.5h11v9h-11zM2.5 6.5h11M2.5 9.5h11M6.5 6.5v6",
  options: "M3 4.5h4M11 4.5h2M3 11.5h2M9 11.5h4M9 4.5a1 1 0 1 0 0 .01M7 11.5a1 1 0 1 0 0 .01",
  grow: "M9.5 3h3.5v3.5M6.5 13H3V9.5M13 3 9 7M3 13l4-4",
  shrink: "M13 6.5H9.5V3M3 9.5h3.5V13M9.5 6.5l3.5-3.5M6.5 9.5 3 13",
  play: "M5 3.5v9l7.5-4.5z",
  pause: "M5.5 3.5v9M10.5 3.5v9",
  step: "M4 3.5v9l6-4.5zM12 3.5v9",
  reset: "M12 3.5v9L6 8zM4 3.5v9",
} as const;

export function Icon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
