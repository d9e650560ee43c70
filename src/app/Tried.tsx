// What was tried: a table of results with small pictures and links, kept in this browser.
import { useEffect, useId, useState } from "react";
import { colourProperty } from "../controls/wording.ts";
import { comparedInWords, type Ending, endingsOf } from "../panels/difference.ts";
import { useLab } from "../state/react.ts";
import type { Tried } from "../state/tried.ts";
import { entryLinkOf, isWhole, triedList } from "./tried-list.ts";
import "./tried.css";

export default function TriedTable() {
  const lab = useLab();
  const titleId = useId();
  const [entries, setEntries] = useState<readonly Tried[]>([]);
  useEffect(() => {
    let gone = false;
    const read = () =>
      triedList.all().then((all) => {
        if (!gone) setEntries(all);
      });
    void read();
    const leave = triedList.subscribe(() => void read());
    return () => {
      gone = true;
      leave();
    };
  }, []);
  const now = useNow();
  return (
    <section className="panel tried" aria-labelledby={titleId}>
      <div className="panel-head">
        <h2 id={titleId}>Tried</h2>
        <span className="panel-caption">
          {triedList.lasts()
            ? "kept in this browser, and nowhere else"
            : "this browser keeps nothing: the list goes with the page"}
        </span>
        <button
          type="button"
          className="text-button"
          disabled={entries.length === 0}
          onClick={() => void triedList.clear()}
        >
          Clear
        </button>
      </div>
      {entries.length === 0 ? (
        <p className="panel-remark">Results that stand for a moment are listed here.</p>
      ) : (
        <ul className="tried-list">
          {entries.map((entry) => (
            <li key={entry.link}>
              <a
                href={entry.link}
                onClick={(event) => {
                  // With a modifier the browser opens it elsewhere.
                  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
                  event.preventDefault();
                  lab.open(entry.link);
                  window.scrollTo({ top: 0 });
                }}
              >
                <Sparkline curves={entry.curves} />
                <span className="tried-sentence">{entry.sentence || "A result"}</span>
                <Compared {...{ entry, now }} />
                <span className="tried-link">{settingOf(entry.link)}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface Now {
  readonly link: string;
  readonly endings: readonly Ending[];
}

/** The latest whole result of the page. */
function useNow(): Now | null {
  const { store } = useLab();
  const [now, setNow] = useState<Now | null>(null);
  useEffect(() => {
    let told = -1;
    const follow = () => {
      const state = store.getState();
      const { trace, version, run } = state;
      if (!trace || !isWhole(state) || run.id === told) return;
      told = run.id;
      setNow({ link: entryLinkOf(state), endings: endingsOf(trace, version) });
    };
    follow();
    return store.subscribe(follow);
  }, [store]);
  return now;
}

/** A former result beside the present one, in words. */
function Compared({ entry, now }: { entry: Tried; now: Now | null }) {
  if (!now || !entry.endings) return null;
  const words =
    entry.link === now.link ? "Shown above now" : comparedInWords(entry.endings, now.endings);
  return <span className="tried-compared">{words}</span>;
}

/** "noise 0.75, seeds 4": what of a link is the experiment's own. */
function settingOf(link: string): string {
  const parts = [...new URLSearchParams(link)]
    .filter(([key]) => key !== "v")
    .map(([key, value]) => `${key.replaceAll("-", " ")} ${value.replaceAll(",", ", ")}`);
  return parts.join("; ") || "the defaults";
}

const WIDTH = 96;
const HEIGHT = 40;

function Sparkline({ curves }: { curves: Tried["curves"] }) {
  return (
    <svg className="tried-picture" viewBox={`-1 -1 ${WIDTH + 2} ${HEIGHT + 2}`} aria-hidden="true">
      {curves.map(({ method, points }) => (
        <path
          key={method}
          d={pathOf(points)}
          style={{ stroke: `var(${colourProperty(method)})` }}
        />
      ))}
    </svg>
  );
}

/** Broken where a value is none. */
function pathOf(points: readonly number[]): string {
  let pen = "M";
  return points
    .map((value, i) => {
      if (!Number.isFinite(value)) {
        pen = "M";
        return "";
      }
      const at = `${pen}${((i * WIDTH) / (points.length - 1)).toFixed(1)},${(HEIGHT * (1 - value)).toFixed(1)}`;
      pen = "L";
      return at;
    })
    .join("");
}
