import type { Judgement, Verdict } from "./judgement.ts";
import type { Finding, RuleName } from "./rules/finding.ts";
import type { Probabilities } from "./stack.ts";
import { badgeOf, contradictedFrom, rulePrecision, supportedFrom } from "./thresholds.ts";

/** What is known of a claim beside one text (or several read as one). */
export interface Weighed {
  readonly ids: readonly string[];
  readonly probabilities: Probabilities;
  readonly found: readonly Finding[];
}

/** Rules that the model may not overrule; the others are features of it. */
const vetoes: ReadonlySet<RuleName> = new Set(["number", "negation", "drug", "quantifier", "replaced"]);

/**
 * The verdict on a claim. Supported where one text carries it and no rule objects; contradicted where a cited text speaks against it
 * (another reviewer's contrary experience, among `others`, does not); in all other cases not enough, which is also what is
 * said where the model cannot tell.
 *
 * @param general findings on the claim as a whole: its quantifier
 */
export function combine(
  cited: readonly Weighed[],
  others: readonly Weighed[],
  general: readonly Finding[],
): Judgement {
  const all = [...cited, ...others];
  const carrying = all.filter(({ probabilities: p }) => p.supported >= supportedFrom);
  const free = carrying.filter(({ found }) => !found.some(isVeto));
  // Several read as one are named only where no single one carries the claim.
  const single = free.filter(({ ids }) => ids.length === 1);
  const named = single.length > 0 ? single : free;
  const best = byMost(named, "supported");
  if (best && general.length === 0)
    return judgement("supported", best.probabilities.supported, idsOf([best, ...named]));

  const against = byMost(cited, "contradicted");
  const contradicted = against !== undefined && against.probabilities.contradicted >= contradictedFrom;
  const nearest = byMost(carrying.length > 0 ? carrying : all, "supported");
  const [objection] = [...general, ...(best ? [] : (nearest?.found.filter(isVeto) ?? []))].toSorted(
    (a, b) => Number(b.kind === "conflict") - Number(a.kind === "conflict"),
  );
  const ids = nearest?.ids ?? [];
  if (objection && (general.length > 0 || carrying.length > 0 || !contradicted)) {
    // A text about something else has other numbers and signs too, which contradict nothing.
    const isAboutIt = general.includes(objection) || (nearest?.probabilities.notEnough ?? 1) < 0.5;
    const verdict =
      objection.kind === "conflict" && objection.rule !== "drug" && isAboutIt ? "contradicted" : "not_enough";
    return judgement(verdict, rulePrecision[objection.rule], ids, objection.rule);
  }
  if (contradicted) return judgement("contradicted", against.probabilities.contradicted, against.ids);
  return judgement("not_enough", nearest?.probabilities.notEnough ?? 1, ids);
}

function isVeto({ rule }: Finding): boolean {
  return vetoes.has(rule);
}

function idsOf(texts: readonly Weighed[]): readonly string[] {
  return [...new Set(texts.flatMap(({ ids }) => ids))];
}

function byMost(texts: readonly Weighed[], what: keyof Probabilities): Weighed | undefined {
  return texts.reduce<Weighed | undefined>(
    (best, each) => (!best || each.probabilities[what] > best.probabilities[what] ? each : best),
    undefined,
  );
}

export function judgement(
  verdict: Verdict,
  confidence: number,
  evidence: readonly string[],
  rule?: string,
): Judgement {
  const rounded = Number(confidence.toFixed(4));
  return Object.freeze({
    verdict,
    confidence: rounded,
    badge: badgeOf(rounded),
    evidence,
    ...(rule && { rule }),
  });
}
