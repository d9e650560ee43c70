// One panel that fills the page, and for a lecture hall the same twice as large with the two controls of the story.
import { useEffect } from "react";
import { ControlList } from "../controls/Controls.tsx";
import { Verdict } from "../panels/Verdict.tsx";
import { useLab, useLabState } from "../state/react.ts";
import type { PanelId } from "../state/view.ts";
import { AnyPanel } from "./AnyPanel.tsx";
import { Transport } from "./Transport.tsx";
import type { ThemeChoice } from "./use-theme.ts";

export default function FullPanel({ id, theme }: { id: PanelId; theme: ThemeChoice }) {
  const lab = useLab();
  const lecture = useLabState((state) => state.view.lecture);
  useEffect(() => {
    if (!lecture) return;
    // A browser may refuse, and the page fills its window all the same.
    document.documentElement.requestFullscreen?.().catch(() => {});
    const onChange = () => {
      if (!document.fullscreenElement) lab.look({ lecture: false });
    };
    document.addEventListener("fullscreenchange", onChange);
    return () => {
      document.removeEventListener("fullscreenchange", onChange);
      if (document.fullscreenElement) void document.exitFullscreen().catch(() => {});
    };
  }, [lecture, lab]);
  return (
    <main className="main-full">
      <div className="full-head">
        <Verdict source={lab.store} />
        <label className="full-lecture">
          <input
            type="checkbox"
            checked={lecture}
            onChange={(event) => lab.look({ lecture: event.currentTarget.checked })}
          />
          Lecture view
        </label>
      </div>
      <AnyPanel {...{ id, theme }} full />
      <Controlled />
      <Transport />
    </main>
  );
}

const STORY = ["rho", "outlierRatio"] as const;

function Controlled() {
  const lab = useLab();
  const experiment = useLabState((state) => state.experiment);
  return (
    <section className="full-controls" aria-label="Controls">
      <ControlList
        names={STORY}
        experiment={experiment}
        onChange={lab.change}
        onReset={lab.reset}
      />
    </section>
  );
}
