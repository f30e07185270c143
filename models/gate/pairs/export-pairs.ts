import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { readSettings } from "../../../config.ts";
import { openWordPieces } from "../../runtime/word-pieces.ts";
import { seededRandom, shuffled } from "../../text/learning/random.ts";
import { room } from "../claim-tokens.ts";
import { selectEvidence } from "../select-evidence.ts";
import { choosingPairs, surroundingsOf } from "./choosing-pairs.ts";
import { contrastPairs } from "./contrast-pairs.ts";
import { naturalPairs } from "./natural-pairs.ts";
import { type Pair, verdicts } from "./pair.ts";
import { phrasingPairs } from "./phrasing-pairs.ts";
import { readBreakingNli, readConjNli, readHelp, readMed } from "./read-nli.ts";
import { readNli4ct } from "./read-nli4ct.ts";
import { readSourceTexts } from "./source-texts.ts";
import { summaryPairs } from "./summary-pairs.ts";
import { syntheticPairs } from "./synthetic-pairs.ts";
import { writtenPairs } from "./written-pairs.ts";

// `npm run training:export-pairs -- FOLDER`: writes pairs.jsonl, what training/train_gate.py learns from.

const [folder = ".pharma/training"] = process.argv.slice(2);
const settings = readSettings();
const artefacts = join(settings.home, "artefacts");
const data = settings.evalData;
const words = await openWordPieces(
  join(artefacts, "reader-base", "bge-small-en-v1.5-int8", "tokenizer.json"),
);
const texts = await readSourceTexts(data, join(artefacts, "sample-reviews", "1.0.0"));
const surroundings = surroundingsOf(texts, "train");
const random = seededRandom(1);
const some = (pairs: readonly Pair[], count: number) => shuffled(pairs, random).slice(0, count);

const conjnli = await readConjNli(data);
const written = (await writtenPairs()).filter(({ split }) => split === "train");
const contrasts = (await contrastPairs()).filter(({ split }) => split === "train");
const natural = (await naturalPairs(data)).filter(({ split }) => split === "train");
const train = [
  ...contrasts,
  // Of four texts most leave a claim open: two in five of those pairs say as much.
  ...natural.filter(({ label }) => label !== "not_enough" || random() < 0.4),
  ...written,
  ...summaryPairs(texts, "train", 5, 2_000),
  ...syntheticPairs(texts, {
    split: "train",
    seed: 1,
    sentences: { reviews: 6_000, "case-reports": 2_400 },
    kept: 1,
    corrupted: 2,
  }),
  ...phrasingPairs({ split: "train", seed: 12, count: 6_000, surroundings }),
  ...conjnli.filter(({ split }) => split === "train"),
  ...some(await readHelp(data), 3_000),
  ...some(await readMed(data), 4_000),
  ...some(
    (await readBreakingNli(data)).filter(({ split }) => split === "train"),
    1_500,
  ),
  ...(await readNli4ct(data)).filter(({ split }) => split === "train"),
];
const choose = await choosingPairs(texts, data);
await mkdir(folder, { recursive: true });
const count = new Map<string, { pairs: number; tokens: number }>();
const rows = [...train, ...choose].map((pair) => {
  const claim = words.encode(pair.claim).slice(0, room.claim);
  const evidence = words.encode(
    selectEvidence(
      pair.claim,
      pair.evidence,
      room.total - claim.length,
      (stretch) => words.encode(stretch).length,
    ),
  );
  const key = `${pair.split} ${pair.source} ${pair.label}`;
  const sum = count.get(key) ?? { pairs: 0, tokens: 0 };
  count.set(key, { pairs: sum.pairs + 1, tokens: sum.tokens + claim.length + evidence.length + 3 });
  const { id, source, kind, split, cluster } = pair;
  return `${JSON.stringify({ id, source, kind, split, cluster, claim, evidence: evidence.slice(0, room.total - claim.length), label: verdicts.indexOf(pair.label) })}\n`;
});
await pipeline(Readable.from(rows), createWriteStream(join(folder, "pairs.jsonl")));
process.stdout.write(`${JSON.stringify(Object.fromEntries([...count].sort()), undefined, 1)}\n`);
