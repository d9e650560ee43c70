// The button that shares what is seen: it copies the link, and its popover holds the link, a code for a hall, and the
// system's own ways to share.
import { lazy, Suspense, useId, useState } from "react";

const SharePanel = lazy(() => import("./SharePanel.tsx"));

/** How the copying went; undefined while it goes on. */
export type Copied = "copied" | "refused" | undefined;

interface Shared {
  readonly url: string;
  readonly copied: Copied;
}

/** What else the popover leads to. */
export interface Ways {
  readonly onExport: () => void;
  readonly onPytorch: () => void;
  readonly onEmbed: () => void;
}

interface Props {
  /** The query string that is shared. */
  readonly link: () => string;
  /** What of the result goes with it, in a sentence. */
  readonly carried: (url: string) => string;
  readonly ways?: Ways;
}

export function ShareButton({ link, carried, ways }: Props) {
  const id = useId();
  const [shared, setShared] = useState<Shared | null>(null);
  const share = async () => {
    const { origin, pathname } = window.location;
    const url = origin + pathname + link();
    setShared({ url, copied: undefined });
    try {
      await navigator.clipboard.writeText(url);
      setShared({ url, copied: "copied" });
    } catch {
      // Not allowed, or not over http: the link stands in the popover to be copied by hand.
      setShared({ url, copied: "refused" });
    }
  };
  return (
    <div className="badge">
      <button
        type="button"
        className="badge-button"
        popoverTarget={id}
        popoverTargetAction="toggle"
        onClick={() => void share()}
      >
        Share
      </button>
      <div
        id={id}
        popover="auto"
        className="badge-popover share"
        onToggle={(event) => {
          if (event.newState === "closed") setShared(null);
        }}
      >
        {shared && (
          <Suspense fallback={null}>
            <SharePanel {...shared} carried={carried(shared.url)} {...(ways ? { ways } : {})} />
          </Suspense>
        )}
      </div>
    </div>
  );
}
