import type { Gate } from "../gate/judgement.ts";
import type { Supports } from "./citation-metrics.ts";
import type { About } from "./summary.ts";
import { issueNames, spokenEffect } from "./wording.ts";

/**
 * Judges by a gate. Of a count it is asked about one review at a time, as a count is k claims: `claimOfOne`.
 *
 * @param product in normalised lower case
 */
export function judgedByGate(gate: Gate, product: string, signal?: AbortSignal): Supports {
  return async ({ text, kind, about }, evidence) => {
    const claim = kind === "counted" ? about && claimOfOne(about) : text;
    // In which language a text is needs no gate.
    if (claim === undefined) return about?.kind === "other-language";
    const [judgement] = await gate.judge([{ text: claim, cited: evidence, product }], signal);
    return judgement?.verdict === "supported";
  };
}

/** What a count says of each review it counts; undefined where that is nothing that a text says. */
export function claimOfOne({ kind, name }: About): string | undefined {
  switch (kind) {
    case "stance":
      return name === "neutral"
        ? "The patient has mixed feelings."
        : `The patient is ${satisfied[name] ?? name}.`;
    case "effect":
      return `The patient has ${spokenEffect(name)}.`;
    case "issue":
      return issueClaims[name] ?? `The patient mentions ${issueNames[name] ?? name}.`;
    case "keyphrase":
      return `The patient speaks of ${name}.`;
    case "other-language":
      return undefined;
  }
}

const satisfied: Readonly<Record<string, string>> = { positive: "satisfied", negative: "dissatisfied" };

const issueClaims: Readonly<Record<string, string>> = {
  "side-effect": "The patient mentions a side effect.",
  efficacy: "It helps.",
  inefficacy: "It does not help or makes things worse.",
};
