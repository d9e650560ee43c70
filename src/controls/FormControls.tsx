// All controls of an experiment, read from its table of parameters: the common ones open, the others behind "More". Which
// experiment that is, a form says.
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
import type {
  ChoiceParameter,
  NumberParameter,
  Parameter,
  SetParameter,
} from "../experiment/parameters.ts";
import { ChoiceControl } from "./ChoiceControl.tsx";
import type { Checked } from "./check.ts";
import type { NoEffect } from "./effect.ts";
import { NumberControl } from "./NumberControl.tsx";
import { SetControl } from "./SetControl.tsx";

export type ControlValue = number | string | readonly string[];

/** What controls need to know of a kind of experiment E with parameters N. */
export interface ControlForm<E, N extends string> {
  readonly parameters: Readonly<Record<N, Parameter>>;
  readonly valueOf: (experiment: E, name: N) => ControlValue;
  /** What every parameter is when nothing else is said, beside what the experiment's problem is. */
  readonly defaultsFor: (experiment: E) => E;
  /** The parameters that stand open, in their order; the others follow in the table's. */
  readonly commonFor: (experiment: E) => readonly N[];
  /** Parameters without a control. */
  readonly isHidden: (name: N) => boolean;
  /** Parameters that choose between kinds of experiment, and so have no default to go back to. */
  readonly isKind: (name: N) => boolean;
  /** Why a parameter changes nothing at present. */
  readonly noEffect: (name: N, experiment: E) => NoEffect | undefined;
  /** Checks a text in the place of a number. */
  readonly check: (experiment: E, name: N, text: string) => Checked;
}

export interface ListProps<E, N extends string> {
  readonly experiment: E;
  readonly onChange: (name: N, value: ControlValue) => void;
  readonly onReset: (name: N) => void;
  /** What stands below the control of a parameter. */
  readonly below?: Partial<Record<N, ReactNode>>;
}

interface FormListProps<E, N extends string> extends ListProps<E, N> {
  readonly form: ControlForm<E, N>;
  readonly names: readonly N[];
}

/** The controls of some parameters, one below the other. */
export function FormList<E, N extends string>(props: FormListProps<E, N>) {
  const { form, names, experiment, onChange, onReset, below } = props;
  const check = useCheck(form, experiment);
  const defaults = form.defaultsFor(experiment);
  return names.map((name) => (
    <Fragment key={name}>
      <Control
        {...{ name, check }}
        // What a control is told by name, it only gives back.
        onChange={onChange as ControlProps["onChange"]}
        onReset={onReset as ControlProps["onReset"]}
        parameter={form.parameters[name]}
        value={form.valueOf(experiment, name)}
        changed={!form.isKind(name) && isChanged(form, name, experiment, defaults)}
        without={form.noEffect(name, experiment)}
      />
      {below?.[name]}
    </Fragment>
  ));
}

function isChanged<E, N extends string>(
  form: ControlForm<E, N>,
  name: N,
  experiment: E,
  defaults: E,
): boolean {
  return String(form.valueOf(experiment, name)) !== String(form.valueOf(defaults, name));
}

interface FormControlsProps<E, N extends string> extends ListProps<E, N> {
  readonly form: ControlForm<E, N>;
  readonly onResetAll: () => void;
}

export function FormControls<E, N extends string>(props: FormControlsProps<E, N>) {
  const { onResetAll, ...list } = props;
  const { form, experiment } = list;
  const [active, setActive] = useState<N | null>(null);
  const notice = (event: SyntheticEvent) => {
    const row = (event.target as Element).closest<HTMLElement>("[data-parameter]");
    setActive((row?.dataset["parameter"] as N | undefined) ?? null);
  };
  const defaults = form.defaultsFor(experiment);
  const common = form.commonFor(experiment);
  const all = Object.keys(form.parameters) as N[];
  const others = all.filter((name) => !form.isHidden(name) && !common.includes(name));
  const changedOthers = others.filter((name) => isChanged(form, name, experiment, defaults)).length;
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
        <FormList {...list} names={common} />
        <details className="more">
          <summary>
            More
            {changedOthers > 0 && <span className="control-why"> {changedOthers} changed</span>}
          </summary>
          <FormList {...list} names={others} />
        </details>
      </div>
      <Help
        parameter={active && form.parameters[active]}
        without={active ? form.noEffect(active, experiment) : undefined}
      />
    </section>
  );
}

interface ControlProps {
  readonly name: string;
  readonly parameter: Parameter;
  readonly value: ControlValue;
  readonly changed: boolean;
  readonly without: NoEffect | undefined;
  readonly check: (name: string, text: string) => Checked;
  readonly onChange: (name: string, value: ControlValue) => void;
  readonly onReset: (name: string) => void;
}

/** The control of a parameter, by its kind. */
const Control = memo(function Control({ parameter, value, check, ...rest }: ControlProps) {
  const { kind } = parameter;
  switch (kind) {
    case "number":
      return (
        <NumberControl
          {...rest}
          check={check}
          parameter={parameter as NumberParameter}
          value={value as number}
        />
      );
    case "choice":
      return (
        <ChoiceControl {...rest} parameter={parameter as ChoiceParameter} value={value as string} />
      );
    case "set":
      return (
        <SetControl
          {...rest}
          parameter={parameter as SetParameter}
          value={value as readonly string[]}
        />
      );
    case "edits":
      return null;
    default:
      return kind satisfies never;
  }
});

/** A check against the latest experiment that stays the same function, so that controls need not redraw. */
function useCheck<E, N extends string>(form: ControlForm<E, N>, experiment: E) {
  const latest = useRef(experiment);
  useEffect(() => {
    latest.current = experiment;
  }, [experiment]);
  return useCallback(
    (name: string, text: string) => form.check(latest.current, name as N, text),
    [form],
  );
}

interface HelpProps {
  readonly parameter: Parameter | null;
  readonly without: NoEffect | undefined;
}

/** What the control under the pointer or in focus means. Its inputs are described by the same words. */
function Help({ parameter, without }: HelpProps) {
  return (
    <p
      className={parameter ? "controls-help controls-help-shown" : "controls-help"}
      aria-hidden="true"
    >
      {parameter ? (
        <>
          <b>{parameter.label}.</b> {without && <em>{without.sentence} </em>}
          {parameter.help}
        </>
      ) : (
        "Point at a control to read what it does."
      )}
    </p>
  );
}
