import { seededRandom } from "../../text/learning/random.ts";
import { pick } from "../corruptions/pick.ts";
import { reword } from "../corruptions/reword.ts";
import { capital, drugPool } from "../corruptions/swap-names.ts";
import type { Verdict } from "../judgement.ts";
import { effectNames } from "../phrasings/effect-names.ts";
import { type Frame, frames, unseenFrames } from "../phrasings/frame.ts";
import { subjects } from "./kept-claims.ts";
import type { Pair, Split } from "./pair.ts";

export interface PhrasingOptions {
  readonly split: Split;
  readonly seed: number;
  readonly count: number;
  /** Sentences to put before or behind the evidence, as reviews have them. */
  readonly surroundings: readonly string[];
}

/** Every pair of the frames kept from training: each wording with each claim. */
export function unseenPairs(): Pair[] {
  return unseenFrames.flatMap((frame, at) =>
    frame.evidence.flatMap((said, e) =>
      (["supported", "contradicted", "neither"] as const).flatMap((kind) =>
        frame[kind].map(
          (claim, c): Pair => ({
            ...{ id: `unseen-${at}-${e}-${kind}-${c}`, source: "unseen", kind, split: "choose" },
            ...{
              cluster: `unseen-${at}`,
              evidence: sentence(said),
              claim: sentence(claim),
              label: labels[kind],
            },
          }),
        ),
      ),
    ),
  );
}

/**
 * Pairs of the phrasings' frames, their gaps filled. A frame's first wording of evidence is left to the choosing split, the others
 * to training.
 */
export function phrasingPairs({ split, seed, count, surroundings }: PhrasingOptions): Pair[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, i) => {
    const at = Math.floor(random() * frames.length);
    const frame = frames[at] as Frame;
    const kind = pick(kinds, random);
    const wordings = split === "train" ? frame.evidence.slice(1) : frame.evidence.slice(0, 1);
    const fill = filler(random);
    const [said, claimed] = [
      fill(pick(wordings, random), "said"),
      fill(claimOf(frame, at, kind, random), "claimed"),
    ];
    const around = surroundings.length > 0 && random() < 0.4 ? pick(surroundings, random) : "";
    const evidence =
      around === ""
        ? sentence(said)
        : random() < 0.5
          ? `${around} ${sentence(said)}`
          : `${sentence(said)} ${around}`;
    const claim = random() < 0.25 ? (reword(claimed, 1, random) ?? claimed) : claimed;
    return {
      id: `phrasing-${split}-${i}`,
      source: "phrasings",
      kind: frame.theme,
      split,
      cluster: `phrasing-${at}`,
      evidence,
      claim: sentence(claim),
      label: labels[kind],
    };
  });
}

const kinds = ["supported", "supported", "contradicted", "neither", "foreign"] as const;
type Kind = (typeof kinds)[number];
const labels: Readonly<Record<Kind, Verdict>> = {
  supported: "supported",
  contradicted: "contradicted",
  neither: "not_enough",
  foreign: "not_enough",
};

function claimOf(frame: Frame, at: number, kind: Kind, random: () => number): string {
  if (kind !== "foreign") return pick(frame[kind], random);
  // Of a frame far enough away that it is about something else.
  const other = frames[(at + 3 + Math.floor(random() * (frames.length - 6))) % frames.length] as Frame;
  return general.has(other.theme) ? pick(frame.neither, random) : pick(other.supported, random);
}

/** What such frames claim may well hold of what another one says. */
const general: ReadonlySet<string> = new Set(["efficacy", "telling"]);

/** Fills gaps, the same one with the same thing on both sides; effects by another of their names. */
function filler(random: () => number): (text: string, side: "said" | "claimed") => string {
  const subject = pick(subjects, random);
  const [drug, other] = [pick(drugPool, random), pick(drugPool, random)];
  const effects = [pick(effectNames, random), pick(effectNames, random), pick(effectNames, random)];
  const n = 2 + Math.floor(random() * 9);
  const dose = pick([5, 10, 20, 25, 50, 75, 100, 150, 200], random);
  const capitals = random() < 0.5;
  const name = (text: string) => (capitals ? capital(text) : text);
  const fixed: Readonly<Record<string, string>> = {
    R: subject,
    r: subject.charAt(0).toLowerCase() + subject.slice(1),
    drug: name(drug),
    other: name(other),
    n: String(n),
    age: String(20 + Math.floor(random() * 60)),
    dose: `${2 * dose} mg`,
    lower: `${dose} mg`,
    money: `$${5 * (1 + Math.floor(random() * 60))}`,
  };
  return (text) =>
    text.replace(/\{(\w+)\}/gu, (_, gap: string) => {
      const effect = /^([Ee])ffect(\d?)$/u.exec(gap);
      if (!effect) return fixed[gap] ?? "";
      const found = pick(effects[Math.max(0, Number(effect[2] || 1) - 1)] ?? [""], random);
      return effect[1] === "E" ? capital(found) : found;
    });
}

function sentence(text: string): string {
  return capital(/[.!?]$/u.test(text) ? text : `${text}.`);
}
