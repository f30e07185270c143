import { wilson } from "../../clean/eval/wilson.ts";
import { seededRandom, shuffled } from "../../learning/random.ts";
import { assignTopic } from "../assign-topic.ts";
import { fitTopics, type TopicText } from "../fit-topics.ts";
import { nextCatalog } from "../next-catalog.ts";

const nights = 3;

/**
 * The same topics on another night: topics of a first night, fitted anew on other texts of the same corpus, and how many of
 * them keep their id.
 *
 * - `refit`: as the step does it, from the topics before, on 80 % of the texts; `cold`: from nothing, with as many clusters
 * - `otherTexts`: the first night has one half of the texts, the second the other: no text in common
 * - `sameTopicAgain`: of texts in both nights, the share that has the same id (refit)
 * - `wrongly`: two nights about different things (business and politics; sport and technology): ids kept though nothing is
 *   the same
 */
export async function stabilityOf(texts: readonly (TopicText & { readonly cls: string })[], seed: number) {
  const first = nextCatalog([], (await fitTopics(texts)).topics, "1");
  const tally: Readonly<Record<"refit" | "cold" | "otherTexts", [number, number]>> = {
    refit: [0, 0],
    cold: [0, 0],
    otherTexts: [0, 0],
  };
  let [same, both] = [0, 0];
  for (let n = 0; n < nights; n++) {
    const order = shuffled(texts, seededRandom(seed + n));
    const some = order.slice(0, Math.floor(0.8 * order.length));
    const again = nextCatalog(first, (await fitTopics(some, { before: first })).topics, "2");
    count(tally.refit, first, again);
    const living = again.filter(({ state }) => state !== "vanished");
    for (const { vector } of some) {
      const before = first[assignTopic(vector, first).topic]?.id;
      same += Number(living[assignTopic(vector, living).topic]?.id === before);
      both++;
    }
    const cold = await fitTopics(some, { clusters: first.length, seed: seed + 100 + n });
    count(tally.cold, first, nextCatalog(first, cold.topics, "2"));
    const [here, there] = [order.slice(0, order.length >> 1), order.slice(order.length >> 1)];
    const half = nextCatalog([], (await fitTopics(here)).topics, "1");
    const other = await fitTopics(there, { before: half });
    count(tally.otherTexts, half, nextCatalog(half, other.topics, "2"));
  }
  const about = (...classes: string[]) => texts.filter(({ cls }) => classes.includes(cls));
  const one = nextCatalog([], (await fitTopics(about("business", "politics"))).topics, "1");
  const two = nextCatalog(one, (await fitTopics(about("sport", "tech"))).topics, "2");
  const wrongly: [number, number] = [0, 0];
  count(wrongly, one, two);
  return {
    nights,
    refit: rate(tally.refit),
    cold: rate(tally.cold),
    otherTexts: rate(tally.otherTexts),
    sameTopicAgain: rate([same, both]),
    wrongly: rate(wrongly),
  };
}

interface Identity {
  readonly id: string;
  readonly state: string;
}

function count(tally: [number, number], before: readonly Identity[], after: readonly Identity[]): void {
  const kept = new Set(after.flatMap(({ id, state }) => (state === "kept" ? [id] : [])));
  tally[0] += before.filter(({ id }) => kept.has(id)).length;
  tally[1] += before.length;
}

function rate([some, all]: readonly [number, number]) {
  return wilson(some / all, all);
}
