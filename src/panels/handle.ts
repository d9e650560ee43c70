// The point of a picture that can be dragged: a button over the picture that a mouse, a finger and the arrow keys move.
import type { AroundHandle, Handle, Picture } from "./plotter.ts";
import type { PanelState } from "./source.ts";

interface Place {
  readonly x: number;
  readonly y: number;
}

/** The point that a handle moves. */
export interface Movable {
  /** Where it is, in the units of the axes; null where there is none. */
  at(state: PanelState): Place | null;
  /** Its name and place, to be read aloud. */
  spoken(state: PanelState): string;
  /** How far a press of an arrow key moves it. */
  readonly step: number;
  /** The place nearest to a wished one that it may have, in as few digits as a hand can aim. */
  tidy(wished: Place): Place;
}

/** A press with Shift goes this many times as far. */
const LEAP = 5;

const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

export function createHandle(point: Movable): Handle {
  return {
    place: (button, picture, state) => place(button, picture, state, point),
    listen: (button, around) => listen(button, around, point),
  };
}

function place(
  button: HTMLButtonElement,
  picture: Picture | null,
  state: PanelState,
  point: Movable,
): void {
  const at = point.at(state);
  const [px, py] = picture && at ? [picture.x(at.x), picture.y(at.y)] : [Number.NaN, Number.NaN];
  const [left, right] = picture?.x.range() ?? [0, 0];
  const [bottom, top] = picture?.y.range() ?? [0, 0];
  const seen = px >= left && px <= right && py >= top && py <= bottom;
  if (button.hidden === seen) button.hidden = !seen;
  if (!seen) return;
  button.style.transform = `translate(${px}px, ${py}px)`;
  const name = `${point.spoken(state)}. Drag it, or press the arrow keys.`;
  if (button.getAttribute("aria-label") !== name) button.setAttribute("aria-label", name);
}

function listen(
  button: HTMLButtonElement,
  { spoken, state, picture, onMove }: AroundHandle,
  point: Movable,
): () => void {
  /** The picture as it was when the button was taken hold of, and where on the button that was. */
  let held: { readonly picture: Picture; readonly dx: number; readonly dy: number } | null = null;
  const move = (wished: Place) => {
    const { x, y } = point.tidy(wished);
    const now = point.at(state());
    if (now && (now.x !== x || now.y !== y)) onMove(x, y);
  };

  const onDown = (event: PointerEvent) => {
    const now = picture();
    const at = point.at(state());
    if (!now || !at || event.button !== 0) return;
    button.setPointerCapture(event.pointerId);
    held = { picture: now, dx: now.x(at.x) - event.clientX, dy: now.y(at.y) - event.clientY };
  };
  const onDrag = (event: PointerEvent) => {
    if (!held) return;
    move({
      x: held.picture.x.invert(event.clientX + held.dx),
      y: held.picture.y.invert(event.clientY + held.dy),
    });
  };
  const onUp = () => {
    held = null;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = MOVES[event.key];
    const at = point.at(state());
    if (!direction || !at || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const step = point.step * (event.shiftKey ? LEAP : 1);
    move({ x: at.x + direction[0] * step, y: at.y + direction[1] * step });
    spoken.value = point.spoken(state());
  };
  button.addEventListener("pointerdown", onDown);
  button.addEventListener("pointermove", onDrag);
  button.addEventListener("pointerup", onUp);
  button.addEventListener("pointercancel", onUp);
  button.addEventListener("keydown", onKeyDown);
  return () => {
    button.removeEventListener("pointerdown", onDown);
    button.removeEventListener("pointermove", onDrag);
    button.removeEventListener("pointerup", onUp);
    button.removeEventListener("pointercancel", onUp);
    button.removeEventListener("keydown", onKeyDown);
  };
}
