// The address bar: shows the state's link as it changes, and tells when a person goes to another one.

/**
 * A link is shown once it has stood for this long. Under a moving slider each would cost a frame, and browsers refuse
 * more than a few a second.
 */
const PAUSE = 250;

export interface Address {
  /** Puts a query string into the address bar as soon as no other follows it. */
  show(search: string): void;
  dispose(): void;
}

export function createAddress(window: Window, onVisit: (search: string) => void): Address {
  let pending: string | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function write(): void {
    if (pending === null) return;
    const search = pending;
    pending = null;
    if (search === window.location.search) return;
    try {
      window.history.replaceState(window.history.state, "", search + window.location.hash);
    } catch {
      // Too often or not allowed here (a sandboxed frame): the page works without.
    }
  }

  const onPop = () => {
    pending = null;
    onVisit(window.location.search);
  };
  window.addEventListener("popstate", onPop);
  window.addEventListener("pagehide", write);

  return {
    show(search) {
      pending = search;
      clearTimeout(timer);
      timer = setTimeout(write, PAUSE);
    },
    dispose() {
      clearTimeout(timer);
      window.removeEventListener("popstate", onPop);
      window.removeEventListener("pagehide", write);
    },
  };
}
