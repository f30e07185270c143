import { seededRandom, shuffled } from "../../text/learning/random.ts";
import { pick } from "../corruptions/pick.ts";
import { type CorruptionKind, corrupt, corruptionKinds } from "../corruptions.ts";
import { stems } from "../select-evidence.ts";
import { type KeptClaim, keptClaims } from "./kept-claims.ts";
import type { Pair, Split } from "./pair.ts";
import type { SourceSentence, SourceText } from "./source-texts.ts";

export interface SyntheticOptions {
  readonly split: Split;
  readonly seed: number;
  /** Sentences drawn, at most, by source. */
  readonly sentences: Readonly<Record<SourceText["source"], number>>;
  /** Claims kept of a sentence. */
  readonly kept: number;
  /** Corrupted claims of a sentence. */
  readonly corrupted: number;
  /** Default: all. */
  readonly kinds?: readonly CorruptionKind[];
}

/**
 * Claims about sentences of reviews and case reports: such as follow from them, and corruptions of those. The evidence is the
 * sentence with a neighbour or without.
 */
export function syntheticPairs(texts: readonly SourceText[], options: SyntheticOptions): Pair[] {
  const random = seededRandom(options.seed);
  const pairs: Pair[] = [];
  for (const source of ["reviews", "case-reports"] as const) {
    const places = texts
      .filter((text) => text.source === source && text.split === options.split)
      .flatMap((text) =>
        text.sentences.flatMap((sentence, at) => (isUsable(sentence) ? [{ text, at, sentence }] : [])),
      );
    const drawn = shuffled(places, random).slice(0, options.sentences[source]);
    const others = drawn.map(({ text, sentence }) => ({
      cluster: text.cluster,
      stems: new Set(stems(sentence.text)),
      claims: keptClaims(sentence, random),
    }));
    drawn.forEach(({ text, at }, i) => {
      const evidence = windowOf(text, at, random);
      const base = { source, split: options.split, cluster: text.cluster, evidence };
      const claims = others[i]?.claims ?? [];
      const name = `${text.id}-${at}`;
      for (const { kind, claim } of someOf(claims, options.kept, random))
        pairs.push({ ...base, id: `${name}-${kind}`, kind: "kept", claim, label: "supported" });
      const ways = shuffled(options.kinds ?? corruptionKinds, random).flatMap((kind) => {
        const made =
          kind === "other"
            ? otherDocument(i, others, evidence, random)
            : corrupt(kind, pick(claims, random).claim, evidence, random);
        return made ? [{ ...made, kind }] : [];
      });
      for (const { kind, claim, label } of ways.slice(0, options.corrupted))
        pairs.push({ ...base, id: `${name}-${kind}`, kind, claim, label });
    });
  }
  return pairs;
}

function isUsable({ text }: SourceSentence): boolean {
  return text.length >= 25 && text.length <= 260 && /\p{Ll}/u.test(text) && !/\?\s*$/u.test(text);
}

/** Copies are easy: other kinds are drawn three times as often. */
function someOf(claims: readonly KeptClaim[], count: number, random: () => number): KeptClaim[] {
  const bag = shuffled(
    claims.flatMap((each) => (each.kind === "copy" ? [each] : [each, each, each])),
    random,
  );
  return [...new Set(bag)].slice(0, count);
}

function windowOf(text: SourceText, at: number, random: () => number): string {
  const draw = random();
  const [from, to] = draw < 0.5 ? [at, at + 1] : draw < 0.75 ? [at - 1, at + 1] : [at, at + 2];
  const near = text.sentences
    .slice(Math.max(0, from), to)
    .filter((each) => each === text.sentences[at] || each.text.length < 160);
  return near.map(({ text: each }) => each).join(" ");
}

interface Other {
  readonly cluster: string;
  readonly stems: ReadonlySet<string>;
  readonly claims: readonly KeptClaim[];
}

/** A claim of another document: every other time the one of 300 that shares most words. */
function otherDocument(
  i: number,
  others: readonly Other[],
  evidence: string,
  random: () => number,
): { kind: CorruptionKind; claim: string; label: "not_enough" } | undefined {
  const mine = others[i];
  const rest = Array.from({ length: random() < 0.5 ? 300 : 1 }, () => pick(others, random)).filter(
    (other) => other.cluster !== mine?.cluster && other.claims.length > 0,
  );
  let best: Other | undefined;
  let most = -1;
  for (const other of rest) {
    let shared = 0;
    for (const stem of other.stems) if (mine?.stems.has(stem)) shared++;
    const score = shared / Math.sqrt(other.stems.size + 4);
    if (score > most) [best, most] = [other, score];
  }
  if (!best) return undefined;
  // What has most of its words in the evidence, or says hardly anything, may well be borne out.
  const there = new Set(stems(evidence));
  const fits = best.claims.filter(({ claim }) => {
    const words = [...new Set(stems(claim))].filter((stem) => !framing.has(stem));
    const missing = words.filter((stem) => !there.has(stem)).length;
    return missing >= 2 && missing > words.length / 2;
  });
  if (fits.length === 0) return undefined;
  return { kind: "other", claim: pick(fits, random).claim, label: "not_enough" };
}

/** Words that tell of somebody's telling, or of anything: "the reviewer describes a side effect" holds of most texts. */
const framing: ReadonlySet<string> = new Set(
  stems(
    "reports reported mentions mentioned describes described experienced writes wrote speaks spoken noticed noted seen linked connection side adverse unwanted effect effects reaction symptom symptoms problem case drug medication medicine treatment found had felt helped benefit lacking lead",
  ),
);
