// What was wrong with a link, or had to be corrected, until a person has read it.
import { useLab, useLabState } from "../state/react.ts";

export function Notices() {
  const lab = useLab();
  const { from, messages } = useLabState((state) => state.notices);
  if (messages.length === 0) return null;
  return (
    <div className={`notices notices-${from}`} role="alert">
      <ul>
        {[...new Set(messages)].map((notice) => (
          <li key={notice}>{notice}</li>
        ))}
      </ul>
      <button type="button" className="text-button" onClick={lab.dismissNotices}>
        Dismiss
      </button>
    </div>
  );
}
