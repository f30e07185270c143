import { mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { readSettings } from "../../config.ts";
import { freshHome } from "../support/child.ts";
import { startS3, versitygw } from "../support/s3-server.ts";
import { kill, type LakeContent, lakeContent, startNight, victims } from "./support/night.ts";
import { lakeBehind, startTroubleProxy } from "./support/trouble-proxy.ts";

/** How many nights are killed, and the seed of the moments: `KILLS=3 SEED=7 npm run test:faults`. */
const kills = Number(process.env.KILLS ?? 20);
const seed = Number(process.env.SEED ?? 20261120);

/** Ends a night may need after one kill: the kill itself may fall into the clean stop of the one before. */
const MOST_STARTS = 3;

/** What a night leaves that nobody disturbs, and how long it takes: run once, by the first test that asks. */
let calm: Promise<{ readonly content: LakeContent; readonly lasted: number }> | undefined;

function undisturbed() {
  calm ??= runUndisturbed();
  return calm;
}

async function runUndisturbed() {
  // Not freshHome(): that one belongs to a test.
  const home = await mkdtemp(join(tmpdir(), "pharma-undisturbed-"));
  await symlink(join(readSettings().home, "artefacts"), join(home, "artefacts"));
  const began = performance.now();
  const night = startNight(home);
  expect(await night.exited, night.said()).toBe(0);
  const lasted = performance.now() - began;
  const content = await lakeContent(home);
  await rm(home, { recursive: true, maxRetries: 10 });
  expect(content.rows["bronze.reviews"]).toBeGreaterThan(900);
  expect(content.rows["gold.product_daily"]).toBeGreaterThan(900);
  return { content, lasted };
}

const moments = Array.from({ length: kills }, (_, index) => ({
  kill: index + 1,
  victim: victims[index % victims.length] ?? "everything",
  // Weyl's sequence: spread evenly over the night, the same for the same seed.
  share: (seed * 0.618_033_988_749 + index * 0.618_033_988_749) % 1,
}));

test.each(moments)(
  "a night whose $victim is killed at $share of it ends equal to an undisturbed one (kill $kill)",
  async ({ victim, share }) => {
    const { lasted, content: wanted } = await undisturbed();
    const home = await freshHome();
    let night = startNight(home);
    // The moment of the kill is what this test is about: there is no event to wait for.
    await Promise.race([delay(share * lasted), night.exited]);
    kill(victim, night, home);
    let code = await night.exited;
    const said = [night.said()];
    for (let starts = 1; code !== 0 && starts < MOST_STARTS; starts++) {
      night = startNight(home);
      code = await night.exited;
      said.push(night.said());
    }
    expect(code, said.join("\n--- started again\n")).toBe(0);
    const content = await lakeContent(home);
    expect(content.repeated).toEqual([]);
    expect(content.rows).toEqual(wanted.rows);
    expect(content.gold).toEqual(wanted.gold);
  },
  900_000,
);

test.skipIf(!versitygw())(
  "a night whose S3 answers every third request with 500 or 503 ends equal to an undisturbed one",
  async () => {
    const { content: wanted } = await undisturbed();
    const home = await freshHome();
    const s3 = await startS3();
    onTestFinished(() => s3.stop());
    const proxy = await startTroubleProxy(s3.options.endpoint);
    proxy.trouble(["none", "none", "503", "none", "none", "500"]);
    const night = startNight(home, lakeBehind(proxy, s3));
    expect(await night.exited, night.said()).toBe(0);
    expect(proxy.met["503"] + proxy.met["500"]).toBeGreaterThan(10);
    proxy.trouble(["none"]);
    const content = await lakeContent(home, lakeBehind(proxy, s3));
    expect(content.repeated).toEqual([]);
    expect(content.rows).toEqual(wanted.rows);
    expect(content.gold).toEqual(wanted.gold);
  },
  900_000,
);
