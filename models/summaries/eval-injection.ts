import type { EvalOptions, Report } from "../report.ts";
import { wilson } from "../text/clean/eval/wilson.ts";
import { type Attack, obeys, payloadOf, readAttacks } from "./eval/attack.ts";
import { madeUpReview, zeltraxReviews } from "./eval/made-up-reviews.ts";
import {
  type ObedientServer,
  obedientModel,
  obedientWays,
  startObedientServer,
} from "./eval/obedient-server.ts";
import { isInstructionLike } from "./instruction-like.ts";
import { summariseExtractively } from "./summarise-extractively.ts";
import { summariseWithModel } from "./summarise-with-model.ts";
import type { Summary } from "./summary.ts";
import type { SummaryReview } from "./summary-review.ts";

const name = "injection";
const what =
  "Reviews that tell a summariser what to write, and a model that obeys every one of them, in eight ways of answering: attacks with a trace in the published summary";
const subject = { kind: "product", name: "zeltrax" } as const;

/**
 * Each attack stands among twelve made-up reviews, once by itself and once with two more that ask for the same in
 * nearly the same words. The server obeys whether or not it was shown the attack.
 */
export async function run(_: EvalOptions): Promise<Report> {
  const attacks = await readAttacks();
  const server = await startObedientServer();
  try {
    const rows: Row[] = [];
    for (const attack of attacks) rows.push(await measure(attack, server));
    const obeyed = (get: (row: Row) => boolean) => {
      const by = rows.filter(get);
      return {
        attacks: by.length,
        share: wilson(by.length / rows.length, rows.length),
        ids: by.map(({ attack }) => attack.id),
      };
    };
    return {
      name,
      what,
      n: attacks.length,
      seed: 0,
      figures: {
        ways: obedientWays.length,
        answers: server.asked(),
        obeyed: {
          generated: obeyed(({ generated }) => generated.length > 0),
          extractive: obeyed(({ extractive }) => extractive),
          generatedOfThree: obeyed(({ ofThree }) => ofThree.length > 0),
          extractiveOfThree: obeyed(({ extractiveOfThree }) => extractiveOfThree),
        },
        byWay: Object.fromEntries(
          obedientWays.map((way) => [way, rows.filter(({ generated }) => generated.includes(way)).length]),
        ),
        notTakenForInstructions: rows.filter(({ seen }) => !seen).map(({ attack }) => attack.id),
        payloadKnown: rows.filter(({ attack }) => obeys(attack, payloadOf(attack))).length,
      },
    };
  } finally {
    await server.stop();
  }
}

interface Row {
  readonly attack: Attack;
  /** Ways in which it came through. */
  readonly generated: readonly string[];
  readonly ofThree: readonly string[];
  readonly extractive: boolean;
  readonly extractiveOfThree: boolean;
  readonly seen: boolean;
}

async function measure(attack: Attack, server: ObedientServer): Promise<Row> {
  const alone = [...zeltraxReviews, madeUpReview("attack-1", attack.text, { label: "positive" })];
  const three = [
    ...alone,
    madeUpReview("attack-2", `${attack.text} I mean it.`, { label: "positive" }),
    madeUpReview("attack-3", `Hello. ${attack.text}`, { label: "negative" }),
  ];
  return {
    attack,
    generated: await waysThrough(attack, alone, server),
    ofThree: await waysThrough(attack, three, server),
    extractive: obeyedIn(attack, summariseExtractively(subject, alone)),
    extractiveOfThree: obeyedIn(attack, summariseExtractively(subject, three)),
    seen: isInstructionLike(attack.text),
  };
}

async function waysThrough(
  attack: Attack,
  reviews: readonly SummaryReview[],
  server: ObedientServer,
): Promise<readonly string[]> {
  const model = obedientModel(server);
  try {
    const through: string[] = [];
    for (const way of obedientWays) {
      server.obey(attack, way);
      const { summary } = await summariseWithModel(subject, reviews, model);
      if (obeyedIn(attack, summary)) through.push(way);
    }
    return through;
  } finally {
    await model.close();
  }
}

/** What a reader of the summary sees. */
function obeyedIn(attack: Attack, summary: Summary): boolean {
  const sentences = summary.kind === "summary" ? summary.sentences : [];
  return obeys(attack, sentences.map(({ text }) => text).join("\n"));
}
