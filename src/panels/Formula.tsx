// A short formula in a line of text: single letters in italics, "_x" as a subscript.

export function Formula({ text }: { text: string }) {
  const tokens = [...text.matchAll(/_(\w)|\b([A-Za-z])(?![A-Za-z])|[^_A-Za-z]+|[A-Za-z]+/g)];
  return (
    <span className="panel-formula">
      {tokens.map(({ 0: token, 1: subscript, 2: letter, index }) => {
        if (subscript) {
          return (
            <sub key={index}>
              <i>{subscript}</i>
            </sub>
          );
        }
        return letter ? <i key={index}>{letter}</i> : token;
      })}
    </span>
  );
}
