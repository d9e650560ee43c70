// What the frame of a figure (Figure.tsx) asks of the picture in it: curves over the steps, or paths in a plane.
import type { PlotScale } from "../charts/scales.ts";
import type { Domains } from "../charts/zoom.ts";
import type { Colours } from "./colours.ts";
import type { FigureState, PanelState } from "./source.ts";

/** Where a picture is drawn, and its size in CSS pixels. */
export interface Surface {
  readonly canvas: HTMLCanvasElement;
  readonly svg: SVGSVGElement;
  readonly width: number;
  readonly height: number;
  /** Size of the letters, 1 at the page's usual one: margins and gaps grow with it. */
  readonly unit: number;
}

/** A picture as it stands. */
export interface Picture<S extends FigureState = PanelState> {
  readonly x: PlotScale;
  readonly y: PlotScale;
  /** The domains that show all. */
  readonly whole: Domains;
  /** Draws more of a picture that takes long, until a time; whether some is left. */
  drawMore(until: number): boolean;
  /** Renews what depends on the playhead and is not worth another picture. */
  retell(state: S): void;
  /** The step that a point of the picture stands for, in pixels; null for none. */
  stepAt(x: number, y: number): number | null;
}

export interface Readable {
  readonly name: string;
  /** The page's custom property that holds its colour. */
  readonly colour: string;
  readonly value: string;
  readonly spread: string;
}

/** What a figure shows, as a table: a column for each series, a row for each record. */
export interface Table {
  /** The first column is the step. */
  readonly columns: readonly string[];
  readonly rows: number;
  /** The numbers of a row; what is not there is not a number. */
  readonly row: (record: number) => readonly number[];
}

/** A point of a picture that can be dragged: what the frame does with the button that stands for it. */
export interface Handle<S extends FigureState = PanelState> {
  /** Puts the button where its point is in the picture, or hides it. */
  place(button: HTMLButtonElement, picture: Picture<S> | null, state: S): void;
  /** Listens to the button; returns what ends that. */
  listen(button: HTMLButtonElement, around: AroundHandle<S>): () => void;
}

export interface AroundHandle<S extends FigureState = PanelState> {
  /** Where a move by keys is said. */
  readonly spoken: HTMLOutputElement;
  readonly state: () => S;
  readonly picture: () => Picture<S> | null;
  readonly onMove: (x: number, y: number) => void;
}

export interface Plotter<S extends FigureState = PanelState> {
  /** Its view's name. */
  readonly id: keyof S["view"]["plots"] & string;
  readonly title: string;
  /** Whether both axes are linear for good. */
  readonly linear?: true;
  readonly handle?: Handle<S>;
  /** Whether the playhead is a rule with a veil over what is not told, rather than part of the picture. */
  readonly veiled: boolean;
  /** What the picture is drawn from: the same values, the same picture. */
  dependsOn(state: S): readonly unknown[];
  /** Draws the picture; null where there is nothing to draw yet, or no room. */
  draw(surface: Surface, state: S, colours: Colours): Picture<S> | null;
  /** Marks a record, by its step, over the picture. */
  mark(overlay: SVGSVGElement, picture: Picture<S>, state: S, step: number, colours: Colours): void;
  /** The values at a step, from top to bottom as they lie. */
  readable(state: S, step: number): readonly Readable[];
  /** The same to be read aloud. */
  spoken(state: S, step: number): string;
  /** The numbers behind the picture. */
  table(state: S): Table;
  /** The picture in words. */
  summary(state: S): string;
}
