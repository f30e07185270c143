import type {
  AnomalyFact,
  EffectFact,
  IssueFact,
  RatingFact,
  TopicFact,
  TrendFact,
  VerdictFact,
} from "./night-facts.ts";
import { countSentence, number, saidOf, spokenEffect } from "./wording.ts";

/** "Nausea is new for zeltrax: 3 reviews mention it, 1 of them as severe." */
export function effectChangeSentence({ product, effect, reviews, severe }: EffectFact): string {
  const bad = severe > 0 ? `, ${number(severe)} of them as severe` : "";
  const said = `${reviewCount(reviews)} ${reviews === 1 ? "mentions" : "mention"} it${bad}`;
  return `${capital(spokenEffect(effect))} is new for ${product}: ${said}.`;
}

/** "Reviews of zeltrax rose to 40 in May 2026, where 12 were expected." */
export function anomalySentence(fact: AnomalyFact): string {
  const { measure, direction, value, expected } = fact;
  const moved = direction === "up" ? "rose" : "fell";
  const of = scopeWords(fact);
  return measure === "volume"
    ? `Reviews${of} ${moved} to ${number(value)} ${period(fact)}, where ${number(expected)} ${Math.round(expected) === 1 ? "was" : "were"} expected.`
    : `The negative share of reviews${of} ${moved} to ${percent(value)} ${period(fact)}, where ${percent(expected)} was expected.`;
}

/** "The bias verdict on sentiment by language (en, tpr) turned from fair to unfair." */
export function verdictSentence({ model, attribute, group, metric, before, after }: VerdictFact): string {
  const which = [group, words(metric)].filter(Boolean).join(", ");
  const turned = before === null ? `is ${after}, where there was none` : `turned from ${before} to ${after}`;
  return `The bias verdict on ${model} by ${words(attribute)} (${which}) ${turned}.`;
}

/** "The negative share of zeltrax is rising: 12 of 40 reviews in the last 90 days, 3 of 38 in the 90 days before." */
export function trendSentence({ product, trend, now, earlier }: TrendFact): string {
  return `The negative share of ${product} is ${trend}: ${ofReviews(now)} in the last 90 days, ${plainOf(earlier)} in the 90 days before.`;
}

/** "Ratings of zeltrax are falling: 5.2 on average of 40 in the last 90 days, 7.1 of 38 in the 90 days before." */
export function ratingSentence({ product, trend, now, earlier }: RatingFact): string {
  const [mean, before] = [now.mean, earlier.mean].map((value) => value.toFixed(1));
  return `Ratings of ${product} are ${trend}: ${mean} on average of ${number(now.n)} in the last 90 days, ${before} of ${number(earlier.n)} in the 90 days before.`;
}

/** "Rising: 8 of 20 reviews of zeltrax mention delivery in the last 90 days, 1 of 22 in the 90 days before." */
export function issueChangeSentence({ product, issue, trend, now, earlier }: IssueFact): string {
  const said = countSentence(now, ...saidOf(issue), [`review of ${product}`, `reviews of ${product}`]);
  return `${capital(trend)}: ${said.slice(0, -1)} in the last 90 days, ${plainOf(earlier)} in the 90 days before.`;
}

/** "A new topic is spoken of in 12 reviews: rash, itching, skin." */
export function topicSentence({ label, state, reviews }: TopicFact): string {
  if (state === "vanished")
    return `The topic ${label} is no longer spoken of; it had ${reviewCount(reviews)}.`;
  const what = state === "new" ? "A new topic" : "An earlier topic has come back and";
  return `${what} is spoken of in ${reviewCount(reviews)}: ${label}.`;
}

function reviewCount(count: number): string {
  return `${number(count)} ${count === 1 ? "review" : "reviews"}`;
}

function ofReviews({ k, n }: { readonly k: number; readonly n: number }): string {
  return `${number(k)} of ${reviewCount(n)}`;
}

function plainOf({ k, n }: { readonly k: number; readonly n: number }): string {
  return `${number(k)} of ${number(n)}`;
}

function scopeWords({ scope, name }: AnomalyFact): string {
  if (scope === "overall") return "";
  return scope === "product" ? ` of ${name}` : ` on ${name}`;
}

function period({ grain, step }: AnomalyFact): string {
  const [year = "", month = "", day = ""] = step.split("-");
  const name = months[Number(month) - 1] ?? month;
  return grain === "month" ? `in ${name} ${year}` : `on ${Number(day)} ${name} ${year}`;
}

const months = "January February March April May June July August September October November December".split(
  " ",
);

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

/** Codes as words: "age_band" is "age band". */
function words(code: string): string {
  return code.replace(/[_-]/gu, " ");
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
