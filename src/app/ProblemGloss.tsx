// What the chosen problem is, in a line under its control.
import { WithMaths } from "../controls/Maths.tsx";
import { PROBLEM_GLOSSES } from "../experiment/glosses.ts";
import { useLabState } from "../state/react.ts";

export function ProblemGloss() {
  const problem = useLabState((state) => state.experiment.problem);
  const samples = useLabState((state) => (state.experiment.samples > 0 ? "data" : "stream"));
  return (
    <p className="control-gloss">
      <WithMaths text={PROBLEM_GLOSSES[problem][samples]} />
    </p>
  );
}
