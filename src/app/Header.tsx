// The header: the name, where the numbers are computed, and the theme.
import { Badge } from "./Badge.tsx";
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

export function Header({ theme, onKeys, onExport, onPytorch, onEmbed }: Props) {
  return (
    <header className="header">
      <h1>Balancedness Lab</h1>
      <p className="header-paper">
        Live figures for{" "}
        <a href="https://arxiv.org/abs/2410.14802">
          Implicit Regularization of Sharpness-Aware Minimization for Scale-Invariant Problems
        </a>
      </p>
      <Badge />
      <ShareButton {...{ onExport, onPytorch, onEmbed }} />
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
