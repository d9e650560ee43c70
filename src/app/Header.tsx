// The header: the name, where the numbers are computed, and the theme.

import { CLAIM_KEY } from "../state/claim.ts";
import { shareLinkOf } from "../state/lab.ts";
import { useLab } from "../state/react.ts";
import { Badge } from "./Badge.tsx";
import { Rooms } from "./Rooms.tsx";
import { ShareButton } from "./ShareButton.tsx";
import { ThemeButton } from "./ThemeButton.tsx";
import type { ThemeChoice } from "./use-theme.ts";

interface Props {
  readonly theme: ThemeChoice;
  readonly onKeys: () => void;
  readonly onExport: () => void;
  readonly onPytorch: () => void;
  readonly onEmbed: () => void;
}

const carried = (url: string) =>
  new URL(url).searchParams.has(CLAIM_KEY)
    ? "It carries the result in short, so that whoever opens it is told whether it came out the same."
    : "The run is not complete yet: the link carries the experiment without its result.";

export function Header({ theme, onKeys, onExport, onPytorch, onEmbed }: Props) {
  const { store } = useLab();
  return (
    <header className="header">
      <h1>Balancedness Lab</h1>
      <Rooms current="problems" />
      <p className="header-paper">
        Live figures for{" "}
        <a href="https://arxiv.org/abs/2410.14802">
          Implicit Regularization of Sharpness-Aware Minimization for Scale-Invariant Problems
        </a>
      </p>
      <Badge />
      <ShareButton
        link={() => shareLinkOf(store.getState())}
        carried={carried}
        ways={{ onExport, onPytorch, onEmbed }}
      />
      <button type="button" className="badge-button header-export" onClick={onExport}>
        Export
      </button>
      <ThemeButton theme={theme} />
      <button
        type="button"
        className="icon-button header-keys"
        aria-label="Keys"
        title="Keys (?)"
        onClick={onKeys}
      >
        ?
      </button>
    </header>
  );
}
