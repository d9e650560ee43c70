// What the chosen problem is, in a line under its control.
import type { ProblemId } from "../experiment/experiment.ts";
import { useLabState } from "../state/react.ts";

const GLOSSES: Readonly<Record<ProblemId, React.ReactNode>> = {
  nop: (
    <>
      Fits a noisy matrix by the outer product <i>x yᵀ</i>: <i>f</i> = E ‖<i>x yᵀ</i> − (<i>A</i> +{" "}
      <i>αN</i>)‖².
    </>
  ),
  op: (
    <>
      Fits a noisy number by the inner product <i>xᵀy</i>: <i>f</i> = E (<i>xᵀy</i> − (<i>a</i> +{" "}
      <i>αn</i>))².
    </>
  ),
};

export function ProblemGloss() {
  const problem = useLabState((state) => state.experiment.problem);
  return <p className="control-gloss">{GLOSSES[problem]}</p>;
}
