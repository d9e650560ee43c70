// A panel as a figure that stands alone: an SVG with its text as text, its colours and fonts in it, and a caption with the
// parameters and the link.
import { createRecorder } from "../charts/recorder.ts";
import type { Colours } from "../panels/colours.ts";
import type { Plotter } from "../panels/plotter.ts";
import type { FigureState } from "../panels/source.ts";

/** Size of the plot in pixels; title and caption come on top of that. */
const WIDTH = 800;
const HEIGHT = 440;
const PAD = 16;
const TITLE = 34;
const LINE = 16;
/** Letters that a line of the caption holds. */
const COLUMNS = 118;
const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

/** What of a style the page's classes give to axes and labels. */
const INLINED = ["fill", "stroke", "stroke-width", "font-size", "font-weight", "text-anchor"];

export interface FigureInput<S extends FigureState> {
  readonly plotter: Plotter<S>;
  readonly state: S;
  readonly colours: Colours;
  readonly title: string;
  /** Sentences under the picture. */
  readonly caption: readonly string[];
}

export interface FigureSvg {
  readonly markup: string;
  readonly width: number;
  readonly height: number;
}

/** Draws the panel once more, into SVG. Needs the page's styles, so a document; leaves nothing in it. */
export function figureSvg<S extends FigureState>(input: FigureInput<S>): FigureSvg {
  const { plotter, state, colours, title, caption } = input;
  const stage = document.createElement("div");
  stage.className = "plot export-stage";
  const axes = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  axes.setAttribute("class", "axes");
  stage.append(axes);
  document.body.append(stage);
  try {
    const [paper, ink, soft] = ["--paper", "--ink", "--ink-soft"].map((name) =>
      resolved(stage, name),
    );
    stage.style.color = ink;
    const recorder = createRecorder(paper);
    const surface = { canvas: recorder.canvas, svg: axes, width: WIDTH, height: HEIGHT, unit: 1 };
    const picture = plotter.draw(surface, state, colours);
    while (picture?.drawMore(Number.POSITIVE_INFINITY));
    inline(axes.querySelectorAll<SVGElement>("g, text, line, path"));
    const lines = caption.flatMap((sentence) => wrapped(sentence, COLUMNS));
    const width = WIDTH + 2 * PAD;
    const height = PAD + TITLE + HEIGHT + LINE * (lines.length + 1) + PAD;
    const markup = [
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${FONT}" role="img" aria-label="${escaped(plotter.summary(state))}">`,
      `<rect width="${width}" height="${height}" fill="${paper}"/>`,
      `<text x="${PAD}" y="${PAD + 14}" font-size="16" font-weight="600" fill="${ink}">${escaped(title)}</text>`,
      `<g transform="translate(${PAD},${PAD + TITLE})" font-size="12">${axes.innerHTML}${recorder.markup()}</g>`,
      ...lines.map((line, i) => {
        const y = PAD + TITLE + HEIGHT + LINE * (i + 1.5);
        return `<text x="${PAD}" y="${y}" font-size="11" fill="${soft}">${escaped(line)}</text>`;
      }),
      "</svg>",
    ].join("\n");
    return { markup, width, height };
  } finally {
    stage.remove();
  }
}

/** Writes the styles that elements have by the page's classes into the elements, and leaves the classes out. */
function inline(elements: Iterable<SVGElement>): void {
  // All are read before any is changed: what one looks like hangs on the classes around it.
  const read = [...elements].map((element) => {
    const style = getComputedStyle(element);
    return {
      element,
      hidden: style.display === "none",
      values: INLINED.map((name) => style.getPropertyValue(name)),
    };
  });
  for (const { element, hidden, values } of read) {
    if (hidden) {
      element.remove();
      continue;
    }
    INLINED.forEach((name, i) => {
      if (values[i] !== "" && values[i] !== "normal") element.setAttribute(name, values[i]);
    });
    for (const name of ["class", "aria-hidden", "font-family"]) element.removeAttribute(name);
  }
}

/** A colour of the page as it is in the present theme: some are told as a pair, of which a browser's styles choose. */
function resolved(stage: HTMLElement, property: string): string {
  stage.style.color = `var(${property})`;
  return getComputedStyle(stage).color;
}

/** A figure as PNG, `scale` pixels for each of its own. Rejects with a reason that names the size. */
export async function figurePng(
  { markup, width, height }: FigureSvg,
  scale: number,
): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(markup)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * scale;
  canvas.height = height * scale;
  const context = canvas.getContext("2d");
  context?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, "image/png");
  });
  if (!context || !blob) {
    throw new Error(
      `the browser made no picture of ${canvas.width} x ${canvas.height} pixels: take a smaller one, or SVG`,
    );
  }
  return blob;
}

/** A sentence in lines of at most so many letters; a word that is longer is cut. */
export function wrapped(sentence: string, columns: number): string[] {
  const lines: string[] = [];
  let line = "";
  const words = sentence
    .split(" ")
    .flatMap((word) => word.match(new RegExp(`.{1,${columns}}`, "gu")) ?? []);
  for (const word of words) {
    if (line !== "" && line.length + 1 + word.length > columns) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return line === "" ? lines : [...lines, line];
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
