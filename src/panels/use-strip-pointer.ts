// What a mouse and fingers do on the strip of samples: hover, select, drag, and add by a double click. A finger scrolls the
// page, taps to select, and drags only by the handle of what is selected.
import { type RefObject, useRef, useState } from "react";
import type { DrawnStrip } from "../charts/strip-chart.ts";
import type { StripActions } from "./Strip.tsx";
import { rounded } from "./sample-edits.ts";
import type { ShownSamples } from "./samples.ts";

/** How near a sample a pointer must be, in pixels. */
const NEAR = 14;
const NEAR_FINGER = 24;
/** A finger that moves less than this taps. */
const TAP = 10;

interface Drag {
  readonly id: number;
  /** From the pointer to the sample, in pixels. */
  readonly offset: number;
  readonly startY: number;
  moved: boolean;
}

interface Props {
  readonly drawn: RefObject<DrawnStrip | null>;
  readonly shown: ShownSamples;
  readonly editable: boolean;
  /** The selected sample's index, -1 for none. */
  readonly index: number;
  readonly actions: StripActions;
}

/**
 * The index that is hovered, the axis as a drag holds it (so that nothing moves away under the hand; null outside of one), and
 * the handlers of the strip's element.
 */
export function useStripPointer({ drawn, shown, editable, index, actions }: Props) {
  const drag = useRef<Drag>(null);
  const tap = useRef<{ x: number; y: number } | null>(null);
  const [hovered, setHovered] = useState(-1);
  const [held, setHeld] = useState<readonly [number, number] | null>(null);

  const valueAt = (y: number): number => {
    const scale = drawn.current?.y;
    if (!scale) return 0;
    const [low, high] = scale.domain();
    const [bottom, top] = scale.range();
    const value = scale.invert(Math.min(Math.max(y, top), bottom));
    return rounded(Math.max(value, low), high - low, bottom - top);
  };
  const beginDrag = (event: React.PointerEvent, at: { y: number }, i: number) => {
    const scale = drawn.current?.y;
    if (!editable || !scale) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const [low, high] = scale.domain();
    const offset = scale(shown.values[i]) - at.y;
    drag.current = { id: shown.ids[i], offset, startY: at.y, moved: false };
    setHeld([low, high]);
  };

  const onPointerDown = (event: React.PointerEvent) => {
    const at = pointOf(event);
    const onHandle = event.target instanceof Element && event.target.closest(".strip-handle");
    if (onHandle && index >= 0) {
      beginDrag(event, at, index);
      return;
    }
    if (event.pointerType === "touch") {
      tap.current = at;
      return;
    }
    if (event.button !== 0) return;
    const i = drawn.current?.nearest(at.x, at.y, NEAR) ?? -1;
    actions.onSelect(i < 0 ? null : shown.ids[i]);
    if (i >= 0) beginDrag(event, at, i);
  };
  const onPointerMove = (event: React.PointerEvent) => {
    const at = pointOf(event);
    const { current } = drag;
    if (!current) {
      if (event.pointerType !== "touch") {
        setHovered(drawn.current?.nearest(at.x, at.y, NEAR) ?? -1);
      }
      return;
    }
    const i = shown.ids.indexOf(current.id);
    const value = valueAt(at.y + current.offset);
    // A click leaves the sample as it is.
    const isClick = !current.moved && Math.abs(at.y - current.startY) < 2;
    if (i < 0 || isClick || value === shown.values[i]) return;
    actions.onPlace(i, value, current.moved);
    current.moved = true;
  };
  const end = () => {
    tap.current = null;
    drag.current = null;
    setHeld(null);
  };
  const onPointerUp = (event: React.PointerEvent) => {
    const at = pointOf(event);
    if (tap.current && Math.hypot(at.x - tap.current.x, at.y - tap.current.y) < TAP) {
      const i = drawn.current?.nearest(at.x, at.y, NEAR_FINGER) ?? -1;
      actions.onSelect(i < 0 ? null : shown.ids[i]);
    }
    end();
  };
  const onDoubleClick = (event: React.MouseEvent) => {
    const at = pointOf(event);
    const isEmpty = (drawn.current?.nearest(at.x, at.y, NEAR) ?? 0) < 0;
    if (editable && isEmpty) actions.onAdd(valueAt(at.y));
  };
  const hands = {
    ...{ onPointerDown, onPointerMove, onPointerUp, onDoubleClick },
    onPointerCancel: end,
    onPointerLeave: () => setHovered(-1),
  };
  return { hovered, held, hands };
}

/** Where an event is, from the corner of the element that hears it. */
function pointOf({ clientX, clientY, currentTarget }: React.MouseEvent) {
  const box = currentTarget.getBoundingClientRect();
  return { x: clientX - box.left, y: clientY - box.top };
}
