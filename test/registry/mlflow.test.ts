import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { type MirroredVersion, mirrorModel } from "../../connectors/mlflow/mirror-model.ts";
import { MlflowFailed, mlflowClient } from "../../connectors/mlflow/mlflow-client.ts";
import { mlflowProgram, startMlflow, type TestMlflow } from "./mlflow-server.ts";

const program = mlflowProgram();
if (program === undefined)
  process.stderr.write("mlflow is not installed here: tests of its mirror are skipped\n");

const version = (name: string, at = 1_790_000_000_000): MirroredVersion => ({
  name: "sentiment",
  version: name,
  createdAt: at,
  params: { data_hash: "d".repeat(64), examples: "400" },
  tags: { "pharma.state": "candidate" },
  metrics: [
    { key: "accuracy", value: 0.7, at },
    { key: "accuracy_low", value: 0.6, at },
  ],
  card: `# Model card: sentiment@${name}\n\nÜber alles | und mehr\n`,
});

describe.skipIf(program === undefined)("a real MLflow server", { timeout: 120_000 }, () => {
  let mlflow: TestMlflow;
  beforeAll(async () => {
    mlflow = await startMlflow(program ?? "");
  }, 300_000);
  afterAll(() => mlflow.stop());

  const asked = async (path: string) =>
    JSON.parse(await (await fetch(`${mlflow.url}/api/2.0/mlflow/${path}`)).text());

  it("has a run per version with its params, metrics, tags and card, the version in its registry, and the alias", async () => {
    const client = mlflowClient({ url: mlflow.url });
    const added = await mirrorModel(client, "pharma", "sentiment", {
      versions: [version("aaaa00000000"), version("bbbb00000000")],
      current: "bbbb00000000",
    });
    expect(added).toEqual(["aaaa00000000", "bbbb00000000"]);
    const { model_version } = await asked("registered-models/alias?name=sentiment&alias=current");
    expect(model_version).toMatchObject({
      version: "2",
      tags: [{ key: "pharma.version", value: "bbbb00000000" }],
    });
    const { run } = await asked(`runs/get?run_id=${model_version.run_id}`);
    expect(run.info).toMatchObject({ run_name: "sentiment@bbbb00000000", status: "FINISHED" });
    expect(run.data.params).toContainEqual({ key: "examples", value: "400" });
    expect(run.data.metrics).toContainEqual(expect.objectContaining({ key: "accuracy_low", value: 0.6 }));
    const card = await fetch(
      `${mlflow.url}/get-artifact?path=model-card.md&run_uuid=${model_version.run_id}`,
    );
    expect(await card.text()).toBe(version("bbbb00000000").card);
  });

  it("is told again without anything being there twice; the alias moves, and goes where nothing is current", async () => {
    const client = mlflowClient({ url: mlflow.url });
    const versions = [version("aaaa00000000"), version("bbbb00000000"), version("cccc00000000")];
    expect(await mirrorModel(client, "pharma", "sentiment", { versions, current: "aaaa00000000" })).toEqual([
      "cccc00000000",
    ]);
    expect(await mirrorModel(client, "pharma", "sentiment", { versions, current: "aaaa00000000" })).toEqual(
      [],
    );
    const { model_versions } = await asked(
      `model-versions/search?filter=${encodeURIComponent("name='sentiment'")}`,
    );
    expect(model_versions).toHaveLength(3);
    const alias = await asked("registered-models/alias?name=sentiment&alias=current");
    expect(alias.model_version.version).toBe("1");
    for (let times = 0; times < 2; times++) {
      await mirrorModel(client, "pharma", "sentiment", { versions, current: undefined });
      const gone = await asked("registered-models/get?name=sentiment");
      expect(gone.registered_model.aliases ?? []).toEqual([]);
    }
  });

  it("refuses what it cannot take in its own words", async () => {
    const client = mlflowClient({ url: mlflow.url });
    await expect(client.post("runs/create", { experiment_id: "77" })).rejects.toThrow(
      /runs\/create: it answered 404 \(/,
    );
  });
});

describe("an MLflow client", { timeout: 30_000 }, () => {
  /** A server that answers as told and remembers what it was asked. */
  async function answering(
    answers: (request: IncomingMessage, nth: number) => { status: number; body: string },
  ) {
    const asked: IncomingMessage[] = [];
    const server = createServer((request, response) => {
      asked.push(request);
      const { status, body } = answers(request, asked.length);
      response.writeHead(status, { "content-type": "application/json" }).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    return {
      asked,
      close: () => server.close(),
      host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    };
  }
  const ok = { status: 200, body: "{}" };

  it("names itself by a user before a token, also by one in the address", async () => {
    const { asked, host } = await answering(() => ok);
    const ask = (server: Parameters<typeof mlflowClient>[0]) =>
      mlflowClient(server).get("experiments/search", {});
    await ask({ url: `http://${host}` });
    await ask({ url: `http://${host}`, token: "t0ken" });
    await ask({ url: `http://${host}`, username: "ann", password: "pass", token: "t0ken" });
    await ask({ url: `http://ann:pass@${host}` });
    const basic = `Basic ${Buffer.from("ann:pass").toString("base64")}`;
    expect(asked.map(({ headers }) => headers.authorization)).toEqual([
      undefined,
      "Bearer t0ken",
      basic,
      basic,
    ]);
  });

  it("tries again where the server is busy, and not where it refuses", async () => {
    const busy = await answering((_, nth) => (nth < 3 ? { status: 503, body: "later" } : ok));
    await mlflowClient({ url: `http://${busy.host}` }).post("runs/create", {});
    expect(busy.asked).toHaveLength(3);
    const closed = await answering(() => ({ status: 401, body: "who?" }));
    const error = await mlflowClient({ url: `http://ann:hunter2@${closed.host}` })
      .get("experiments/get-by-name", { experiment_name: "pharma" })
      .catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(MlflowFailed);
    expect(String(error)).toContain("MLFLOW_TRACKING_USERNAME");
    expect(String(error)).not.toContain("hunter2");
    expect(closed.asked).toHaveLength(1);
  });

  it("says of a server that is down where it was looked for, without the password", async () => {
    const { host: down, close } = await answering(() => ok);
    close();
    await expect(
      mlflowClient({ url: `http://ann:hunter2@${down}` }).get("experiments/search", {}),
    ).rejects.toThrow(
      new RegExp(`^MLflow did not do GET http://${down}/api/2.0/mlflow/experiments/search: .*ECONNREFUSED`),
    );
  });
});
