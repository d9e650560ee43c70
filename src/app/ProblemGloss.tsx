// What the chosen problem is, in a line under its control.
import type { ProblemId } from "../experiment/experiment.ts";
import { useLabState } from "../state/react.ts";

const GLOSSES: Readonly<Record<ProblemId, Record<"stream" | "data", React.ReactNode>>> = {
  nop: {
    stream: (
      <>
        Fits a noisy matrix by the outer product <i>x yᵀ</i>: <i>f</i> = E ‖<i>x yᵀ</i> − (<i>A</i>{" "}
        + <i>αN</i>)‖².
      </>
    ),
    data: (
      <>
        Fits a set of matrices by the outer product <i>x yᵀ</i>: <i>f</i> = mean over them of ‖
        <i>x yᵀ</i> − <i>T</i>‖².
      </>
    ),
  },
  op: {
    stream: (
      <>
        Fits a noisy number by the inner product <i>xᵀy</i>: <i>f</i> = E (<i>xᵀy</i> − (<i>a</i> +{" "}
        <i>αn</i>))².
      </>
    ),
    data: (
      <>
        Fits a set of numbers by the inner product <i>xᵀy</i>: <i>f</i> = mean over them of (
        <i>xᵀy</i> − <i>t</i>)².
      </>
    ),
  },
  linear: {
    stream: (
      <>
        Two layers of a linear network: <i>f</i> = ½ E ‖<i>X Yᵀa</i> − <i>b</i>‖² with random inputs{" "}
        <i>a</i> and labels <i>b</i> = <i>Aa</i> + <i>αn</i>. Outliers are bad labels.
      </>
    ),
    data: (
      <>
        Two layers of a linear network: <i>f</i> = ½ E ‖<i>X Yᵀa</i> − <i>b</i>‖² with random inputs{" "}
        <i>a</i> and labels <i>b</i> = <i>Aa</i> + <i>αn</i>. Outliers are bad labels.
      </>
    ),
  },
  attention: {
    stream: (
      <>
        Softmax attention over four tokens <i>D</i>, its <i>Q</i> and <i>K</i> trained: <i>f</i> = E
        ‖ softmax(<i>D Q Kᵀ Dᵀ</i> / √<i>d</i>) <i>D</i> − (<i>T</i> + <i>αN</i>)‖².
      </>
    ),
    data: (
      <>
        Softmax attention over four tokens <i>D</i>, its <i>Q</i> and <i>K</i> trained: <i>f</i> = E
        ‖ softmax(<i>D Q Kᵀ Dᵀ</i> / √<i>d</i>) <i>D</i> − (<i>T</i> + <i>αN</i>)‖².
      </>
    ),
  },
  saddle: {
    stream: (
      <>
        Two numbers: <i>f</i> = 30000 E (<i>xy</i> − 0.005 (1 + <i>αn</i>))². Drag the start in the
        landscape.
      </>
    ),
    data: (
      <>
        Two numbers: <i>f</i> = 30000 E (<i>xy</i> − 0.005 (1 + <i>αn</i>))². Drag the start in the
        landscape.
      </>
    ),
  },
};

export function ProblemGloss() {
  const problem = useLabState((state) => state.experiment.problem);
  const samples = useLabState((state) => (state.experiment.samples > 0 ? "data" : "stream"));
  return <p className="control-gloss">{GLOSSES[problem][samples]}</p>;
}
