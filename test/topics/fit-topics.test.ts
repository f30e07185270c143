import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assignTopic } from "../../models/text/topics/assign-topic.ts";
import { fitTopics } from "../../models/text/topics/fit-topics.ts";
import { topicWords } from "../../models/text/topics/topic-words.ts";
import { textsAbout } from "./made-up.ts";

const subjects = ["sleep", "skin", "cough", "mood"];
const corpus = subjects.flatMap((subject) => textsAbout(subject, 40));
const fitted = await fitTopics(corpus);

describe("fitting", () => {
  test("finds the subjects, names them by their own words and leaves little over", () => {
    expect(fitted.topics).toHaveLength(subjects.length);
    for (const { terms, label } of fitted.topics) {
      const [subject = ""] = subjects.filter((each) => terms[0]?.word.startsWith(each));
      expect(terms.slice(0, 8).every(({ word }) => word.startsWith(subject))).toBe(true);
      expect(label.split(", ")).toHaveLength(3);
    }
    expect(fitted.outliers).toBeLessThan(5);
  });

  test("says the same whatever the order of the texts", async () => {
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(corpus, { minLength: corpus.length }), async (order) => {
        expect(await fitTopics(order)).toEqual(fitted);
      }),
      { numRuns: 5 },
    );
  });

  test("counts 10,000 copies of a text as one", async () => {
    const [copied] = corpus;
    if (!copied) throw new Error("no texts");
    expect(await fitTopics([...corpus, ...new Array(10_000).fill(copied)])).toEqual(fitted);
  });

  test("has no topics of nothing, of one text, of one text 10,000 times", async () => {
    expect(await fitTopics([])).toEqual({ topics: [], texts: 0, outliers: 0 });
    const one = corpus.slice(0, 1);
    const none = { topics: [], texts: 1, outliers: 1 };
    expect(await fitTopics(one)).toEqual(none);
    expect(await fitTopics(new Array(10_000).fill(one[0]))).toEqual(none);
  });

  test("has one topic where all texts have one vector, and none where they have no words", async () => {
    const [first] = corpus;
    const same = textsAbout("sleep", 60).map((text) => ({ ...text, vector: first?.vector ?? text.vector }));
    expect((await fitTopics(same)).topics).toMatchObject([{ texts: 60 }]);
    const wordless = corpus.map((text) => ({ ...text, text: "🙂 10/10 !!! \u0000" }));
    expect(await fitTopics(wordless)).toMatchObject({ topics: [], outliers: corpus.length });
  });

  test("finds a new subject beside those it starts from", async () => {
    const more = [...corpus, ...textsAbout("hair", 40)];
    const { topics } = await fitTopics(more, { before: fitted.topics });
    expect(topics).toHaveLength(subjects.length + 1);
    expect(topics.some(({ terms }) => terms[0]?.word.startsWith("hair"))).toBe(true);
  });
});

describe("assigning", () => {
  test("gives texts of the fit's subjects their topic, and others none", () => {
    for (const subject of subjects)
      for (const { vector } of textsAbout(subject, 20, 1000)) {
        const { topic, outlier } = assignTopic(vector, fitted.topics);
        expect(outlier).toBe(false);
        expect(fitted.topics[topic]?.terms[0]?.word.startsWith(subject)).toBe(true);
      }
    for (const { vector } of textsAbout("parking", 20)) {
      expect(assignTopic(vector, fitted.topics).outlier).toBe(true);
    }
  });

  test("knows no topic where there are none", () => {
    expect(assignTopic(new Float32Array(24), [])).toEqual({ topic: -1, similarity: -1, outlier: true });
  });
});

test("any text has words or none, never an error", () => {
  expect(topicWords("I wasn't sleepy; [NAME] said so in 2020: Ödeme, مرحبا")).toEqual([
    "sleepy",
    "ödeme",
    "مرحبا",
  ]);
  expect(topicWords("🙂")).toEqual([]);
  expect(topicWords("nausea ".repeat(10_000)).length).toBeLessThan(3_000);
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      for (const word of topicWords(text)) expect(word).toMatch(/^\p{L}[\p{L}\p{M}]{2,}$/u);
    }),
  );
});
