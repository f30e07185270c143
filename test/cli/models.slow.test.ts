import { existsSync, symlinkSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readSettings } from "../../config.ts";
import { madeReviews } from "../registry/made-reviews.ts";
import { mlflowProgram, startMlflow } from "../registry/mlflow-server.ts";
import { pharma, type Ran, startPharma } from "./support.ts";

// One registry on one state folder: the tests run in order and build on each other.

let home: string;
let some: string;
let all: string;
let one: string;
let two: string;

const patience = { timeout: 600_000 };
/** Nothing but our own made-up reviews. */
const only = (file: string) => ["--data", join(home, "nothing"), "--no-sample", "--more", file];
const json = (ran: Ran) => {
  expect(ran.code, ran.err).toBe(0);
  return JSON.parse(ran.out);
};

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "pharma-models-"));
  symlinkSync(join(readSettings().home, "artefacts"), join(home, "artefacts"));
  const reviews = madeReviews(660, 1).split("\n");
  [some, all] = [join(home, "some.tsv"), join(home, "all.tsv")];
  await writeFile(some, `${reviews.slice(0, 60).join("\n")}\n`);
  await writeFile(all, reviews.join("\n"));
});

afterAll(() => rm(home, { recursive: true, force: true, maxRetries: 20 }));

test("before any training the weights that ship are current", patience, async () => {
  const [row, ...more] = json(await pharma(home, "models", "list", "--json"));
  expect(row).toMatchObject({ name: "sentiment", state: "current", origin: "shipped", evaluation: null });
  expect(more).toEqual([]);
  const promoted = await pharma(home, "models", "promote", "sentiment");
  expect(promoted.code).toBe(2);
  expect(promoted.err).toContain("pharma models train sentiment");
  expect((await pharma(home, "models", "rollback", "sentiment")).err).toContain("no promotion of sentiment");
});

test(
  "without the data, training says which files are missing and where they may be had",
  patience,
  async () => {
    const ran = await pharma(home, "models", "train", "sentiment", "--data", join(home, "nothing"));
    expect(ran.code).toBe(2);
    for (const said of [
      "nothing/drug-reviews/druglib-train.tsv",
      "data set 461",
      "CC BY 4.0",
      "pharma datasets fetch drugscom",
      "--more",
    ])
      expect(ran.err).toContain(said);
    expect((await pharma(home, "models", "train", "horoscope")).err).toContain("there are sentiment");
  },
);

test("Ctrl-C in the middle of a training ends it with status 130 and leaves nothing", patience, async () => {
  const running = startPharma(home, ["models", "train", "sentiment", ...only(all)]);
  await running.says("training 0/1");
  running.kill("SIGINT");
  const ended = await running.ended;
  expect(ended.code, ended.err).toBe(130);
  expect(ended.err).toContain("nothing was written");
  expect(json(await pharma(home, "models", "list", "--json"))).toHaveLength(1);
  expect(existsSync(join(home, "models"))).toBe(false);
});

test(
  "a training registers a version with its data, code, files and figures, and measures what is current",
  patience,
  async () => {
    const trained = json(
      await pharma(home, "models", "train", "sentiment", ...only(all), "--who", "ann", "--json"),
    );
    two = trained.version;
    expect(trained.evaluations.map(({ version }: { version: string }) => version)).toContain(two);
    expect(trained.evaluations).toHaveLength(2);
    const [own, shipped] = trained.evaluations;
    expect(own.heldOut).toBe(trained.heldOut);
    expect(shipped).toMatchObject({ heldOut: own.heldOut, readBefore: 0 });
    expect(own).toMatchObject({ readBefore: 0, metrics: { accuracy: { value: expect.any(Number) } } });
    expect(trained.examples + own.examples).toBe(660);

    const shown = json(await pharma(home, "models", "show", `sentiment@${two}`, "--json"));
    expect(shown).toMatchObject({
      state: "candidate",
      made: {
        by: "ann",
        dataHash: trained.data,
        seed: 20261120,
        codeVersion: expect.stringMatching(/^[0-9a-f]{16}$/),
      },
    });
    const [{ sha256 }] = shown.files;
    expect(sha256.slice(0, 12)).toBe(two);
    expect(await readdir(join(home, "models", sha256.slice(0, 2)))).toContain(sha256);
    const again = json(await pharma(home, "models", "train", "sentiment", ...only(all), "--json"));
    expect(again, "same data, same bytes").toMatchObject({ version: two, new: false });
  },
);

test("the model card has what the registry knows", patience, async () => {
  const { out } = await pharma(home, "models", "card", `sentiment@${two}`);
  for (const said of [
    `# Model card: sentiment@${two}`,
    "State: candidate",
    "CC BY 4.0",
    "by ann",
    "| held-out data |",
    "## Limits",
  ])
    expect(out).toContain(said);
});

test(
  "a promotion that the figures do not carry is refused with them; by force it needs a reason",
  patience,
  async () => {
    one = json(await pharma(home, "models", "train", "sentiment", ...only(some), "--json")).version;
    const other = await pharma(home, "models", "promote", `sentiment@${one}`);
    expect(other.code).toBe(1);
    expect(other.err).toContain("Not promoted");
    expect(other.err).toContain("at least 100 are needed");
    const forced = await pharma(home, "models", "promote", `sentiment@${one}`, "--force");
    expect(forced.code).toBe(2);
    expect(forced.err).toContain("--force needs --why");
    const done = json(
      await pharma(home, "models", "promote", `sentiment@${one}`, "--force", "--why", "to see", "--json"),
    );
    expect(done).toMatchObject({ number: 1, version: one, replaced: null, forced: true, why: "to see" });
  },
);

test(
  "two that were measured on different held-out sets are not compared, until they are measured on one",
  patience,
  async () => {
    const refused = await pharma(home, "models", "promote", `sentiment@${two}`, "--dry-run");
    expect(refused.code).toBe(0);
    expect(refused.out).toMatch(/different held-out sets do not compare.*pharma models evaluate sentiment/);
    const measured = json(
      await pharma(home, "models", "evaluate", "sentiment", two, "current", ...only(all), "--json"),
    );
    expect(measured.map(({ version }: { version: string }) => version)).toEqual([two, one]);
  },
);

test("a version that beats the current one is promoted without force, and taken back", patience, async () => {
  const done = json(
    await pharma(home, "models", "promote", `sentiment@${two}`, "--why", "more data", "--json"),
  );
  expect(done).toMatchObject({ number: 2, version: two, replaced: one, forced: false });
  expect(done.comparison.because).toMatch(
    /better outside the interval than sentiment@[0-9a-f]{12}: on \d+ held-out/,
  );
  const listed = json(await pharma(home, "models", "list", "--json"));
  expect(
    listed.map(({ version, state }: { version: string; state: string }) => [version, state]),
  ).toContainEqual([two, "current"]);
  const back = await pharma(home, "models", "rollback", "sentiment", "--why", "too gloomy");
  expect(back.out).toContain(`sentiment@${one} is current again`);
  expect(json(await pharma(home, "models", "rollback", "sentiment", "--json"))).toMatchObject({
    number: 4,
    version: null,
  });
  const rows = json(
    await pharma(
      home,
      "query",
      "select action, who, why from ops.actions where kind = 'model' order by acted_at",
      "--format",
      "json",
    ),
  );
  expect(rows.map(({ action }: { action: string }) => action)).toEqual([
    "promote",
    "promote",
    "rollback",
    "rollback",
  ]);
});

test("the learning curve says what more data gives, in figures and as a picture", patience, async () => {
  const svg = join(home, "curve.svg");
  const curve = json(
    await pharma(home, "models", "curve", "sentiment", ...only(all), "--seeds", "1", "--svg", svg, "--json"),
  );
  expect(curve.steps.map(({ share, seeds }: { share: number; seeds: number }) => [share, seeds])).toEqual([
    [0.25, 1],
    [0.5, 1],
    [1, 1],
  ]);
  expect(curve.points).toHaveLength(3);
  expect(await readFile(svg, "utf8")).toMatch(/^<svg .*Learning curve of sentiment.*<\/svg>\n$/s);
});

test("an MLflow that is down keeps nobody from promoting, and is named", patience, async () => {
  const env = {
    MLFLOW_TRACKING_URI: "http://127.0.0.1:9/",
    MLFLOW_TRACKING_USERNAME: "ann",
    MLFLOW_TRACKING_PASSWORD: "hunter2",
  };
  const ran = await startPharma(
    home,
    ["models", "promote", `sentiment@${two}`, "--force", "--why", "again"],
    env,
  ).ended;
  expect(ran.code, ran.err).toBe(0);
  expect(ran.err).toContain("pharma models sync");
  expect(ran.err).not.toContain("hunter2");
  const sync = await startPharma(home, ["models", "sync"], env).ended;
  expect(sync.code).toBe(1);
  expect(sync.err).toContain("127.0.0.1:9");
  expect((await pharma(home, "models", "sync")).err).toContain("MLFLOW_TRACKING_URI");
});

const program = mlflowProgram();
test.skipIf(program === undefined)(
  "once MLflow is there, sync tells it all versions, cards and what is current",
  { timeout: 400_000 },
  async () => {
    const mlflow = await startMlflow(program ?? "");
    try {
      const env = { MLFLOW_TRACKING_URI: mlflow.url };
      const sync = () => startPharma(home, ["models", "sync", "--json"], env).ended;
      expect(json(await sync())).toEqual([{ name: "sentiment", versions: 2, added: 2 }]);
      expect(json(await sync())).toEqual([{ name: "sentiment", versions: 2, added: 0 }]);
      const asked = async (path: string) =>
        JSON.parse(await (await fetch(`${mlflow.url}/api/2.0/mlflow/${path}`)).text());
      const { model_version } = await asked("registered-models/alias?name=sentiment&alias=current");
      const { run } = await asked(`runs/get?run_id=${model_version.run_id}`);
      expect(run.info.run_name).toBe(`sentiment@${two}`);
      const metrics = run.data.metrics.map(({ key }: { key: string }) => key);
      expect(metrics).toEqual(expect.arrayContaining(["accuracy", "accuracy_low", "macroF1", "ece", "nll"]));
      expect(run.data.tags).toContainEqual({ key: "pharma.state", value: "current" });
    } finally {
      await mlflow.stop();
    }
  },
);
