import { join } from "node:path";
import { type EvalOptions, type Report, skipped } from "../report.ts";
import type { CleanReview } from "../text/clean/clean-review.ts";
import { issueModel, tagIssues } from "../text/issues/tag-issues.ts";
import { openSentiment } from "../text/sentiment/open-sentiment.ts";
import { sourcesPresent } from "../text/sentiment/training-rows.ts";
import type { AuditedRow } from "./attribute.ts";
import type { AuditFigure } from "./audit-figure.ts";
import { auditModel, auditSeed } from "./audit-model.ts";
import { counterfactualTest, swapTexts } from "./counterfactual/counterfactual-test.ts";
import { swapNames } from "./counterfactual/swap.ts";
import { type HeldOutVerdict, heldOutSentiment } from "./held-out-sentiment.ts";
import { operatingCharacteristics } from "./operating-characteristics.ts";
import { readPublicReviews } from "./public-reviews.ts";
import { ratedClass } from "./rated-class.ts";
import { reviewGroups } from "./review-groups.ts";

const name = "bias";
const what =
  "Audit of the sentiment model (out of fold) and of the side-effect rules on public reviews with stars, swapped words, and what verdicts are worth on simulated models";

/** Texts per swap. */
const most = 600;

export async function run({ data, artefacts }: EvalOptions): Promise<Report> {
  const base = join(artefacts, "reader-base/bge-small-en-v1.5-int8");
  const sources = { data, sample: join(artefacts, "sample-reviews/1.0.0"), base };
  if (!sourcesPresent(sources)) return skipped(name, what, Object.values(sources).join(", "));
  const reviews = await readPublicReviews(data);
  const judged = (await heldOutSentiment(sources)).flatMap((verdict) => {
    const review = reviews.get(verdict.id);
    return review ? [{ verdict, review }] : [];
  });
  const audit = (rows: readonly AuditedRow[]) => summary(auditModel(rows));
  const scorer = await openSentiment({ base });
  try {
    const texts = judged.map(({ review }) => review).filter(({ language }) => language === "en");
    const swapped = swapTexts(
      texts.toSorted((a, b) => (a.textHash < b.textHash ? -1 : 1)).map(({ text }) => text),
      most,
    );
    const counterfactual = [];
    for (const swap of swapNames)
      counterfactual.push(
        await counterfactualTest(swap, swapped[swap], (some) => scorer.judge(some), auditSeed),
      );
    return {
      name,
      what,
      n: judged.length,
      seed: auditSeed,
      figures: {
        sentiment: {
          negative: audit(judged.map((each) => sentimentRow(each, "negative"))),
          positive: audit(judged.map((each) => sentimentRow(each, "positive"))),
        },
        sideEffect: { model: issueModel, ...audit(judged.map(({ review }) => issueRow(review))) },
        counterfactual: { model: scorer.model, swaps: counterfactual },
        operatingCharacteristics: operatingCharacteristics(),
      },
    };
  } finally {
    await scorer.close();
  }
}

interface Judged {
  readonly verdict: HeldOutVerdict;
  readonly review: CleanReview;
}

function sentimentRow({ verdict, review }: Judged, outcome: "negative" | "positive"): AuditedRow {
  return {
    groups: groupsOf(review),
    selected: review.language === "en" ? verdict.label === outcome : null,
    probability: verdict[outcome],
    truth: ratedClass(review.rating, null) === outcome,
  };
}

function issueRow(review: CleanReview): AuditedRow {
  return {
    groups: groupsOf(review),
    selected:
      review.language === "en" ? tagIssues(review.text).some(({ issue }) => issue === "side-effect") : null,
    probability: null,
    truth: null,
  };
}

function groupsOf(review: CleanReview) {
  return reviewGroups({ ...review, rated: "stars" });
}

/** Verdicts by attribute, and of every group that was compared its figures. */
function summary(figures: readonly AuditFigure[]) {
  const compared = figures.filter(({ reason, value }) => reason === null && value !== null);
  return {
    attributes: compared.filter(({ group }) => group === null).map(inShort),
    groups: compared.filter(({ group }) => group !== null).map(inShort),
    notCompared: figures.filter(({ reason }) => reason !== null).length,
  };
}

function inShort({
  attribute,
  group,
  metric,
  n,
  value,
  lo,
  hi,
  ratio,
  ratioLo,
  ratioHi,
  verdict,
}: AuditFigure) {
  const round = (figure: number | null) => (figure === null ? null : Number(figure.toFixed(4)));
  return {
    attribute,
    ...(group !== null && { group }),
    metric,
    n,
    value: round(value),
    interval: [round(lo), round(hi)],
    ...(ratio !== null && { ratio: round(ratio), ratioInterval: [round(ratioLo), round(ratioHi)] }),
    ...(verdict !== null && { verdict }),
  };
}
