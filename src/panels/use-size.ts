// The size of an element in pixels, and of its letters: 1 for the page's usual ones of 12 pixels.
import { type RefObject, useEffect, useRef, useState } from "react";

export interface Size {
  readonly width: number;
  readonly height: number;
  readonly unit: number;
}

const USUAL_SIZE = 12;

/** An element's size, once it is laid out, and whenever that changes. */
export function useSize<T extends Element>(): [RefObject<T | null>, Size | null] {
  const element = useRef<T>(null);
  const [size, setSize] = useState<Size | null>(null);
  useEffect(() => {
    const observed = element.current;
    if (!observed) return;
    const observer = new ResizeObserver(([{ contentRect }]) => {
      const unit = Number.parseFloat(getComputedStyle(observed).fontSize) / USUAL_SIZE || 1;
      setSize({ width: contentRect.width, height: contentRect.height, unit });
    });
    observer.observe(observed);
    return () => observer.disconnect();
  }, []);
  return [element, size];
}
