// The point of a picture that can be dragged: a button over the picture that a mouse, a finger and the arrow keys move.
import type { Handle, Picture, Plotter } from "./plotter.ts";
import type { PanelState } from "./source.ts";

/** A press with Shift goes this many times as far. */
const LEAP = 5;

const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** Puts the button where its point is in the picture, or hides it. */
export function placeHandle(
  button: HTMLButtonElement,
  { handle }: Plotter,
  picture: Picture | null,
  state: PanelState,
): void {
  const at = picture && handle?.at(state);
  const [left, right] = picture?.x.range() ?? [0, 0];
  const [bottom, top] = picture?.y.range() ?? [0, 0];
  const px = at && picture ? picture.x(at.x) : Number.NaN;
  const py = at && picture ? picture.y(at.y) : Number.NaN;
  const seen = px >= left && px <= right && py >= top && py <= bottom;
  if (button.hidden === seen) button.hidden = !seen;
  if (!seen || !handle) return;
  button.style.transform = `translate(${px}px, ${py}px)`;
  const name = `${handle.spoken(state)}. Drag it, or press the arrow keys.`;
  if (button.getAttribute("aria-label") !== name) button.setAttribute("aria-label", name);
}

interface World {
  readonly handle: Handle;
  readonly spoken: HTMLOutputElement;
  readonly state: () => PanelState;
  readonly picture: () => Picture | null;
  readonly onMove: (x: number, y: number) => void;
}

/** Listens to the button; returns what ends that. */
export function listenToHandle(button: HTMLButtonElement, world: World): () => void {
  const { handle, spoken, state, picture, onMove } = world;
  /** The picture as it was when the button was taken hold of, and where on the button that was. */
  let held: { readonly picture: Picture; readonly dx: number; readonly dy: number } | null = null;
  const move = (wished: { x: number; y: number }) => {
    const { x, y } = handle.tidy(wished);
    const now = handle.at(state());
    if (now && (now.x !== x || now.y !== y)) onMove(x, y);
  };

  const onDown = (event: PointerEvent) => {
    const now = picture();
    const at = handle.at(state());
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
    const at = handle.at(state());
    if (!direction || !at || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const step = handle.step * (event.shiftKey ? LEAP : 1);
    move({ x: at.x + direction[0] * step, y: at.y + direction[1] * step });
    spoken.value = handle.spoken(state());
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
