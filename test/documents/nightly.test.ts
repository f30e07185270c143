import { symlinkSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readSettings } from "../../config.ts";
import { pharma } from "../cli/support.ts";
import { section, spl } from "./support/labels.ts";

// Nights with a label on one state folder, by the command line: the tests run in order and build on each other.

let home: string;
let sources: string;

const words = "Insomnia was reported by 16% of patients who took zoloft, and by 9% who took placebo.";
const label = (version: number, text = words) =>
  spl({
    ...{ version, brand: "Zoloft", generic: "sertraline hydrochloride" },
    sections:
      section("34066-1", "WARNING: SUICIDAL THOUGHTS", "<paragraph>Watch patients closely.</paragraph>") +
      section("34084-4", "6 ADVERSE REACTIONS", `<paragraph>${text}</paragraph>`),
  });

const reviews = Array.from({ length: 30 }, (_, i) => ({
  ...{ id: String(i), drug: i % 2 === 0 ? "Zoloft" : "Sertraline", condition: "Depression" },
  review: [
    `It helped my mood within ${i + 2} weeks and I feel like myself again.`,
    `I could not sleep at all for the first ${i + 2} nights, so much insomnia.`,
    `Nausea every morning for ${i + 2} days, then it went away.`,
  ][i % 3],
  ...{ rating: [9, 3, 5][i % 3], date: `2026-10-${String(i + 1).padStart(2, "0")}` },
}));

/** Its states, and what it says when it has ended. */
async function night(day: string, ...params: readonly string[]) {
  const given = [`day=${day}`, `sources=${JSON.stringify([join(sources, "forum.json")])}`, ...params];
  const ran = await pharma(home, "run", "nightly", ...given.flatMap((param) => ["--param", param]));
  expect(ran.code, ran.err).toBe(0);
  const shown = await pharma(home, "show", `nightly/${day}`, "--json");
  const { tasks } = JSON.parse(shown.out) as { tasks: { id: string; state: string }[] };
  return { said: ran.out, states: Object.fromEntries(tasks.map((task) => [task.id, task.state])) };
}

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "pharma-labels-"));
  symlinkSync(join(readSettings().home, "artefacts"), join(home, "artefacts"));
  sources = join(home, "sources");
  await mkdir(join(home, "in"), { recursive: true });
  await mkdir(sources);
  await writeFile(join(home, "in", "forum.ndjson"), reviews.map((each) => JSON.stringify(each)).join("\n"));
  const columns = {
    ...{ external_id: "id", drug: "drug", condition: "condition", review: "review" },
    ...{ rating: "rating", reviewed_on: "date" },
  };
  const forum = { where: { path: join(home, "in", "forum.ndjson") }, columns };
  await writeFile(join(sources, "forum.json"), JSON.stringify(forum));
  const labels = { kind: "documents", where: { path: join(home, "in", "*.xml") } };
  await writeFile(join(sources, "labels.json"), JSON.stringify(labels));
  await writeFile(join(home, "in", "zoloft-1.xml"), label(1));
  await writeFile(join(home, "in", "broken.xml"), label(1).slice(0, 700));
});

afterAll(() => rm(home, { recursive: true, force: true, maxRetries: 20 }));

const steps = ["ingest-documents", "clean-documents", "index-documents"];

test("a night without documents skips their steps, and the same night with a label re-uses all the others", async () => {
  const without = await night("2026-11-20");
  expect(steps.map((step) => without.states[step])).toEqual(["skipped", "skipped", "skipped"]);
  expect(without.said).not.toContain("Labels");
  const withLabel = await night("2026-11-21", 'documents=["labels"]');
  expect(steps.map((step) => withLabel.states[step])).toEqual(["succeeded", "succeeded", "succeeded"]);
  for (const step of ["clean-reviews", "read-reviews", "index-evidence", "gate-claims", "build-gold"])
    expect([step, withLabel.states[step]]).toEqual([step, "reused"]);
  expect(withLabel.said).toContain("30 kept, 0 quarantined");
  expect(withLabel.said).toContain(
    "1 label and 0 documents (1 new, 1 quarantined: malformed-xml 1), 2 sections",
  );
}, 600_000);

test("the label's words stand beside the patients', and open as they were after a newer version came", async () => {
  const asked = await pharma(home, "ask", "does the label of zoloft mention insomnia?", "--json");
  expect(asked.code, asked.err).toBe(0);
  const { sentences, snapshot } = JSON.parse(asked.out) as {
    snapshot: number;
    sentences: {
      from: string;
      kind: string;
      text: string;
      citations: { words: string; evidence: string }[];
    }[];
  };
  const counts = sentences.filter(({ kind }) => kind === "counted").map(({ text }) => text);
  expect(counts).toEqual([
    "10 of 30 reviews of sertraline, zoloft mention insomnia.",
    "1 of 1 label of sertraline mentions insomnia.",
  ]);
  const cited = sentences.find(({ from }) => from === "label")?.citations[0];
  expect(cited?.words).toBe(words);

  await writeFile(join(home, "in", "zoloft-2.xml"), label(2, "Insomnia was reported by 21% of patients."));
  const { states } = await night("2026-11-23", 'documents=["labels"]');
  expect(steps.map((step) => states[step])).toEqual(["succeeded", "succeeded", "succeeded"]);
  const only = await pharma(home, "ask", "insomnia on sertraline?", "--from", "labels");
  expect(only.out).toContain("21% of patients");
  expect(only.out).not.toContain("16% of patients");
  const id = cited?.evidence.slice(0, 12) ?? "";
  for (const args of [["--snapshot", String(snapshot)], ["--at", "nightly/2026-11-21"], []]) {
    const opened = await pharma(home, "evidence", id, ...args);
    expect(opened.out, `${args.join(" ")} ${opened.err}`).toContain(words);
    expect(opened.out).toContain("version 1");
  }
  expect((await pharma(home, "ask", "insomnia?", "--from", "planets")).code).toBe(2);
}, 600_000);
