// Offers a newer version of the page once there is one. Nothing is lost by reloading, since the link carries the
// state, but when to do so is the person's choice.
import { useEffect, useState } from "react";
import type { Take } from "./register.ts";
import "./update.css";

export function Update() {
  const [take, setTake] = useState<Take | null>(null);
  useEffect(() => {
    // A development server's files are not those that a service worker would keep.
    if (import.meta.env.DEV) return;
    const end = new AbortController();
    const start = async () => {
      try {
        const { register } = await import("./register.ts");
        await register((newer) => setTake(() => newer), end.signal);
      } catch {
        // No service worker here: the page works as it did before there was one.
      }
    };
    // Not sooner, so that keeping the page takes nothing from opening it.
    if (document.readyState === "complete") start();
    else window.addEventListener("load", start, { signal: end.signal });
    return () => end.abort();
  }, []);

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
