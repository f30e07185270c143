import type { Verdict } from "./verdict.ts";

/** A verdict of an audit, as it is compared with the audit before. */
export interface GivenVerdict {
  /** Without its version. */
  readonly model: string;
  readonly outcome: string;
  readonly attribute: string;
  /** Null where the attribute's groups are compared. */
  readonly group: string | null;
  readonly metric: string;
  readonly verdict: Verdict;
  /** The ratio that the verdict is on, with its interval. */
  readonly ratio: number | null;
  readonly lo: number | null;
  readonly hi: number | null;
}

/** A verdict that became unfair, or is no longer. */
export interface TurnedVerdict extends Omit<GivenVerdict, "model" | "attribute" | "verdict"> {
  /** Null where there was none: the first audit, or a new group. */
  readonly before: Verdict | null;
  readonly after: Verdict;
}

/** How a model does by one attribute, in this audit and against the one before. */
export interface AuditedSubject {
  readonly model: string;
  readonly attribute: string;
  /** Metrics with a verdict of unfair, for any group, in alphabetical order. */
  readonly unfair: readonly string[];
  /** What turned, at most `mostTurned`: errors before selection rates, attributes as a whole before groups. */
  readonly turned: readonly TurnedVerdict[];
}

export const mostTurned = 6;

/** What two audits, one after the other, say of each model and attribute. A new version of a model is compared with the old. */
export function turnedVerdicts(
  now: readonly GivenVerdict[],
  before: readonly GivenVerdict[],
): readonly AuditedSubject[] {
  const earlier = new Map(before.map((given) => [keyOf(given), given.verdict]));
  const subjects = new Map<string, GivenVerdict[]>();
  for (const given of now) {
    const subject = `${given.model}/${given.attribute}`;
    subjects.set(subject, [...(subjects.get(subject) ?? []), given]);
  }
  return [...subjects.values()].flatMap((verdicts) => {
    const [first] = verdicts;
    if (first === undefined) return [];
    const unfair = verdicts.filter(({ verdict }) => verdict === "unfair").map(({ metric }) => metric);
    const turned = verdicts.flatMap(({ model: _, attribute: __, verdict, ...rest }, i): TurnedVerdict[] => {
      const was = earlier.get(keyOf(verdicts[i] ?? first)) ?? null;
      const isNews = was !== verdict && (was === "unfair" || verdict === "unfair");
      return isNews ? [{ ...rest, before: was, after: verdict }] : [];
    });
    return [
      {
        model: first.model,
        attribute: first.attribute,
        unfair: [...new Set(unfair)].sort(),
        turned: turned.toSorted((a, b) => weight(a) - weight(b)).slice(0, mostTurned),
      },
    ];
  });
}

function keyOf({ model, outcome, attribute, group, metric }: GivenVerdict): string {
  return JSON.stringify([model, outcome, attribute, group, metric]);
}

function weight({ metric, group, after }: TurnedVerdict): number {
  const selection = /^(selection|demographic)/.test(metric) ? 4 : 0;
  return (after === "unfair" ? 0 : 8) + selection + (group === null ? 0 : 1);
}
