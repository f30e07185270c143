import { expect, test } from "vitest";
import { readSettings } from "../../config.ts";
import { sql } from "../../lakehouse/sql.ts";
import { createPiiTokens } from "../../models/text/clean/pii/pii-tokens.ts";
import { openLakeOfSettings } from "../../workers/lake-of-settings.ts";
import { columns } from "../gold/silver-rows.ts";
import { freshHome } from "../support/child.ts";
import { startPharma } from "./support.ts";

const key = Buffer.alloc(32, 5);
const env = { PHARMA_PII_KEYS: `k1:${key.toString("base64")}` };
const tokens = createPiiTokens([{ id: "k1", key }]);
const name = tokens.seal("NAME", "Margaret Hughes");
const phone = tokens.seal("PHONE", "212-555-0199");

async function homeWithReview(): Promise<string> {
  const home = await freshHome();
  const lake = await openLakeOfSettings(readSettings({ PHARMA_HOME: home }));
  const row = {
    ...{ review_id: "r1", source: "test", product: "paxil", product_form: null, condition: null },
    ...{
      text: `I am ${name}, call ${phone}.`,
      text_hash: "0",
      language: "en",
      rating: 8,
      rating_class: null,
    },
    ...{ reviewed_on: "2020-01-01", useful_count: 0, cluster_id: "r1", duplicate_of: null, pii_counts: "{}" },
    ...{ age_band: null, sex: null, reporter: null, country: null, notes: [], cleaner: "2/k1" },
  };
  await lake.commit({ key: "rows", run: "test/load", task: "clean" }, (transaction) =>
    transaction.append("silver.reviews", columns([row])),
  );
  await lake.close();
  return home;
}

test("who holds the key reads a review's tokens, and who did so and why is recorded without what it was", async () => {
  const home = await homeWithReview();
  const args = ["reveal", "--review", "r1", "--why", "case 4711", "--who", "ann"];
  const ran = await startPharma(home, args, env).ended;
  expect(ran).toMatchObject({ code: 0, out: `${name}  Margaret Hughes\n${phone}  212-555-0199\n` });
  const one = await startPharma(home, ["reveal", name, "--why", "case 4712", "--who", "bo", "--json"], env)
    .ended;
  expect(JSON.parse(one.out)).toEqual([{ token: name, kind: "NAME", keyId: "k1", text: "Margaret Hughes" }]);
  const lake = await openLakeOfSettings(readSettings({ PHARMA_HOME: home }), { readOnly: true });
  const rows = await lake.query(
    sql`select kind, subject, action, detail, who, why from ops.actions order by acted_at`,
  );
  await lake.close();
  expect(rows).toEqual([
    {
      kind: "personal-data",
      subject: "r1",
      action: "reveal",
      detail: "1 NAME, 1 PHONE",
      who: "ann",
      why: "case 4711",
    },
    { kind: "personal-data", subject: "tokens", action: "reveal", detail: name, who: "bo", why: "case 4712" },
  ]);
});

test("without the key, with another one, or without a reason nothing is shown or recorded", async () => {
  const home = await homeWithReview();
  const other = { PHARMA_PII_KEYS: `k1:${Buffer.alloc(32, 6).toString("base64")}` };
  const attempts = [
    [["reveal", name, "--why", "x"], {}, "PHARMA_PII_KEYS", 1],
    [["reveal", name, "--why", "x"], other, "does not open this token", 1],
    [["reveal", name], env, "--why is needed", 2],
    [["reveal", "--why", "x"], env, "--review ID", 2],
    [["reveal", "--review", "r2", "--why", "x"], env, "no review r2", 1],
  ] as const;
  for (const [args, environment, says, code] of attempts) {
    const ran = await startPharma(home, args, environment).ended;
    expect(ran.err).toContain(says);
    expect(ran).toMatchObject({ code, out: "" });
    expect(ran.err).not.toContain("Margaret");
  }
  const lake = await openLakeOfSettings(readSettings({ PHARMA_HOME: home }), { readOnly: true });
  const rows = await lake.query(sql`from ops.actions`);
  await lake.close();
  expect(rows).toEqual([]);
});
