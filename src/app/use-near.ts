// What lies below the first view loads once it comes onto the screen, and may rest while it is not.
import { type RefObject, useEffect, useRef, useState } from "react";

/** On a desk the first view ends where the screen does: what begins there is not seen, though it touches. */
const MARGIN = "-8px";

/** Tells whether an element is near the screen, at first and with each change; returns what ends that. */
function watchNear(element: HTMLElement, tell: (near: boolean) => void): () => void {
  const observer = new IntersectionObserver(
    (entries) => tell(entries[entries.length - 1].isIntersecting),
    { rootMargin: MARGIN },
  );
  observer.observe(element);
  return () => observer.disconnect();
}

/** A place on the page, and whether it has ever come onto the screen. */
export function useNear<T extends HTMLElement>(): [RefObject<T | null>, boolean] {
  const place = useRef<T>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (!place.current || near) return;
    return watchNear(place.current, (now) => now && setNear(true));
  }, [near]);
  return [place, near];
}

/** A place on the page, and whether it is near the screen now. */
export function useNearNow<T extends HTMLElement>(): [RefObject<T | null>, boolean] {
  const place = useRef<T>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (!place.current) return;
    return watchNear(place.current, setNear);
  }, []);
  return [place, near];
}
