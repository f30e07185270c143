import { existsSync } from "node:fs";
import { join } from "node:path";
import { type EvalOptions, type Report, skipped } from "../../report.ts";
import { wilson } from "../clean/eval/wilson.ts";
import { tagIssues } from "../issues/tag-issues.ts";
import { bootstrap, interval } from "../learning/classification-report.ts";
import { seededRandom, shuffled } from "../learning/random.ts";
import { type PostText, readLabelledPosts } from "./labelled-posts.ts";
import { trainTriageHead } from "./train-triage-head.ts";
import { type Risk, type ThemeId, type Triage, themeIds } from "./triage.ts";
import { triageByRules } from "./triage-by-rules.ts";
import { loadTriageHead, type TriageHead } from "./triage-head.ts";
import { triageLocally, triageModel } from "./triage-locally.ts";

const name = "triage";
const what =
  "Risk and theme of posts without an issue, on posts written and labelled for this and not trained on";
const seed = 1;

/** The held-out posts were labelled before the head was trained; nothing was changed for their sake (docs/models/triage.md). */
export async function run({ artefacts }: EvalOptions): Promise<Report> {
  const encoder = join(artefacts, "sentence-encoder/all-MiniLM-L6-v2-int8");
  if (!existsSync(encoder)) return skipped(name, what, encoder);
  const head = await loadTriageHead();
  const { posts: development } = await readLabelledPosts("development", encoder);
  const { posts } = await readLabelledPosts("held-out", encoder);
  const locally = (own: TriageHead) => (post: PostText) => triageLocally({ ...post, leaning: null }, own);
  return {
    name,
    what,
    n: posts.length,
    seed,
    figures: {
      model: triageModel(head),
      trainedOn: development.length,
      rulesAndHead: measure(posts, locally(head)),
      rulesAlone: measure(posts, ({ text }) => triageByRules(text, null)),
      learningCurve: [0.25, 0.5, 1].map((share) => {
        const some = shuffled(development, seededRandom(seed)).slice(
          0,
          Math.round(share * development.length),
        );
        const { risk, theme } = measure(posts, locally({ ...head, ...trainTriageHead(some) }));
        return { posts: some.length, risk: risk.macroF1, highRecall: risk.highRecall, theme: theme.macroF1 };
      }),
      // What the issue rules send elsewhere is never triaged.
      reachTriage: reach(posts),
      highReachTriage: reach(posts.filter(({ risk }) => risk === "high")),
    },
  };
}

function measure(posts: readonly PostText[], triage: (post: PostText) => Triage) {
  const judged = posts.map((post, cluster) => ({ cluster, post, found: triage(post) }));
  const of = <Label extends Risk | ThemeId>(labels: readonly Label[], key: "risk" | "theme") => {
    const macroF1 = (sample: readonly (typeof judged)[number][]) =>
      mean(
        labels.flatMap((label) =>
          f1(sample.map(({ post, found }) => [post[key] === label, found[key] === label])),
        ),
      );
    return {
      accuracy: share(judged.map(({ post, found }) => post[key] === found[key])),
      macroF1: {
        value: Number(macroF1(judged).toFixed(4)),
        ...interval(bootstrap(judged, 1000, seed, macroF1)),
      },
    };
  };
  const high = judged.filter(({ post }) => post.risk === "high");
  const claimed = judged.filter(({ found }) => found.risk === "high");
  const urgent = judged.filter(({ post }) => post.risk !== "low");
  return {
    risk: {
      ...of(["low", "medium", "high"] as const, "risk"),
      highRecall: share(high.map(({ found }) => found.risk === "high")),
      highPrecision: share(claimed.map(({ post }) => post.risk === "high")),
      // A high one that is called medium is read all the same.
      highNotLow: share(high.map(({ found }) => found.risk !== "low")),
      mediumOrHighNotLow: share(urgent.map(({ found }) => found.risk !== "low")),
    },
    theme: of(themeIds, "theme"),
  };
}

function reach(posts: readonly PostText[]) {
  return share(posts.map(({ text }) => tagIssues(text)[0]?.issue === "general-feedback"));
}

function share(hits: readonly boolean[]) {
  return wilson(hits.filter(Boolean).length / hits.length, hits.length);
}

/** Of a label that occurs; none otherwise. */
function f1(pairs: readonly (readonly [boolean, boolean])[]): number[] {
  const both = pairs.filter(([truth, found]) => truth && found).length;
  const either = pairs.reduce((sum, [truth, found]) => sum + Number(truth) + Number(found), 0);
  return either === 0 ? [] : [(2 * both) / either];
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}
