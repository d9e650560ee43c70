// Offers a newer version of the page once there is one. Nothing is lost by reloading, since the link carries the
// state, but when to do so is the person's choice.
import { useEffect, useState } from "react";
import type { Take } from "./register.ts";
import "./update.css";

/** Keeping the page for use offline takes nothing from opening it, but is not put off for longer, in milliseconds. */
const OPENING = 5000;

/** @param isWhole whether the page's first result is there. */
export function Update({ isWhole }: { isWhole: boolean }) {
  const [take, setTake] = useState<Take | null>(null);
  const isBusy = useOpening(isWhole);
  useEffect(() => {
    // A development server's files are not those that a service worker would keep.
    if (import.meta.env.DEV || isBusy) return;
    const end = new AbortController();
    const start = async () => {
      try {
        const { register } = await import("./register.ts");
        await register((newer) => setTake(() => newer), end.signal);
      } catch {
        // No service worker here: the page works as it did before there was one.
      }
    };
    start();
    return () => end.abort();
  }, [isBusy]);

  // The region is there before its words are: else a screen reader says nothing.
  return (
    <div className="update" role="status">
      {take && (
        <>
          <p>A new version is ready.</p>
          <button type="button" className="text-button" onClick={take}>
            Reload
          </button>
          <button type="button" className="text-button" onClick={() => setTake(null)}>
            Later
          </button>
        </>
      )}
    </div>
  );
}

/** Whether the page still opens: until its first result is whole, but no longer than OPENING. */
function useOpening(isWholeNow: boolean): boolean {
  const [isLate, setLate] = useState(false);
  const [isWhole, setWhole] = useState(false);
  useEffect(() => {
    if (isWholeNow) setWhole(true);
  }, [isWholeNow]);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), OPENING);
    return () => clearTimeout(timer);
  }, []);
  return !isLate && !isWhole;
}
