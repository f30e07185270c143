import { expect, test, vi } from "vitest";
import { openClaim } from "../../answers/claim.ts";
import { readSummary } from "../../answers/summary.ts";
import { renderSummary } from "../../cli/render/summary.ts";
import type { Lake, Sql } from "../../lakehouse/lake.ts";
import { sql } from "../../lakehouse/sql.ts";
import { build } from "../gold/build.ts";
import { columns, writeSilver } from "../gold/silver-rows.ts";
import { freshLake } from "../support/lake.ts";
import { claimsOf, review, reviews, stepsOf, writtenNight } from "./written-night.ts";

vi.setConfig({ testTimeout: 120_000 });

async function gatedNight() {
  const night = await writtenNight();
  await night.index();
  await night.summarise();
  await night.gate();
  return night;
}

test("a product's summary counts, quotes both sides, and every sentence opens to the words it stands on", async () => {
  const { lake } = await gatedNight();
  await build(lake, "summary_sentences");
  const summary = await readSummary(lake, "product", "zeltrax");
  expect(summary.map(({ text }) => text)).toEqual(
    expect.arrayContaining([
      "3 of 6 reviews are positive.",
      "3 of 6 reviews are negative.",
      "3 of 6 reviews mention nausea.",
    ]),
  );
  const quoted = summary.filter(({ kind }) => kind === "quoted");
  expect(new Set(quoted.map(({ stance }) => stance))).toEqual(new Set(["positive", "negative"]));
  for (const sentence of summary) {
    expect(sentence).toMatchObject({ verdict: "supported", badge: expect.stringMatching(/high|medium|low/) });
    expect(sentence.claims.length).toBeGreaterThan(0);
    for (const id of sentence.claims) {
      const claim = await openClaim(lake, id.slice(0, 12));
      expect(claim?.quotes.length).toBe(sentence.citations.length);
      for (const { review, start, end, words, before, after } of claim?.quotes ?? []) {
        const text = reviews.find((each) => each.id === review)?.text ?? "";
        expect(words).toBe(text.slice(start, end));
        expect(`${before}${words}${after}`).toBe(text);
      }
    }
  }
});

test("a claim opens to the words as they were when it was judged, whatever was cleaned since", async () => {
  const { lake } = await gatedNight();
  const [claim] = (await claimsOf(lake)).filter(({ rule }) => rule === "verbatim");
  await lake.commit({ key: "later", run: "later", task: "clean" }, (tx) =>
    tx.run(sql`update silver.reviews set text = 'gone'`),
  );
  const opened = await openClaim(lake, claim?.claim_id ?? "");
  expect(opened?.quotes.map(({ words }) => words)).toEqual([claim?.text]);
});

test("a poisoned summary is caught: a number changed, a quote misquoted, a review that does not say so", async () => {
  const night = await writtenNight();
  await night.index();
  await night.summarise();
  const { lake } = night;
  await poison(
    lake,
    sql`update silver.summaries set counted = 5, text = '5 of 6 reviews mention nausea.' where text = '3 of 6 reviews mention nausea.'`,
  );
  await poison(
    lake,
    sql`update silver.summaries set text = replace(text, 'never went away', 'soon went away') where kind = 'quoted' and contains(text, 'never went away')`,
  );
  await poison(
    lake,
    sql`update silver.summaries set citations = (
      select citations from silver.summaries where text = '3 of 6 reviews are negative.'
    ) where text = '3 of 6 reviews are positive.'`,
  );
  await night.gate();
  const claims = await claimsOf(lake);
  const caught = claims
    .filter(({ outcome }) => outcome === "dropped")
    .map(({ text, verdict }) => [text, verdict]);
  expect(caught).toEqual(
    expect.arrayContaining([
      ["5 of 6 reviews mention nausea.", "contradicted"],
      ["3 of 6 reviews are positive.", "contradicted"],
    ]),
  );
  expect(claims.some(({ text, outcome }) => text.includes("soon went away") && outcome !== "dropped")).toBe(
    false,
  );
  await build(lake, "summary_sentences");
  const published = (await readSummary(lake, "product", "zeltrax")).map(({ text }) => text);
  expect(published).toContain("3 of 6 reviews are negative.");
  for (const [text] of caught) expect(published).not.toContain(text);
});

test("what a language model wrote passes only where its evidence carries it; the rest is marked, or dropped", async () => {
  const night = await writtenNight();
  await night.index();
  await night.summarise();
  const { lake } = night;
  const written = [
    "Patients report nausea.",
    "Patients report no nausea.",
    "It cured migraine in 40 patients.",
  ];
  await poison(
    lake,
    sql`insert into silver.summaries by name
      select 'product' as subject_kind, 'zeltrax' as subject, 100 + i as place, 'generated' as kind, t.text,
        null::varchar as stance, null::json as about, null::bigint as counted, null::bigint as counted_of, s.citations,
        'model@1' as model, null::varchar as reason, 'key' as answer_key, 0.01 as cost_usd, 'test' as asked_in, s.content
      from (select unnest(${written}) as text, generate_subscripts(${written}, 1) as i) t
      cross join (from silver.summaries where text = '3 of 6 reviews mention nausea.') s`,
  );
  const { citationRecall, citationPrecision } = await night.gate("mark");
  expect(citationRecall).toBeGreaterThan(0.5);
  expect(citationRecall).toBeLessThan(1);
  expect(citationPrecision).toBeLessThan(1);
  const outcomes = new Map((await claimsOf(lake)).map(({ text, outcome }) => [text, outcome]));
  expect(outcomes.get("Patients report nausea.")).toBe("kept");
  expect(outcomes.get("Patients report no nausea.")).not.toBe("kept");
  expect(outcomes.get("It cured migraine in 40 patients.")).not.toBe("kept");
  await build(lake, "summary_sentences");
  const published = (await readSummary(lake, "product", "zeltrax")).map(({ text }) => text);
  expect(published).toContain("Patients report nausea.");
  expect(published).not.toContain("It cured migraine in 40 patients.");
  await night.gate("drop");
  const strict = (await claimsOf(lake)).filter(({ outcome }) => outcome === "speculative");
  expect(strict).toEqual([]);
});

test("a night tells how many sentences their citations carry, and how many citations carry theirs", async () => {
  const night = await writtenNight();
  await night.index();
  await night.summarise();
  expect(await night.gate()).toMatchObject({ citationRecall: 1, citationPrecision: 1 });
  const { lake } = night;
  const [{ sentences } = { sentences: 0 }] = await lake.query<{ sentences: number }>(
    sql`select count(*) as sentences from silver.claims`,
  );
  await poison(
    lake,
    sql`update silver.summaries set counted = 5, text = '5 of 6 reviews mention nausea.' where text = '3 of 6 reviews mention nausea.'`,
  );
  await lake.commit({ key: "again", run: "x", task: "gate" }, (tx) => tx.run(sql`delete from silver.claims`));
  const { citationRecall } = await night.gate();
  expect(citationRecall).toBeCloseTo((sentences - 1) / sentences, 3);
});

test("a night in which nothing changed writes nothing and judges nothing; a changed review is summarised anew", async () => {
  const { lake } = await gatedNight();
  const second = stepsOf(lake, "nightly/2026-05-11");
  expect(await second.index()).toMatchObject({ indexed: 0 });
  expect(await second.summarise()).toMatchObject({ written: 0 });
  expect(await second.gate()).toMatchObject({ judged: 0 });
  await lake.commit({ key: "new", run: "x", task: "clean" }, (tx) =>
    tx.run(
      sql`update silver.sentiment set label = 'negative', p_negative = .9, p_positive = .1 where review_id = 'a6'`,
    ),
  );
  const third = stepsOf(lake, "nightly/2026-05-12");
  expect((await third.summarise()).written).toBe(1);
  await third.gate();
  expect((await claimsOf(lake)).map(({ text }) => text)).toContain("4 of 6 reviews are negative.");
});

test("a night in which no language model wrote anything is judged without the gate's model, which need not be there", async () => {
  const night = await writtenNight();
  await night.index();
  await night.summarise();
  const { judged } = await night.gate("mark", { artefact: async () => "/nowhere" });
  expect(judged).toBeGreaterThan(0);
  expect((await claimsOf(night.lake)).map(({ outcome }) => outcome)).not.toContain("dropped");
});

test("of a subject that changed alone are the vectors read", async () => {
  const { lake } = await gatedNight();
  await lake.commit({ key: "new", run: "x", task: "clean" }, (tx) =>
    tx.run(
      sql`update silver.sentiment set label = 'negative', p_negative = .9, p_positive = .1 where review_id = 'g1'`,
    ),
  );
  const read: string[] = [];
  const watched = watchStreams(lake, (statement) => {
    if (statement.text.includes("e.vector")) read.push(JSON.stringify(statement.values));
  });
  const second = stepsOf(lake, "nightly/2026-05-11");
  expect(await second.summarise({ lake: watched })).toMatchObject({ written: 1, reused: 1 });
  expect(read).toHaveLength(1);
  expect(read[0]).not.toContain("a1");
  expect(await second.summarise({ lake: watched })).toMatchObject({ written: 0 });
  expect(read).toHaveLength(1);
});

test("a product with very many reviews is counted whole and quoted from a sample, and says so", async () => {
  const lake = await freshLake();
  const said = Array.from({ length: 900 }, (_, i) => ({
    ...review(`m${i}`, i % 3 === 0 ? "negative" : "positive", `It helped me in week ${i} of my sleep.`),
    day: null,
  }));
  await writeSilver(lake, said);
  await lake.commit({ key: "evidence", run: "test", task: "evidence" }, (tx) =>
    tx.append(
      "silver.evidence",
      columns(
        said.map(({ id, text = "" }, i) => ({
          ...{ review_id: id, text_hash: `hash-${id}`, model: "e@1", place: 1, reason: null },
          ...{ starts: 0, ends: text.length, vector: [Math.cos(i), Math.sin(i)] },
        })),
      ),
    ),
  );
  const night = stepsOf(lake, "nightly/2026-05-10");
  await night.summarise();
  await night.gate();
  await build(lake, "summary_sentences");
  const summary = await readSummary(lake, "product", "zeltrax");
  expect(summary.map(({ text }) => text)).toContain("600 of 900 reviews are positive.");
  expect(summary.some(({ kind }) => kind === "quoted")).toBe(true);
  for (const sentence of summary) expect(sentence).toMatchObject({ quotedFrom: 600, quotedOf: 900 });
  const printed = renderSummary("product", "zeltrax", summary);
  expect(printed).toContain("Quotes are chosen from 600 of 900 reviews; counts are of all.");
});

test("a cancelled night stops between two subjects, also where nothing has changed", async () => {
  const { lake } = await gatedNight();
  const stop = new AbortController();
  let seen = 0;
  const cancelled = stepsOf(lake, "nightly/2026-05-11").summarise({
    signal: stop.signal,
    progress: () => {
      seen++;
      // As a cancellation comes: from outside, when this thread is free.
      setImmediate(() => stop.abort(new Error("cancelled")));
    },
  });
  await expect(cancelled).rejects.toThrow("cancelled");
  expect(seen).toBe(1);
});

test("with a language model that is down, summaries are extractive and say why; the next night asks again", async () => {
  const night = await writtenNight();
  await night.index();
  const languageModel = {
    ...{ url: "http://127.0.0.1:1/v1", model: "m", key: undefined, capUsd: 1, priceIn: 0, priceOut: 0 },
    ...{ timeoutMs: 1_000, concurrency: 1 },
  };
  const first = await night.summarise({ languageModel });
  // One review of the other product is too few to ask about.
  expect(first).toMatchObject({ written: 2, byReason: { unavailable: 1, too_few_reviews: 1 }, costUsd: 0 });
  const rows = await night.lake.query<{ kind: string; reason: string }>(
    sql`select distinct kind, reason from silver.summaries where subject = 'zeltrax' order by kind`,
  );
  expect(rows).toEqual([
    { kind: "counted", reason: "unavailable" },
    { kind: "quoted", reason: "unavailable" },
  ]);
  const again = await stepsOf(night.lake, "nightly/2026-05-11").summarise({ languageModel });
  expect(again).toMatchObject({ written: 1, reused: 1, byReason: { unavailable: 1 } });
});

test("every summary is in the log with its claims, once, and without a review's text beyond what was published", async () => {
  const { lake } = await gatedNight();
  const rows = await lake.query<{
    subject: string;
    claims: string;
    who: string;
    cost_usd: number;
    kind: string;
  }>(sql`select subject, claims, who, cost_usd, kind from ops.rag_log order by subject`);
  expect(rows.map(({ subject }) => subject)).toEqual(["product other", "product zeltrax"]);
  const claims = JSON.parse(rows[1]?.claims ?? "[]") as { verdict: string }[];
  expect(claims.length).toBe((await claimsOf(lake)).length);
  expect(rows[1]).toMatchObject({ kind: "summary", who: "nightly/2026-05-10", cost_usd: 0 });
});

/** The lake, with whoever streams from it seen. */
function watchStreams(lake: Lake, seen: (statement: Sql) => void): Lake {
  return new Proxy(lake, {
    get(target, name) {
      const found: unknown = Reflect.get(target, name);
      if (typeof found !== "function") return found;
      return (...args: readonly unknown[]) => {
        if (name === "stream") seen(args[0] as Sql);
        return found.apply(target, args);
      };
    },
  });
}

async function poison(lake: Lake, statement: ReturnType<typeof sql>): Promise<void> {
  const key = `poison ${statement.text}`;
  await lake.commit({ key, run: "poison", task: "poison" }, (tx) => tx.run(statement));
}
