import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished } from "vitest";
import { type Ran, type Running, startPharma } from "../cli/support.ts";
import { freshHome } from "../support/child.ts";
import { startTestTemporal } from "../support/temporal.ts";

/** A state folder of its own with a source `forum`, and `pharma` on the PATH of a page's commands. */
export interface House {
  readonly home: string;
  /** For the page's commands. */
  readonly env: Readonly<Record<string, string>>;
  /** Runs a command and expects it to end so. */
  pharma(code: number, ...args: readonly string[]): Promise<Ran>;
  /** Starts a command that goes on; it is killed when the test ends. */
  start(args: readonly string[], said: string, main?: string): Promise<Running>;
  /** Writes the forum's export: so many reviews, of which some have a rating that cannot be. */
  exportForum(reviews: number, broken?: number): Promise<void>;
}

/** Everything in one process: `pharma up`. */
export async function openHouse(): Promise<House> {
  const house = await furnish({ PHARMA_TEMPORAL_PORT: "0", PHARMA_TEMPORAL_UI_PORT: "0" });
  await house.start(["up", "--no-schedules"], "Ctrl-C stops");
  return house;
}

/** A Temporal server alone; the test starts workers, each in a process of its own. */
export async function openCluster(): Promise<House> {
  const temporal = await startTestTemporal();
  onTestFinished(() => temporal.stop());
  return furnish({ PHARMA_TEMPORAL_ADDRESS: temporal.address });
}

async function furnish(env: Readonly<Record<string, string>>): Promise<House> {
  const home = await freshHome();
  for (const folder of ["sources", "exports", "bin"]) await mkdir(join(home, folder));
  await writeFile(join(home, "sources", "forum.json"), JSON.stringify(forum(join(home, "exports"))));
  const command = join(home, "bin", "pharma");
  await writeFile(
    command,
    `#!/bin/sh\nexec "${process.execPath}" "${process.cwd()}/dist/cli/main.js" "$@"\n`,
  );
  await chmod(command, 0o755);
  return {
    home,
    env: {
      PATH: `${join(home, "bin")}:${process.env.PATH}`,
      PHARMA_HOME: home,
      NO_COLOR: "1",
      npm_lifecycle_event: "",
      ...env,
    },
    async pharma(code, ...args) {
      const ran = await startPharma(home, args, env).ended;
      expect(ran.code, `pharma ${args.join(" ")}\n${ran.out}${ran.err}`).toBe(code);
      return ran;
    },
    async start(args, said, main) {
      const running = startPharma(home, args, env, main);
      onTestFinished(async () => {
        running.kill("SIGKILL");
        await running.ended;
      });
      await running.prints(said);
      return running;
    },
    exportForum: (reviews, broken = 0) =>
      writeFile(join(home, "exports", "forum.csv"), forumCsv(reviews, broken)),
  };
}

function forum(folder: string) {
  return {
    doc: "posts of a forum, exported every night",
    licence: "made for this test",
    where: { path: join(folder, "forum.csv") },
    columns: { external_id: "id", drug: "drug", review: "text", rating: "stars", reviewed_on: "date" },
    rating: { kind: "number", worst: 1, best: 5 },
  };
}

const sayings = [
  "It took my pain away within days and I would take it again",
  "Terrible headaches every morning, so I had to stop taking it",
  "Works, but the pharmacy never has it in stock and it is expensive",
  "No effect at all after six weeks of trying",
  "I sleep well again, and my mood is much better than before",
  "Nausea in the first week, after that it was fine",
];

function forumCsv(reviews: number, broken: number): string {
  const lines = Array.from({ length: reviews }, (_, n) => {
    const date = new Date(Date.UTC(2026, 8, 1 + (n % 75))).toISOString().slice(0, 10);
    const stars = n < broken ? 11 : 1 + (n % 5);
    const drug = ["Sertraline", "Ibuprofen"][n % 2];
    return `p${n},${drug},"${sayings[n % sayings.length]} (${n}).",${stars},${date}`;
  });
  return `${["id,drug,text,stars,date", ...lines].join("\n")}\n`;
}
