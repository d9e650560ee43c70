import fc from "fast-check";
import { expect, it } from "vitest";
import { validateExperiment } from "../experiment/validate.ts";
import { addressOf, createLab, linkOf, readLink, shareLinkOf } from "./lab.ts";
import { mangledLink } from "./mangled.ts";
import { handEngine } from "./testing.ts";

const REMEDY = /: (using|ignored|reading|left out|keeping|the result is not compared)/;

it("100,000 mangled links are each read without an exception, with a message that names the value and what is used", () => {
  fc.assert(
    fc.property(mangledLink, (search) => {
      const { messages } = readLink(search).notices;
      if (messages.length > 0 && messages.every((message) => REMEDY.test(message))) return;
      throw new Error(`${search} was read with ${JSON.stringify(messages)}`);
    }),
    { numRuns: 100_000 },
  );
}, 240_000);

it("what is used instead is valid, and is what the page's own link then says", () => {
  fc.assert(
    fc.property(mangledLink, (search) => {
      const { experiment, view } = readLink(search);
      expect(validateExperiment(experiment).problems).toEqual([]);
      expect(readLink(linkOf({ experiment, view })).notices.messages).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});

it("a link that is shared stays below 2,000 characters, whatever is in the view", () => {
  const { engine } = handEngine();
  const lab = createLab(engine, "?v=1");
  const state = lab.store.getState();
  const zoom = {
    x: [-1 / 3e300, 1e300 / 3],
    y: [-1e-7, 1e-7 / 3],
  } as const;
  const plot = { x: "log", y: "log", zoom } as const;
  const plots = Object.fromEntries(Object.keys(state.view.plots).map((id) => [id, plot]));
  const view = { ...state.view, plots: plots as typeof state.view.plots };
  const full = { ...state, view };
  expect(addressOf(full).length).toBeLessThan(1400);
  expect(shareLinkOf(full).length + 300).toBeLessThan(2000);
  lab.dispose();
});
