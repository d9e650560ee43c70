// The button that shares what is seen: it copies the link, and its popover holds the link, a code for a hall, and the
// system's own ways to share.
import { lazy, Suspense, useId, useState } from "react";
import { shareLinkOf } from "../state/lab.ts";
import { useLab } from "../state/react.ts";

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

export function ShareButton(ways: Ways) {
  const lab = useLab();
  const id = useId();
  const [shared, setShared] = useState<Shared | null>(null);
  const share = async () => {
    const { origin, pathname } = window.location;
    const url = origin + pathname + shareLinkOf(lab.store.getState());
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
            <SharePanel {...shared} {...ways} />
          </Suspense>
        )}
      </div>
    </div>
  );
}
