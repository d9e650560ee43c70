// Registers the service worker, which keeps the page for use offline, and tells when a newer version of the page
// waits. Loaded once the page is there; it never takes a newer version by itself.

/** Takes the newer version: reloads the page with it. */
export type Take = () => void;

/**
 * Calls `onVersion` for each newer version that is ready, until `signal` aborts. Rejects where service workers are
 * missing or forbidden (plain http, a private window, a sandboxed frame).
 */
export async function register(onVersion: (take: Take) => void, signal: AbortSignal) {
  const registration = await navigator.serviceWorker.register("./sw.js");

  const tell = () => onVersion(() => take(registration));
  const look = () => {
    // Without an active one it is the first visit's: the page already is the version that it keeps.
    if (registration.waiting && registration.active) tell();
  };
  const watch = () => registration.installing?.addEventListener("statechange", look, { signal });

  if (signal.aborted) return;
  look();
  watch();
  registration.addEventListener("updatefound", watch, { signal });
  // Another tab has taken it: parts of this page that it has not used so far are no longer kept.
  navigator.serviceWorker.addEventListener("controllerchange", tell, { signal });
}

/** A version reigns over all tabs of the page at once, but only the tab in which it was asked for reloads. */
function take({ waiting }: ServiceWorkerRegistration): void {
  const reload = () => window.location.reload();
  if (!waiting) {
    // Another tab has taken it already.
    reload();
    return;
  }
  waiting.addEventListener("statechange", () => {
    if (waiting.state === "activated" || waiting.state === "redundant") reload();
  });
  // The message that Workbox's service worker waits for.
  waiting.postMessage({ type: "SKIP_WAITING" });
}
