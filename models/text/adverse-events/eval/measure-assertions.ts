import { wilson } from "../../clean/eval/wilson.ts";
import { sentences } from "../../sentences.ts";
import { findMentions } from "../find-mentions.ts";
import { type Assertion, assertions } from "../mention.ts";
import development from "./assertions-development.json" with { type: "json" };
import heldOut from "./assertions-held-out.json" with { type: "json" };

/** A sentence of our own, an effect in it, and what it says of the effect. */
interface Example {
  readonly text: string;
  readonly effect: string;
  readonly assertion: string;
}

/**
 * What is said of an effect, against sentences written by hand before there were rules: half of them were looked at while rules
 * were written (`development`), the others only measured.
 */
export function measureAssertions(): Measured {
  return {
    sentences: heldOut.length + development.length,
    heldOut: measure(heldOut),
    development: measure(development),
  };
}

interface Measured {
  readonly sentences: number;
  readonly heldOut: Record<string, unknown>;
  readonly development: Record<string, unknown>;
}

function measure(examples: readonly Example[]): Record<string, unknown> {
  const judged = examples.map((example) => ({ truth: example.assertion, said: said(example) }));
  const share = (of: readonly (typeof judged)[number][]) =>
    wilson(of.filter(({ truth, said: found }) => truth === found).length / of.length, of.length);
  return {
    accuracy: share(judged),
    recall: Object.fromEntries(
      assertions.map((each) => [each, share(judged.filter(({ truth }) => truth === each))]),
    ),
    notFound: judged.filter((each) => each.said === undefined).length,
  };
}

function said({ text, effect }: Example): Assertion | undefined {
  const start = text.toLowerCase().indexOf(effect);
  return findMentions(text, sentences(text)).find(
    (mention) => mention.kind === "effect" && mention.start < start + effect.length && start < mention.end,
  )?.assertion;
}
