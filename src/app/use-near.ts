// What lies below the first view loads once it comes onto the screen.
import { type RefObject, useEffect, useRef, useState } from "react";

/** On a desk the first view ends where the screen does: what begins there is not seen, though it touches. */
const MARGIN = "-8px";

/** A place on the page, and whether it has ever come onto the screen. */
export function useNear<T extends HTMLElement>(): [RefObject<T | null>, boolean] {
  const place = useRef<T>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (!place.current || near) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry.isIntersecting) setNear(true);
      },
      { rootMargin: MARGIN },
    );
    observer.observe(place.current);
    return () => observer.disconnect();
  }, [near]);
  return [place, near];
}
