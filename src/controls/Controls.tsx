// All controls of an experiment, read from the parameter table: the common ones open, the others behind "More".
import {
  Fragment,
  memo,
  type ReactNode,
  type SyntheticEvent,
  useCallback,
  useEffect,
  useRef,
  useState,
} from "react";
import {
  defaultExperiment,
  type Experiment,
  type ParameterName,
  type ProblemId,
} from "../experiment/experiment.ts";
import { PARAMETERS } from "../experiment/parameters.ts";
import { isScalar } from "../experiment/reads.ts";
import { ChoiceControl } from "./ChoiceControl.tsx";
import { checkNumber } from "./check.ts";
import { noEffect } from "./effect.ts";
import { NumberControl } from "./NumberControl.tsx";
import { SetControl } from "./SetControl.tsx";

/** Those that are open at first. */
export const COMMON: readonly ParameterName[] = [
  "problem",
  "methods",
  "rho",
  "outlierRatio",
  "outlierStrength",
  "noise",
  "learningRate",
  "seeds",
  "seed",
];
/** Common where x and y are one number each, and without a meaning elsewhere. */
const OF_POINTS: readonly ParameterName[] = ["constraint", "startX", "startY"];

const commonFor = (problem: ProblemId): readonly ParameterName[] =>
  isScalar(problem) ? [COMMON[0], ...OF_POINTS, ...COMMON.slice(1)] : COMMON;

/** Edits of the samples are made in their panel. */
const ALL = (Object.keys(PARAMETERS) as ParameterName[]).filter(
  (name) => PARAMETERS[name].kind !== "edits",
);

type Value = number | string | readonly string[];

interface ListProps {
  readonly experiment: Experiment;
  readonly onChange: (name: ParameterName, value: Value) => void;
  readonly onReset: (name: ParameterName) => void;
  /** What stands below the control of a parameter. */
  readonly below?: Partial<Record<ParameterName, ReactNode>>;
}

interface Props extends ListProps {
  readonly onResetAll: () => void;
}

const isChanged = (name: ParameterName, experiment: Experiment, defaults: Experiment) =>
  String(experiment[name]) !== String(defaults[name]);

/** The controls of some parameters, one below the other. */
export function ControlList(props: ListProps & { readonly names: readonly ParameterName[] }) {
  const { names, experiment, onChange, onReset, below = {} } = props;
  const check = useCheck(experiment);
  const defaults = defaultExperiment(experiment.problem);
  return names.map((name) => (
    <Fragment key={name}>
      <Control
        {...{ name, check, onChange, onReset }}
        value={experiment[name]}
        changed={name !== "problem" && isChanged(name, experiment, defaults)}
        without={noEffect(name, experiment)}
      />
      {below[name]}
    </Fragment>
  ));
}

export const Controls = memo(function Controls({ onResetAll, ...list }: Props) {
  const { experiment } = list;
  const [active, setActive] = useState<ParameterName | null>(null);
  const notice = (event: SyntheticEvent) => {
    const row = (event.target as Element).closest<HTMLElement>("[data-parameter]");
    setActive((row?.dataset["parameter"] as ParameterName | undefined) ?? null);
  };
  const defaults = defaultExperiment(experiment.problem);
  const common = commonFor(experiment.problem);
  const others = ALL.filter((name) => !common.includes(name));
  const changedOthers = others.filter((name) => isChanged(name, experiment, defaults)).length;
  return (
    <section
      className="controls"
      aria-label="Controls"
      onPointerOver={notice}
      onFocus={notice}
      // A finger leaves with every tap; what it tapped has the focus and keeps the help.
      onPointerLeave={(event) => event.pointerType !== "touch" && setActive(null)}
      onBlur={() => setActive(null)}
    >
      <div className="controls-scroll">
        <div className="controls-head">
          <h2>Experiment</h2>
          <button type="button" className="text-button" onClick={onResetAll}>
            Restore defaults
          </button>
        </div>
        <ControlList {...list} names={common} />
        <details className="more">
          <summary>
            More
            {changedOthers > 0 && <span className="control-why"> {changedOthers} changed</span>}
          </summary>
          <ControlList {...list} names={others} />
        </details>
      </div>
      <Help name={active} experiment={experiment} />
    </section>
  );
});

interface ControlProps {
  readonly name: ParameterName;
  readonly value: Value;
  readonly changed: boolean;
  readonly without: ReturnType<typeof noEffect>;
  readonly check: ReturnType<typeof useCheck>;
  readonly onChange: (name: ParameterName, value: Value) => void;
  readonly onReset: (name: ParameterName) => void;
}

/** The control of a parameter, by its kind. */
const Control = memo(function Control({ value, check, ...rest }: ControlProps) {
  const { kind } = PARAMETERS[rest.name];
  switch (kind) {
    case "number":
      return <NumberControl {...rest} check={check} value={value as number} />;
    case "choice":
      return <ChoiceControl {...rest} value={value as string} />;
    case "set":
      return <SetControl {...rest} value={value as readonly string[]} />;
    case "edits":
      return null;
    default:
      return kind satisfies never;
  }
});

/** A check against the latest experiment that stays the same function, so that controls need not redraw. */
function useCheck(experiment: Experiment) {
  const latest = useRef(experiment);
  useEffect(() => {
    latest.current = experiment;
  }, [experiment]);
  return useCallback(
    (name: ParameterName, text: string) => checkNumber(latest.current, name, text),
    [],
  );
}

/** What the control under the pointer or in focus means. Its inputs are described by the same words. */
function Help({ name, experiment }: { name: ParameterName | null; experiment: Experiment }) {
  const without = name && noEffect(name, experiment);
  return (
    <p className={name ? "controls-help controls-help-shown" : "controls-help"} aria-hidden="true">
      {name ? (
        <>
          <b>{PARAMETERS[name].label}.</b> {without && <em>{without.sentence} </em>}
          {PARAMETERS[name].help}
        </>
      ) : (
        "Point at a control to read what it does."
      )}
    </p>
  );
}
