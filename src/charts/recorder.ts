// A drawing context that writes down what is drawn, as SVG: a chart is then a figure for a paper with the code that draws it
// on the page. It knows the part of a canvas's context that the charts use, and nothing else.
import { pathRound } from "d3-path";

/** Digits after the point of a coordinate: a hundredth of a pixel. */
const DIGITS = 2;

export interface Recorder {
  /** To be drawn on in place of a canvas. Its size is what the chart sets. */
  readonly canvas: HTMLCanvasElement;
  /** What was drawn so far: SVG elements, back to front, with the clips they need. */
  markup(): string;
}

/** @param paper the colour of what is erased: SVG has no eraser. */
export function createRecorder(paper: string): Recorder {
  const elements: string[] = [];
  const clips: string[] = [];
  let current = pathRound(DIGITS);
  let clip = "";
  const saved: string[] = [];

  const style = {
    fillStyle: "#000",
    strokeStyle: "#000",
    lineWidth: 1,
    lineCap: "butt",
    lineJoin: "miter",
    globalAlpha: 1,
    globalCompositeOperation: "source-over",
  };
  let dash: readonly number[] = [];

  const put = (attributes: string) => {
    const data = String(current);
    if (data === "") return;
    const opacity = style.globalAlpha < 1 ? ` opacity="${style.globalAlpha}"` : "";
    const element = `<path d="${data}"${attributes}${opacity}${clip && ` clip-path="url(#${clip})"`}/>`;
    if (style.globalCompositeOperation === "destination-over") elements.unshift(element);
    else elements.push(element);
  };
  const context = Object.assign(style, {
    beginPath() {
      current = pathRound(DIGITS);
    },
    moveTo: (x: number, y: number) => current.moveTo(x, y),
    lineTo: (x: number, y: number) => current.lineTo(x, y),
    closePath: () => current.closePath(),
    arc: (x: number, y: number, r: number, from: number, to: number) =>
      current.arc(x, y, r, from, to),
    rect: (x: number, y: number, w: number, h: number) => current.rect(x, y, w, h),
    setLineDash(segments: readonly number[]) {
      dash = segments;
    },
    stroke() {
      const dashes = dash.length > 0 ? ` stroke-dasharray="${dash.join(" ")}"` : "";
      put(
        ` fill="none" stroke="${style.strokeStyle}" stroke-width="${style.lineWidth}" stroke-linecap="${style.lineCap}" stroke-linejoin="${style.lineJoin}"${dashes}`,
      );
    },
    fill() {
      const erases = style.globalCompositeOperation === "destination-out";
      put(` fill="${erases ? paper : style.fillStyle}"`);
    },
    clip() {
      clip = `clip-${clips.length}`;
      clips.push(`<clipPath id="${clip}"><path d="${String(current)}"/></clipPath>`);
    },
    save() {
      saved.push(clip);
    },
    restore() {
      clip = saved.pop() ?? "";
    },
    setTransform() {},
    clearRect() {},
  });
  const canvas = { width: 0, height: 0, getContext: () => context };
  return {
    canvas: canvas as unknown as HTMLCanvasElement,
    markup: () => `<defs>${clips.join("")}</defs>${elements.join("")}`,
  };
}
