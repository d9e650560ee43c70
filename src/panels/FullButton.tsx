// Lets a panel fill the page, and brings all panels back.
import { Icon } from "./Icon.tsx";

interface Props {
  /** The panel's title. */
  readonly title: string;
  readonly full: boolean;
  /** Without it there is no page to fill, as in a frame of another page, and no button. */
  readonly onFull: (() => void) | undefined;
}

export function FullButton({ title, full, onFull }: Props) {
  if (!onFull) return null;
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={full ? "Back to all panels" : `Fill the page with ${title}`}
      title={full ? "Back to all panels (Esc)" : "Fill the page"}
      onClick={onFull}
    >
      <Icon name={full ? "shrink" : "grow"} />
    </button>
  );
}
