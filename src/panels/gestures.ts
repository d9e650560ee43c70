// What hands do on a plot: a mouse hovers, drags out a part or moves it with Shift, a wheel with Ctrl and two fingers
// zoom, a double click or a double tap shows all again. One finger reads out and leaves the scroll to the page.

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface GestureEvents {
  onHover(at: Point): void;
  onLeave(): void;
  /** A rectangle under the mouse button; null when there is none any more. */
  onRectangle(rectangle: readonly [Point, Point] | null): void;
  onSelect(rectangle: readonly [Point, Point]): void;
  /** What lay at `from` when the gesture began is to lie at `to`, and `factor` < 1 shows less. */
  onZoom(from: Point, to: Point, factor: number, phase: "start" | "move"): void;
  onReset(): void;
}

/** Two taps within this time and distance are one double tap. */
const DOUBLE_TAP = 320;
const SAME_PLACE = 24;
/** How much one notch of a wheel shows less. */
const WHEEL = 0.0022;

/** Listens to an element; returns what ends that. */
export function listenToGestures(element: HTMLElement, events: GestureEvents): () => void {
  const fingers = new Map<number, Point>();
  let begun: { at: Point; pans: boolean } | null = null;
  let pinch: { centre: Point; distance: number } | null = null;
  let lastTap: { at: Point; time: number } | null = null;

  const placeOf = ({ clientX, clientY }: MouseEvent): Point => {
    const box = element.getBoundingClientRect();
    return { x: clientX - box.left, y: clientY - box.top };
  };
  const between = () => {
    const [a, b] = [...fingers.values()];
    return {
      centre: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 },
      distance: Math.max(Math.hypot(a.x - b.x, a.y - b.y), 1),
    };
  };

  const onDown = (event: PointerEvent) => {
    const at = placeOf(event);
    if (event.pointerType === "touch") {
      fingers.set(event.pointerId, at);
      if (fingers.size === 2) {
        pinch = between();
        events.onLeave();
        events.onZoom(pinch.centre, pinch.centre, 1, "start");
      } else if (fingers.size === 1) events.onHover(at);
      return;
    }
    if (event.button !== 0) return;
    element.setPointerCapture(event.pointerId);
    begun = { at, pans: event.shiftKey };
    if (begun.pans) events.onZoom(at, at, 1, "start");
  };
  const onMove = (event: PointerEvent) => {
    const at = placeOf(event);
    if (event.pointerType === "touch") {
      if (!fingers.has(event.pointerId)) return;
      fingers.set(event.pointerId, at);
      if (fingers.size === 1) events.onHover(at);
      if (fingers.size === 2 && pinch) {
        const now = between();
        events.onZoom(pinch.centre, now.centre, pinch.distance / now.distance, "move");
      }
      return;
    }
    if (!begun) events.onHover(at);
    else if (begun.pans) events.onZoom(begun.at, at, 1, "move");
    else events.onRectangle([begun.at, at]);
  };
  const onUp = (event: PointerEvent) => {
    const at = placeOf(event);
    if (event.pointerType === "touch") {
      const wasOne = fingers.size === 1 && !pinch;
      fingers.delete(event.pointerId);
      if (fingers.size === 0) pinch = null;
      if (wasOne) tap(at, event.timeStamp);
      return;
    }
    if (begun && !begun.pans) {
      events.onRectangle(null);
      events.onSelect([begun.at, at]);
    }
    begun = null;
  };
  const tap = (at: Point, time: number) => {
    const again =
      lastTap !== null &&
      time - lastTap.time < DOUBLE_TAP &&
      Math.hypot(at.x - lastTap.at.x, at.y - lastTap.at.y) < SAME_PLACE;
    lastTap = again ? null : { at, time };
    if (again) events.onReset();
  };
  const onCancel = (event: PointerEvent) => {
    fingers.delete(event.pointerId);
    if (fingers.size === 0) pinch = null;
    begun = null;
    events.onRectangle(null);
  };
  const onLeave = (event: PointerEvent) => {
    if (event.pointerType !== "touch" && !begun) events.onLeave();
  };
  const onWheel = (event: WheelEvent) => {
    // Without Ctrl the wheel scrolls the page; a pinch on a touch pad comes with it.
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const at = placeOf(event);
    events.onZoom(at, at, 1, "start");
    events.onZoom(at, at, Math.exp(event.deltaY * WHEEL), "move");
  };
  const onDouble = () => events.onReset();

  const removers = [
    listen(element, "pointerdown", onDown),
    listen(element, "pointermove", onMove),
    listen(element, "pointerup", onUp),
    listen(element, "pointercancel", onCancel),
    listen(element, "pointerleave", onLeave),
    listen(element, "wheel", onWheel),
    listen(element, "dblclick", onDouble),
  ];
  return () => {
    for (const remove of removers) remove();
  };
}

function listen<K extends keyof HTMLElementEventMap>(
  element: HTMLElement,
  type: K,
  listener: (event: HTMLElementEventMap[K]) => void,
): () => void {
  // Not passive: the wheel's zoom takes the page's scroll away.
  element.addEventListener(type, listener, { passive: false });
  return () => element.removeEventListener(type, listener);
}
