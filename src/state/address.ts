// The address bar: shows the state's link as it changes, and tells when a person goes to another one. Each change that has
// come to rest is an entry of the browser's history, so that back and forward undo and redo.

/**
 * A link is shown once it has stood for this long. Under a moving slider each would cost a frame, and browsers refuse
 * more than a few a second.
 */
const PAUSE = 250;

/** Keys whose change makes no entry of its own: no one would undo a playhead. */
const PASSING = ["at", "speed"];

export interface Address {
  /** Puts a query string into the address bar as soon as no other follows it. */
  show(search: string): void;
  /** Goes back by a change that was made on this page; forward by one that was undone. */
  undo(): void;
  redo(): void;
  dispose(): void;
}

/** What the history keeps of an entry: how many changes came before it on this page. */
interface Entry {
  readonly changes: number;
}

/** @param entries whether changes are entries of the history: not in a frame, whose history is that of the page around it. */
export function createAddress(
  window: Window,
  onVisit: (search: string) => void,
  { entries }: { readonly entries: boolean } = { entries: true },
): Address {
  let pending: string | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const changes = () => (window.history.state as Entry | null)?.changes ?? 0;

  function write(): void {
    clearTimeout(timer);
    if (pending === null) return;
    const search = pending;
    pending = null;
    const before = window.location.search;
    if (search === before) return;
    const url = search + window.location.hash;
    try {
      if (!entries || lasting(search) === lasting(before)) {
        window.history.replaceState({ changes: changes() } satisfies Entry, "", url);
      } else window.history.pushState({ changes: changes() + 1 } satisfies Entry, "", url);
    } catch {
      // Too often or not allowed here (a sandboxed frame): the page works without.
    }
  }

  let visiting = false;
  const onPop = () => {
    pending = null;
    clearTimeout(timer);
    // What the visit makes of the state is what this entry says, in other words perhaps: no change that anyone made.
    visiting = true;
    onVisit(window.location.search);
    visiting = false;
  };
  window.addEventListener("popstate", onPop);
  window.addEventListener("pagehide", write);

  return {
    show(search) {
      if (visiting) return;
      pending = search;
      clearTimeout(timer);
      timer = setTimeout(write, PAUSE);
    },
    undo() {
      // What has not been shown yet is the change to undo.
      write();
      if (changes() > 0) window.history.back();
    },
    redo() {
      if (entries && pending === null) window.history.forward();
    },
    dispose() {
      clearTimeout(timer);
      window.removeEventListener("popstate", onPop);
      window.removeEventListener("pagehide", write);
    },
  };
}

function lasting(search: string): string {
  const parameters = new URLSearchParams(search);
  for (const key of PASSING) parameters.delete(key);
  return parameters.toString();
}
