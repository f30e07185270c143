import { claimCounts, type Scores, scores } from "../../learning/precision-recall.ts";
import type { TextReader } from "../../reader/open-reader.ts";
import { sentences } from "../../sentences.ts";
import { findMentions, type ModelReading } from "../find-mentions.ts";
import type { Role } from "../mention.ts";
import { readHeldOut } from "./read-held-out.ts";
import { type PsytarSentence, readPsytar } from "./read-psytar.ts";

/** Which role of an affirmed effect speaks for which of PsyTAR's labels. */
const compared = {
  ADR: { roles: ["adverse-event"], labels: ["ADR"] },
  "ADR or WD": { roles: ["adverse-event", "withdrawal"], labels: ["ADR", "WD"] },
  WD: { roles: ["withdrawal"], labels: ["WD"] },
} as const satisfies Record<string, { roles: readonly Role[]; labels: readonly string[] }>;

/** Sentences of PsyTAR with an affirmed effect against their labels. Blocks are drawn together by the bootstrap. */
export async function measurePsytar(
  data: string,
  seed: number,
  reader?: TextReader,
): Promise<{
  readonly sentences: number;
  readonly heldOut: unknown;
  readonly neverRead: unknown;
  readonly training?: unknown;
}> {
  const all = await readPsytar(data);
  const known = await readHeldOut(all, reader);
  const judged = all.map((sentence) => ({
    sentence,
    roles: affirmed(sentence.text, known.get(sentence.text)),
  }));
  const part = (of: (sentence: PsytarSentence) => boolean) => {
    const rows = judged.filter(({ sentence }) => of(sentence));
    return { sentences: rows.length, ...measure(rows, seed) };
  };
  return {
    sentences: judged.length,
    heldOut: part(({ heldOut }) => heldOut),
    /** Held out, and of the blocks that were not read when the older rules for side effects were written either. */
    neverRead: part(({ heldOut, block }) => heldOut && block % 2 === 1),
    // The reader was trained on the rest.
    ...(!reader && { training: part(({ heldOut }) => !heldOut) }),
  };
}

interface Judged {
  readonly sentence: PsytarSentence;
  readonly roles: ReadonlySet<Role>;
}

function affirmed(text: string, reading: ModelReading | undefined): ReadonlySet<Role> {
  const parts = reading ? [{ start: 0, end: text.length }] : sentences(text);
  const mentions = findMentions(text, parts, reading);
  return new Set(mentions.flatMap(({ assertion, role }) => (assertion === "affirmed" && role ? [role] : [])));
}

function measure(rows: readonly Judged[], seed: number): Record<string, Scores> {
  return Object.fromEntries(
    Object.entries(compared).map(([title, { roles, labels }]) => [
      title,
      scores(
        rows.map(({ sentence, roles: found }) =>
          claimCounts({
            cluster: sentence.block,
            truth: labels.some((label) => sentence.labels.has(label)),
            claimed: roles.some((role) => found.has(role)),
          }),
        ),
        seed,
      ),
    ]),
  );
}
