import { type MlflowClient, MlflowFailed } from "./mlflow-client.ts";

/** A version of a model as MLflow is told of it. */
export interface MirroredVersion {
  /** The registered model's name in MLflow, and the run's. */
  readonly name: string;
  readonly version: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly params: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  /** Measured at milliseconds since 1970; figures by name. */
  readonly metrics: readonly { readonly key: string; readonly value: number; readonly at: number }[];
  /** Markdown. */
  readonly card: string;
}

export interface MirroredModel {
  readonly versions: readonly MirroredVersion[];
  /** The version that the alias `current` stands for; undefined: none. */
  readonly current: string | undefined;
}

const versionTag = "pharma.version";
const alias = "current";

/**
 * Brings MLflow to what the registry says: per version a run with params, metrics, tags and the model card, and a version
 * of the registered model; the alias `current`. What is there already is found by its tag, so that it may be told as
 * often as one likes. Returns the versions that were new to it.
 *
 * @throws MlflowFailed
 */
export async function mirrorModel(
  client: MlflowClient,
  experiment: string,
  name: string,
  { versions, current }: MirroredModel,
): Promise<readonly string[]> {
  const experimentId = await experimentOf(client, experiment);
  await createModel(client, name);
  const added: string[] = [];
  const numbers = new Map<string, string>();
  for (const version of versions) {
    const run = await runOf(client, experimentId, version);
    if (run.added) added.push(version.version);
    await tellRun(client, run, version);
    numbers.set(version.version, await modelVersionOf(client, run, version));
  }
  await setAlias(client, name, current === undefined ? undefined : numbers.get(current));
  return added;
}

interface Run {
  readonly id: string;
  readonly artifactUri: string;
  readonly added: boolean;
}

interface RunAnswer {
  readonly info: { readonly run_id: string; readonly artifact_uri: string };
}

async function experimentOf(client: MlflowClient, experiment: string): Promise<string> {
  const find = () =>
    client.get<{ experiment: { experiment_id: string } }>("experiments/get-by-name", {
      experiment_name: experiment,
    });
  try {
    return (await find()).experiment.experiment_id;
  } catch (error) {
    if (!failedWith(error, "RESOURCE_DOES_NOT_EXIST")) throw error;
  }
  await unless("RESOURCE_ALREADY_EXISTS", client.post("experiments/create", { name: experiment }));
  return (await find()).experiment.experiment_id;
}

async function createModel(client: MlflowClient, name: string): Promise<void> {
  await unless("RESOURCE_ALREADY_EXISTS", client.post("registered-models/create", { name }));
}

async function runOf(client: MlflowClient, experimentId: string, version: MirroredVersion): Promise<Run> {
  const id = `${version.name}@${version.version}`;
  const { runs = [] } = await client.post<{ runs?: readonly RunAnswer[] }>("runs/search", {
    experiment_ids: [experimentId],
    filter: `tags."${versionTag}" = '${id}'`,
    max_results: 1,
  });
  const [found] = runs;
  const answer =
    found ??
    (
      await client.post<{ run: RunAnswer }>("runs/create", {
        experiment_id: experimentId,
        run_name: id,
        start_time: version.createdAt,
        tags: [{ key: versionTag, value: id }],
      })
    ).run;
  return { id: answer.info.run_id, artifactUri: answer.info.artifact_uri, added: found === undefined };
}

/** Params may be told again with the same values; metrics are kept by key, value and time. */
async function tellRun(client: MlflowClient, run: Run, version: MirroredVersion): Promise<void> {
  const tags = { ...version.tags, "mlflow.note.content": version.card };
  await client.post("runs/log-batch", {
    run_id: run.id,
    params: pairs(version.params, 6_000),
    tags: pairs(tags, 8_000),
    metrics: version.metrics.map(({ key, value, at }) => ({ key, value, timestamp: at, step: 0 })),
  });
  // A server that leaves artefacts to a bucket of its own is not asked: the card is the run's note as well.
  if (run.artifactUri.startsWith("mlflow-artifacts:")) {
    await client.upload(run.artifactUri, "model-card.md", new TextEncoder().encode(version.card));
  }
  await client.post("runs/update", { run_id: run.id, status: "FINISHED", end_time: version.createdAt });
}

async function modelVersionOf(client: MlflowClient, run: Run, version: MirroredVersion): Promise<string> {
  const { model_versions: found = [] } = await client.get<{
    model_versions?: readonly { version: string }[];
  }>("model-versions/search", { filter: `name='${version.name}' and run_id='${run.id}'` });
  const [there] = found;
  if (there) return there.version;
  const { model_version } = await client.post<{ model_version: { version: string } }>(
    "model-versions/create",
    {
      name: version.name,
      source: run.artifactUri,
      run_id: run.id,
      tags: [{ key: versionTag, value: version.version }],
    },
  );
  return model_version.version;
}

async function setAlias(client: MlflowClient, name: string, version: string | undefined): Promise<void> {
  if (version !== undefined) {
    await client.post("registered-models/alias", { name, alias, version });
    return;
  }
  await unless("RESOURCE_DOES_NOT_EXIST", client.remove("registered-models/alias", { name, alias }));
}

function pairs(values: Readonly<Record<string, string>>, longest: number) {
  return Object.entries(values).map(([key, value]) => ({ key, value: value.slice(0, longest) }));
}

async function unless(code: string, asked: Promise<unknown>): Promise<void> {
  try {
    await asked;
  } catch (error) {
    if (!failedWith(error, code)) throw error;
  }
}

function failedWith(error: unknown, code: string): boolean {
  return error instanceof MlflowFailed && error.errorCode === code;
}
