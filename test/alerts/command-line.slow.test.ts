import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { pharma, startPharma } from "../cli/support.ts";
import { freshHome } from "../support/child.ts";
import { startHttpReceiver } from "../support/http-receiver.ts";

test("`pharma up` looks after tables by the file; alerts are shown, acknowledged, silenced and closed", async () => {
  const home = await freshHome();
  const team = await startHttpReceiver();
  await writeFile(
    join(home, "alerts.json"),
    JSON.stringify({
      sinks: { team: { kind: "slack", url: `${team.url}/\${TEAM_HOOK}` } },
      rules: [
        {
          name: "stale",
          kind: "data-late",
          severity: "critical",
          tables: ["gold.product_daily"],
          olderThan: "26h",
          owner: "data-team",
        },
      ],
    }),
  );
  const up = startPharma(home, ["up", "--no-schedules"], { TEAM_HOOK: "t0ken" });
  await team.until(1);
  expect(team.received[0]?.path).toBe("/t0ken");
  expect(JSON.parse(team.received[0]?.body ?? "").text).toContain(
    "owner: data-team\n`pharma runs --limit 10`",
  );

  const shown = await pharma(home, "alerts");
  expect(shown.out).toMatch(/^critical {2}stale\/gold\.product_daily {2}since /);
  expect(shown.out).toContain("owner data-team; said to team");
  expect(shown.out).toContain("$ pharma runs --limit 10");
  const key = "stale/gold.product_daily";
  expect((await pharma(home, "alerts", "ack", key, "--who", "ann")).out).toContain("acknowledged by ann");
  expect((await pharma(home, "alerts", "silence", "stale", "--for", "2h")).out).toContain(
    "nothing is said of stale",
  );
  const json = JSON.parse((await pharma(home, "alerts", "--json")).out);
  expect(json.open[key]).toMatchObject({ acknowledged: { who: "ann" }, saidTo: ["team"] });
  expect(json.silences).toMatchObject([{ target: "stale" }]);
  const refused = await pharma(home, "alerts", "ack", "failed/nightly");
  expect(refused.err).toContain(`there is no open alert "failed/nightly"; there are ${key}`);
  expect(refused.code).toBe(2);
  expect((await pharma(home, "alerts", "close", key, "--why", "no night yet")).code).toBe(0);
  await team.until(2);
  expect((await pharma(home, "alerts", "--all")).out).toContain(`resolved  ${key}`);
  up.kill("SIGINT");
  expect((await up.ended).code).toBe(0);
}, 120_000);

test("a file is checked, its rules are listed and its sinks tried without a server", async () => {
  const home = await freshHome();
  const [team, gone] = [await startHttpReceiver(), await startHttpReceiver()];
  await gone.stop();
  const path = join(home, "alerts.json");
  const rule = { name: "failed", kind: "run-failed", severity: "critical", sinks: ["team"] };
  const sinks = {
    team: { kind: "slack", url: team.url },
    gone: { kind: "webhook", url: gone.url, secret: "x" },
  };
  await writeFile(path, JSON.stringify({ sinks, rules: [rule] }));
  expect((await pharma(home, "alerts", "check")).out).toContain("can be used: 1 rule, 2 sinks");
  expect((await pharma(home, "alerts", "rules")).out).toMatch(/failed +run-failed +critical +\* +team/);
  const tried = await pharma(home, "alerts", "test");
  expect(tried.out).toMatch(/team +sent +200 ok/);
  expect(tried.out).toMatch(/gone +unavailable +not to be reached \(ECONNREFUSED\)/);
  expect(tried.code).toBe(1);
  expect(JSON.parse(team.received[0]?.body ?? "").text).toContain("test: This is a test");
  expect((await pharma(home, "alerts", "test", "team")).code).toBe(0);
  const unknown = await pharma(home, "alerts", "test", "pager");
  expect([unknown.code, unknown.err]).toEqual([2, expect.stringContaining("there are team, gone")]);

  await writeFile(path, JSON.stringify({ sinks, rules: [{ ...rule, severity: "bad", sinks: ["pager"] }] }));
  const broken = await pharma(home, "alerts", "check");
  expect(broken.code).toBe(2);
  expect(broken.err).toContain('rules[0].severity: it takes "info" or "warning" or "critical"');
}, 120_000);
