import type { Share } from "./chance.ts";
import type {
  AnomalyFact,
  EffectFact,
  IssueFact,
  NightFacts,
  RatingFact,
  TopicFact,
  TrendFact,
  VerdictFact,
} from "./night-facts.ts";
import {
  anomalySentence,
  effectChangeSentence,
  issueChangeSentence,
  ratingSentence,
  topicSentence,
  trendSentence,
  verdictSentence,
} from "./night-wording.ts";
import type { SummarySentence } from "./summary.ts";

/** What changed since the run before, or that there is nothing to tell, and why. */
export type NightSummary =
  | {
      readonly kind: "changes";
      readonly sentences: readonly SummarySentence[];
      /** Changes that are not told, being less important. */
      readonly untold: number;
    }
  | { readonly kind: "no-changes"; readonly reason: "nothing_changed" | "first_run"; readonly text: string };

/** Sentences of a night, at most. */
export const mostChanges = 8;
/** Of one kind, at most, while others wait. */
const mostOfAKind = 3;

/** An effect is news from this many reviews of a product on; a severe one from two. */
export const newEffectFrom = 3;
const newSevereEffectFrom = 2;

/**
 * The executive summary of a night: sentences of computed facts, each with the evidence behind it, the most important first.
 * What may harm comes before what is heard more often, and that before how the models do.
 */
export function nightSummary(facts: NightFacts): NightSummary {
  if (!facts.before) {
    return {
      kind: "no-changes",
      reason: "first_run",
      text: "This is the first run: there is nothing to compare it with.",
    };
  }
  const changes = [
    ...facts.effects
      .filter(isNews)
      .map((fact) => change("effect", effectChangeSentence(fact), effectWeight(fact), fact)),
    ...facts.anomalies.map((fact) => change("anomaly", anomalySentence(fact), anomalyWeight(fact), fact)),
    ...facts.verdicts.map((fact) => change("verdict", verdictSentence(fact), verdictWeight(fact), fact)),
    ...facts.trends.map((fact) => change("trend", trendSentence(fact), trendWeight(fact), fact)),
    ...facts.ratings.map((fact) => change("rating", ratingSentence(fact), ratingWeight(fact), fact)),
    ...facts.issues.map((fact) => change("issue", issueChangeSentence(fact), issueWeight(fact), fact)),
    ...facts.topics.map((fact) => change("topic", topicSentence(fact), topicWeight(fact), fact)),
  ].sort((a, b) => b.weight - a.weight || (a.sentence.text < b.sentence.text ? -1 : 1));
  if (changes.length === 0) {
    return {
      kind: "no-changes",
      reason: "nothing_changed",
      text: `Nothing changed since the run ${facts.before.run}.`,
    };
  }
  const told = choose(changes);
  return {
    kind: "changes",
    sentences: told.map(({ sentence }) => sentence),
    untold: changes.length - told.length,
  };
}

interface Change {
  readonly kind: string;
  readonly sentence: SummarySentence;
  readonly weight: number;
}

function change(
  kind: string,
  text: string,
  weight: number,
  { evidence, ...fact }: { readonly evidence: readonly string[]; readonly now?: Share | RatingFact["now"] },
): Change {
  return {
    kind,
    weight,
    sentence: {
      text,
      kind: "changed",
      citations: [...new Set(evidence)],
      ...(fact.now && "k" in fact.now && { counted: fact.now }),
    },
  };
}

/** The weightiest, three of a kind before the others had their turn; in order of weight. */
function choose(changes: readonly Change[]): readonly Change[] {
  const first = changes.filter(
    ({ kind }, i) => changes.slice(0, i).filter((other) => other.kind === kind).length < mostOfAKind,
  );
  const rest = changes.filter((each) => !first.includes(each));
  const told = new Set([...first, ...rest].slice(0, mostChanges));
  return changes.filter((each) => told.has(each));
}

function isNews({ reviews, before, severe }: EffectFact): boolean {
  return before === 0 && (reviews >= newEffectFrom || (severe > 0 && reviews >= newSevereEffectFrom));
}

function effectWeight({ reviews, severe }: EffectFact): number {
  return (severe > 0 ? 1_000 : 600) + Math.min(99, reviews);
}

function anomalyWeight({ measure, direction, scope, score }: AnomalyFact): number {
  const kind =
    measure === "negative-share" ? (direction === "up" ? 800 : 300) : direction === "up" ? 500 : 250;
  return kind + (scope === "overall" ? 50 : 0) + Math.min(49, Math.abs(score));
}

function verdictWeight({ after, group }: VerdictFact): number {
  return (after === "unfair" ? 700 : 200) + (group === undefined ? 1 : 0);
}

function trendWeight({ trend, now, earlier }: TrendFact): number {
  return (trend === "rising" ? 650 : 280) + 49 * Math.abs(now.k / now.n - earlier.k / earlier.n);
}

function ratingWeight({ trend, now, earlier }: RatingFact): number {
  return (trend === "falling" ? 640 : 270) + Math.abs(now.mean - earlier.mean);
}

/** That it helps is good news; all other issues are not. */
function issueWeight({ issue, trend, now, earlier }: IssueFact): number {
  const worse = (trend === "rising") !== (issue === "efficacy");
  return (worse ? 400 : 240) + 49 * Math.abs(now.k / now.n - earlier.k / earlier.n);
}

function topicWeight({ state, reviews }: TopicFact): number {
  return (state === "vanished" ? 100 : 350) + Math.min(49, reviews / 10);
}
