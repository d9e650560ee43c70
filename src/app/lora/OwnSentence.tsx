// A sentence of one's own: it is cut into pieces and encoded in a Worker of this page, and nothing leaves the browser.
import { type FormEvent, useId, useState } from "react";
import { Swatch } from "../../controls/Swatch.tsx";
import type { OwnAnswer } from "../../lora-engine/protocol.ts";
import { methodName } from "../../panels/lora/source.ts";
import { useLoraLab, useLoraState } from "../../state/lora-react.ts";

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

export function OwnSentence() {
  const lab = useLoraLab();
  const id = useId();
  const [text, setText] = useState("a small animal with long ears");
  const { reader, own } = useLoraState((state) => state.sentences);
  const ask = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== "") lab.read(text);
  };
  return (
    <div className="own">
      <form className="own-form" onSubmit={ask}>
        <label htmlFor={id}>A sentence of your own</label>
        <input
          id={id}
          type="text"
          value={text}
          maxLength={300}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {reader.phase === "there" ? (
          <button type="submit" className="cost-button">
            Ask
          </button>
        ) : (
          <button
            type="button"
            className="cost-button"
            aria-disabled={reader.phase === "loading"}
            onClick={() => reader.phase !== "loading" && lab.openReader()}
          >
            {reader.phase === "loading" ? "Loading" : "Load the encoder"}
          </button>
        )}
      </form>
      <p className="panel-note" role="status">
        {reader.phase === "none" &&
          `Reading it takes the sentence encoder, ${reader.bytes > 0 ? megabytes(reader.bytes) : "some 7 MB"} from this site, loaded once. Nothing that you type leaves the browser.`}
        {reader.phase === "loading" &&
          (reader.loading
            ? `Loading the encoder: ${megabytes(reader.loading.loaded)} of ${megabytes(reader.loading.total)}.`
            : "Loading the encoder.")}
        {reader.phase === "error" && `The encoder did not load: ${reader.message}`}
        {reader.phase === "there" && own.phase === "none" && "The encoder is there. Ask away."}
        {own.phase === "working" && "Reading."}
        {own.phase === "error" && `Not read: ${own.message}`}
      </p>
      {own.answer && <Answer answer={own.answer} text={own.text} />}
    </div>
  );
}

function Answer({ answer, text }: { answer: OwnAnswer; text: string }) {
  const { classes, methods, tokens, probabilities } = answer;
  const experiment = useLoraState((state) => state.experiment);
  const best = probabilities.map((row) => row.indexOf(Math.max(...row)));
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section className="results-scroll" tabIndex={0} aria-label="Answers to your sentence">
        <table className="own-table">
          <caption>
            What “{text}” is, in percent
            <span className="own-tokens">
              {" "}
              read as {tokens.map((token) => token.replace("▁", "_")).join(" · ")}
            </span>
          </caption>
          <thead>
            <tr>
              <th scope="col">Method</th>
              {classes.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {methods.map((method, m) => (
              <tr key={method}>
                <th scope="row">
                  <Swatch method={method} /> {methodName(experiment, method)}
                </th>
                {probabilities[m].map((probability, k) => (
                  <td key={classes[k]} style={{ "--share": probability } as React.CSSProperties}>
                    {k === best[m] ? (
                      <b>{(100 * probability).toFixed(0)}</b>
                    ) : (
                      (100 * probability).toFixed(0)
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
