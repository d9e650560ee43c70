// Speaks with the page around an embedded one: takes what it sets and tells it what changes and what comes out. One origin
// alone is heard and spoken to, and of it only the parent window; whatever else comes is passed over in silence.
import { messageOf, readMessage, resultOf, type Told } from "./embed-messages.ts";
import { type Lab, type LabState, shareLinkOf } from "./lab.ts";
import { isWhole } from "./recorded.ts";
import { NO_EMBED } from "./view.ts";

/** Changes under a moving slider are told no faster than this, in milliseconds. */
const PACE = 100;

/** The query string that opens the whole lab at an embedded page's state, with its result where there is one. */
function labLinkOf(state: LabState): string {
  return shareLinkOf({ ...state, view: { ...state.view, embed: NO_EMBED } });
}

/** Speaks until what it returns is called. Does nothing in a window of its own. */
export function talkToParent({ store, changeAll }: Lab, window: Window): () => void {
  const { parent, location } = window;
  if (parent === window) return () => {};
  const origin = store.getState().view.embed.origin ?? location.origin;
  const tell = (told: Told) => parent.postMessage(messageOf(told), origin);

  let pending: ReturnType<typeof setTimeout> | undefined;
  let ended = 0;
  const place = () => {
    const state = store.getState();
    return {
      experiment: state.experiment,
      link: location.origin + location.pathname + labLinkOf(state),
    };
  };
  const tellChange = () => {
    clearTimeout(pending);
    pending = undefined;
    const { notices } = store.getState();
    tell({
      kind: "changed",
      ...place(),
      notices: notices.from === "change" ? notices.messages : [],
    });
  };
  const tellEnd = () => {
    const { run, trace, drawnRun, backend, experiment } = store.getState();
    if (run.phase === "error") {
      ended = run.id;
      const why = run.message;
      tell({
        kind: "error",
        messages: [`the engine could not compute this experiment: ${why}`],
      });
    } else if (run.phase === "complete" && !run.preview && run.id === drawnRun) {
      // A change may have come since, whose run has yet to begin.
      if (!trace || !isWhole(trace) || trace.experiment !== experiment) return;
      ended = run.id;
      tell(resultOf(trace, place().link, backend?.backend ?? "cpu"));
    }
  };

  const onMessage = ({ source, origin: from, data }: MessageEvent) => {
    if (source !== parent || from !== origin) return;
    const heard = readMessage(data);
    if (heard.kind === "other") return;
    const faults = heard.kind === "set" ? changeAll(heard.parameters) : [heard.message];
    if (faults.length > 0) {
      tell({ kind: "error", messages: faults });
      return;
    }
    // Always answered, so that who sets nothing is told where things stand.
    tellChange();
    if (ended === store.getState().run.id) tellEnd();
  };

  window.addEventListener("message", onMessage);
  const leave = store.subscribe((state, before) => {
    if (state.experiment !== before.experiment) pending ??= setTimeout(tellChange, PACE);
    if (state.run.id !== ended) tellEnd();
  });
  tell({ kind: "ready", ...place() });
  tellEnd();
  return () => {
    clearTimeout(pending);
    window.removeEventListener("message", onMessage);
    leave();
  };
}
