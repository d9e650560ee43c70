// What was wrong with a link, or had to be corrected, until a person has read it.
interface Props {
  readonly notices: { readonly from: "link" | "change"; readonly messages: readonly string[] };
  readonly onDismiss: () => void;
}

export function Notices({ notices: { from, messages }, onDismiss }: Props) {
  if (messages.length === 0) return null;
  return (
    <div className={`notices notices-${from}`} role="alert">
      <ul>
        {[...new Set(messages)].map((notice) => (
          <li key={notice}>{notice}</li>
        ))}
      </ul>
      <button type="button" className="text-button" onClick={onDismiss}>
        Dismiss
      </button>
    </div>
  );
}
