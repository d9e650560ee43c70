// What the Share button opens: the link, how long it is, and how it went with the clipboard. Loaded when asked for.
import { useEffect, useId, useRef, useState } from "react";
import { encode } from "uqr";
import type { Copied, Ways } from "./ShareButton.tsx";
import "./share.css";

interface Props {
  readonly url: string;
  readonly copied: Copied;
  /** What of the result goes with the link. */
  readonly carried: string;
  readonly ways?: Ways;
}

export default function SharePanel({ url, copied, carried, ways }: Props) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [hasCode, setHasCode] = useState(false);
  useEffect(() => {
    if (copied === "refused") field.current?.select();
  }, [copied]);
  return (
    <>
      <p role="status">
        {copied === "copied" && "Link copied."}
        {copied === "refused" && "The browser keeps its clipboard closed: copy the link from here."}
      </p>
      <label className="share-link">
        <span>Link, {url.length} characters</span>
        <input ref={field} type="text" readOnly value={url} onFocus={(e) => e.target.select()} />
      </label>
      <p id={`${id}carries`}>{carried}</p>
      <div className="share-ways">
        {"share" in navigator && (
          <button
            type="button"
            className="text-button"
            onClick={() => {
              // A person who closes the system's sheet has changed their mind.
              navigator.share({ title: document.title, url }).catch(() => {});
            }}
          >
            Share with…
          </button>
        )}
        {ways && (
          <>
            <button type="button" className="text-button" onClick={ways.onExport}>
              Export files…
            </button>
            <button type="button" className="text-button" onClick={ways.onPytorch}>
              Copy as PyTorch…
            </button>
            <button type="button" className="text-button" onClick={ways.onEmbed}>
              Embed…
            </button>
          </>
        )}
        <button
          type="button"
          className="text-button"
          aria-expanded={hasCode}
          onClick={() => setHasCode(!hasCode)}
        >
          {hasCode ? "Hide QR code" : "Show QR code"}
        </button>
      </div>
      {hasCode && <Code url={url} />}
    </>
  );
}

/** Quiet border of a code, in modules. */
const BORDER = 4;

/** The link as a QR code: dark modules on white in both themes, as readers want them. */
function Code({ url }: { url: string }) {
  const { data, size } = encode(url, { border: BORDER, ecc: "L" });
  const path = data
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x},${y}h1v1h-1z`] : [])))
    .join("");
  return (
    <svg
      className="share-code"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label="QR code of the link"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  );
}
