// The button of a panel's options and the popover that it opens.
import { lazy, Suspense, useId, useState } from "react";
import { Icon } from "./Icon.tsx";
import type { PanelActions } from "./Panel.tsx";
import type { PlotId, Source } from "./source.ts";

const PanelChoices = lazy(() => import("./PanelChoices.tsx"));

interface Props {
  readonly id: PlotId;
  readonly title: string;
  readonly source: Source;
  readonly actions: PanelActions;
}

export function PanelOptions({ id, title, source, actions }: Props) {
  const popover = useId();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="icon-button"
        popoverTarget={popover}
        aria-label={`Options of ${title}`}
        title={`Options of ${title}`}
      >
        <Icon name="options" />
      </button>
      <fieldset
        id={popover}
        popover="auto"
        className="options"
        onToggle={(event) => setOpen(event.newState === "open")}
      >
        <legend className="visually-hidden">Options of {title}</legend>
        {open && (
          <Suspense fallback={null}>
            <PanelChoices {...{ id, source, actions }} />
          </Suspense>
        )}
      </fieldset>
    </>
  );
}
