import type { FittedTopic } from "./fit-topics.ts";
import { bestAssignment } from "./hungarian.ts";
import { sameTopic, topicLikeness } from "./topic-likeness.ts";

/** Against the catalogue before: there already, there for the first time, gone, or back after it was gone. */
export type TopicState = "kept" | "new" | "vanished" | "revived";

/** A topic that keeps its id from night to night. */
export interface Topic extends FittedTopic {
  /** `t1`, `t2`, …; never given to another topic. */
  readonly id: string;
  readonly state: TopicState;
  /** Run that first found it. */
  readonly firstSeen: string;
}

/** Vanished topics that are remembered, the latest: older ones that come back get a new id. */
const remembered = 200;

/**
 * Gives the topics of a fit their identities: they are matched with the living topics of the catalogue before, by the
 * assignment of largest total likeness (`topicLikeness`) among pairs that are alike enough to be the same; what is left, with
 * the vanished ones; what is left of that is new. Topics nobody matched have vanished.
 */
export function nextCatalog(
  before: readonly Topic[],
  fitted: readonly FittedTopic[],
  run: string,
): readonly Topic[] {
  const living = before.filter(({ state }) => state !== "vanished");
  const vanished = before.filter(({ state }) => state === "vanished");
  const kept = match(living, fitted);
  const revived = match(
    vanished,
    fitted.filter((topic) => !kept.has(topic)),
  );
  let last = Math.max(0, ...before.map(({ id }) => numberOf(id)));
  const now = fitted.map((topic): Topic => {
    const known = kept.get(topic) ?? revived.get(topic);
    if (!known) return { ...topic, id: `t${++last}`, state: "new", firstSeen: run };
    return {
      ...topic,
      id: known.id,
      state: kept.has(topic) ? "kept" : "revived",
      firstSeen: known.firstSeen,
    };
  });
  const present = new Set(now.map(({ id }) => id));
  const gone = before
    .filter(({ id }) => !present.has(id))
    .map((topic): Topic => ({ ...topic, state: "vanished", texts: 0 }))
    .sort((a, b) => numberOf(b.id) - numberOf(a.id))
    .slice(0, remembered);
  return [...now, ...gone];
}

function match(known: readonly Topic[], fitted: readonly FittedTopic[]): ReadonlyMap<FittedTopic, Topic> {
  const likeness = fitted.map((topic) => known.map((other) => topicLikeness(topic, other)));
  const allowed = likeness.map((each) => each.map((value) => (value >= sameTopic ? value : 0)));
  const found = new Map<FittedTopic, Topic>();
  bestAssignment(allowed).forEach((k, f) => {
    const [topic, other] = [fitted[f], known[k]];
    if (topic && other && (allowed[f]?.[k] ?? 0) > 0) found.set(topic, other);
  });
  return found;
}

function numberOf(id: string): number {
  return Number(id.slice(1));
}
