// Two ways on from the first view, for who does not know what lies below it: why the curves do what they do, and what a step of
// each method costs.
import { useLab } from "../state/react.ts";

export function Further() {
  const lab = useLab();
  return (
    <nav className="further" aria-label="Further panels">
      <button
        type="button"
        className="text-button"
        onClick={() => document.querySelector(".why")?.scrollIntoView()}
      >
        Why it happens
      </button>
      <button
        type="button"
        className="text-button"
        onClick={() => {
          lab.look({ full: "cost", lecture: false });
          window.scrollTo({ top: 0 });
        }}
      >
        What a step costs
      </button>
    </nav>
  );
}
