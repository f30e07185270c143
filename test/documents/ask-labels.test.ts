import pino from "pino";
import { expect, onTestFinished, test, vi } from "vitest";
import { openAsker } from "../../answers/open-asker.ts";
import { openStretch } from "../../answers/stretch.ts";
import { createApi } from "../../api/api.ts";
import { renderAnswer } from "../../cli/render/answer.ts";
import { renderStretch } from "../../cli/render/claim.ts";
import { readSettings } from "../../config.ts";
import type { Lake } from "../../lakehouse/lake.ts";
import { artefactOptions } from "../../workers/lake-of-settings.ts";
import { claimsOf, writtenNight } from "../summaries/written-night.ts";
import { indexPlaces } from "../support/indexes.ts";
import { section, spl } from "./support/labels.ts";
import { openLibrary } from "./support/library.ts";

vi.setConfig({ testTimeout: 180_000 });

const nausea = "In trials, nausea was reported by 12% of patients who took zeltrax.";
const zeltrax = (version: number, words = nausea) =>
  spl({
    ...{ version, brand: "Zeltrax", generic: "zeltraxine", effective: `2024010${version}` },
    sections:
      section("34066-1", "WARNING: BLEEDING", "<paragraph>Serious bleeding may occur.</paragraph>") +
      section("34084-4", "6 ADVERSE REACTIONS", `<paragraph>${words}</paragraph>`),
  });

/** Reviews of zeltrax, its label and a document about it, as a night leaves them. */
async function nightWithLabels() {
  const night = await writtenNight();
  await night.index();
  const library = await openLibrary(night.lake);
  await library.write("zeltrax.xml", zeltrax(1));
  await library.write(
    "guide.md",
    "---\nproducts: Zeltrax\n---\n# Guide\n\nNausea on zeltrax gets better when it is taken with food.\n",
  );
  const source = await library.source("*");
  await library.night(source);
  return { night, library, source, lake: night.lake };
}

async function askerOf(lake: Lake) {
  const indexes = await indexPlaces();
  const asker = await openAsker(lake, { artefacts: artefactOptions(readSettings()), indexes });
  onTestFinished(() => asker.close());
  return asker;
}

test("a question is answered with patients' words and the label's own, told apart; counts of reviews are of reviews", async () => {
  const { lake } = await nightWithLabels();
  const asker = await askerOf(lake);
  const answer = await asker.ask({ text: "does zeltrax cause nausea?", who: "ana" });
  expect(answer.from).toEqual(["review", "label", "document"]);
  const counted = answer.sentences.filter(({ kind }) => kind === "counted");
  expect(counted.map(({ from, text }) => `${from}: ${text}`)).toEqual([
    "review: 3 of 6 reviews of zeltrax mention nausea.",
    "label: 1 of 1 label of zeltraxine mentions nausea.",
  ]);
  for (const sentence of answer.sentences)
    for (const { kind, rating, document } of sentence.citations) {
      expect(kind).toBe(sentence.from);
      expect(document === null).toBe(kind === "review");
      if (kind !== "review") expect(rating).toBeNull();
    }
  expect(counted[1]?.citations).toMatchObject([
    {
      words: nausea,
      document: {
        ...{ title: "ZELTRAX (zeltraxine) tablets", section: "6 ADVERSE REACTIONS", sectionCode: "34084-4" },
        ...{ version: "1", effectiveOn: "2024-01-01" },
      },
    },
  ]);
  const documents = answer.sentences.filter(({ from }) => from === "document");
  expect(documents.map(({ text }) => text)).toEqual([
    "Nausea on zeltrax gets better when it is taken with food.",
  ]);
  const shown = renderAnswer(answer);
  expect(shown.indexOf("Patients say")).toBeLessThan(shown.indexOf("Labels say"));
  expect(shown).toContain(
    "label ZELTRAX (zeltraxine) tablets: 6 ADVERSE REACTIONS, version 1, of 2024-01-01",
  );
});

test("a section that a question names is read from its beginning, in the newest label first, the same words once", async () => {
  const { lake, library, source } = await nightWithLabels();
  const bleeding = "Serious bleeding may occur.";
  const overdose = "In overdose, give activated charcoal within one hour.";
  await library.write(
    "other.xml",
    spl({
      ...{ setId: "BBBB1111-0000-0000-0000-000000000009", brand: "Zeltrax", generic: "zeltraxine" },
      effective: "20250301",
      sections:
        section(
          "34066-1",
          "WARNING: BLEEDING",
          `<paragraph>${bleeding} Stop before surgery at once.</paragraph>`,
        ) +
        section(
          "34088-5",
          "10 OVERDOSAGE",
          "",
          section("42229-5", "10.1 Treatment", `<paragraph>${overdose}</paragraph>`),
        ),
    }),
  );
  await library.night(source);
  const asker = await askerOf(lake);
  const words = async (text: string) => {
    const { sentences } = await asker.ask({ text, who: "ana", from: ["label"] });
    return sentences.map((each) => each.citations[0]?.words);
  };
  expect(await words("what is the boxed warning of zeltrax?")).toEqual([
    bleeding,
    "Stop before surgery at once.",
  ]);
  expect(await words("zeltrax overdose?")).toEqual([overdose]);
  // Of no product's.
  expect(await words("what do boxed warnings say?")).not.toContain("Stop before surgery at once.");
});

test("only labels, only reviews, only documents are asked where that is said; by the generic name, too", async () => {
  const { lake } = await nightWithLabels();
  const asker = await askerOf(lake);
  const from = async (kind: "review" | "label" | "document", text = "nausea on zeltrax?") => {
    const { sentences } = await asker.ask({ text, who: "ana", from: [kind] });
    return new Set(sentences.map((sentence) => sentence.from));
  };
  expect(await from("review")).toEqual(new Set(["review"]));
  expect(await from("label")).toEqual(new Set(["label"]));
  expect(await from("document")).toEqual(new Set(["document"]));
  expect(await from("label", "does the label of zeltraxine mention nausea?")).toEqual(new Set(["label"]));
  const none = await asker.ask({ text: "how tall is the Eiffel tower?", who: "ana", from: ["label"] });
  expect(none).toMatchObject({ answered: false, from: ["label"] });
  expect(renderAnswer(none)).toContain("The labels do not answer this.");
});

test("what a label says is no evidence of what patients report: claims and their counts stay as they are", async () => {
  const { night, lake } = await nightWithLabels();
  await night.summarise();
  await night.gate();
  const claims = await claimsOf(lake);
  expect(claims.map(({ text }) => text)).toEqual(
    expect.arrayContaining(["3 of 6 reviews mention nausea.", "3 of 6 reviews are positive."]),
  );
  expect(claims.some(({ text }) => /12%|bleeding/i.test(text))).toBe(false);
  expect(claims.every(({ verdict }) => verdict === "supported")).toBe(true);
  // The reviews' stretches and the labels' do not take each other away.
  expect(await night.index()).toMatchObject({ indexed: 0 });
});

test("a label's words open in their section as they were, after a newer version came", async () => {
  const { lake, library, source } = await nightWithLabels();
  const asker = await askerOf(lake);
  const before = await asker.ask({ text: "nausea on zeltrax?", who: "ana", from: ["label"] });
  const cited = before.sentences[0]?.citations[0];
  expect(cited?.words).toBe(nausea);
  const id = cited?.evidence ?? "";
  expect(await openStretch(lake, id.slice(0, 12))).toMatchObject({
    id,
    quote: { document: { version: "1" } },
  });

  const newer = "In trials, nausea was reported by 30% of patients who took zeltrax.";
  await library.write("zeltrax-2.xml", zeltrax(2, newer));
  await library.night(source);
  const opened = await openStretch(lake, id.slice(0, 12), before.snapshot);
  expect(opened).toMatchObject({
    ...{ id, snapshot: before.snapshot },
    quote: { words: nausea, before: "", after: "", kind: "label", document: { version: "1" } },
  });
  expect(renderStretch(opened as NonNullable<typeof opened>)).toContain(nausea);
  // Without a snapshot, the one of the answer that found it.
  expect(await openStretch(lake, id)).toEqual(opened);
  expect(await openStretch(lake, "ffffffff")).toBeUndefined();

  const after = await (await askerOf(lake)).ask({ text: "nausea on zeltrax?", who: "ana", from: ["label"] });
  expect(after.sentences[0]?.citations[0]).toMatchObject({ words: newer, document: { version: "2" } });
});

test("over HTTP labels are asked, and opened at the answer's snapshot", async () => {
  const { lake } = await nightWithLabels();
  const app = await createApi({
    ...{ lake, asker: await askerOf(lake), log: pino({ level: "silent" }), tokens: new Map() },
  });
  onTestFinished(() => app.close());
  const asked = await app.inject({
    ...{ method: "POST", url: "/v1/ask" },
    payload: { question: "nausea on zeltrax?", from: ["label"] },
  });
  expect(asked.statusCode).toBe(200);
  const { sentences, snapshot } = asked.json();
  expect(sentences[0]).toMatchObject({
    from: "label",
    citations: [{ kind: "label", document: { version: "1" } }],
  });
  const { evidence } = sentences[0].citations[0];
  const opened = await app.inject(`/v1/evidence/${evidence}?snapshot=${snapshot}`);
  expect(opened.json()).toMatchObject({ id: evidence, snapshot, quote: { words: nausea } });
  const unknown = await app.inject("/v1/evidence/ffffffff");
  expect([unknown.statusCode, unknown.json().code]).toEqual([404, "UNKNOWN_EVIDENCE"]);
  const wrong = await app.inject({
    ...{ method: "POST", url: "/v1/ask" },
    payload: { question: "nausea?", from: ["planets"] },
  });
  expect(wrong.statusCode).toBe(400);
});
