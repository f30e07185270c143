import type { PharmaClient } from "./connect.ts";

/** A released build of the workers' code, as Temporal knows it. Times are ISO 8601 in UTC. */
export interface BuildState {
  readonly build: string;
  /**
   * `current`: new runs start on it. `ramping`: a share of them. `draining`: runs that started on it go on. `drained`:
   * none do. `inactive`: its workers are there and get nothing yet.
   */
  readonly state: "current" | "ramping" | "draining" | "drained" | "inactive";
  /** Share of new runs in percent, while it ramps. */
  readonly ramp?: number;
  readonly since?: string;
  /** Open workflows that end on this build: runs, and what watches them. */
  readonly pinned: number;
}

export interface RolloutState {
  readonly deployment: string;
  /** Build that new runs start on; absent: workers without a build id. */
  readonly current?: string;
  readonly builds: readonly BuildState[];
}

/** No worker has come with this deployment or build yet. */
export class UnknownBuild extends Error {
  override readonly name = "UnknownBuild";
  readonly code = "UNKNOWN_BUILD";
}

/** Temporal, or a look at what runs, says no: in its words. */
export class RolloutRefused extends Error {
  override readonly name = "RolloutRefused";
  readonly code = "ROLLOUT_REFUSED";
}

/** Which builds there are, which gets new runs, and how many runs each still has. @throws UnknownBuild */
export async function rolloutState(client: PharmaClient, deployment: string): Promise<RolloutState> {
  const { workerDeploymentInfo: info } = await known(deployment, () =>
    client.temporal.workflowService.describeWorkerDeployment({
      namespace: client.target.namespace,
      deploymentName: deployment,
    }),
  );
  const routing = info?.routingConfig;
  const current = routing?.currentDeploymentVersion?.buildId ?? undefined;
  const ramping = routing?.rampingDeploymentVersion?.buildId ?? undefined;
  const builds = await Promise.all(
    (info?.versionSummaries ?? []).map(async (summary): Promise<BuildState> => {
      const build = summary.deploymentVersion?.buildId ?? "";
      const pinned = await pinnedTo(client, deployment, build);
      const began = summary.firstActivationTime ?? undefined;
      const since =
        time(summary.currentSinceTime) ?? time(summary.rampingSinceTime) ?? time(summary.createTime);
      const common = { build, pinned, ...(since && { since }) };
      if (build === current) return { ...common, state: "current" };
      if (build === ramping)
        return { ...common, state: "ramping", ramp: routing?.rampingVersionPercentage ?? 0 };
      if (pinned > 0) return { ...common, state: "draining" };
      return { ...common, state: began ? "drained" : "inactive" };
    }),
  );
  return { deployment, ...(current !== undefined && { current }), builds };
}

/** New runs start on this build from now on; those that go on stay where they are. @throws UnknownBuild, RolloutRefused */
export async function promoteBuild(
  client: PharmaClient,
  { deployment, build, who }: { deployment: string; build: string; who: string },
): Promise<void> {
  await known(`${deployment} ${build}`, () =>
    client.temporal.workflowService.setWorkerDeploymentCurrentVersion({
      namespace: client.target.namespace,
      deploymentName: deployment,
      buildId: build,
      identity: who,
    }),
  );
}

/** This share of new runs starts on the build, the rest on the current one. @throws UnknownBuild, RolloutRefused */
export async function rampBuild(
  client: PharmaClient,
  { deployment, build, percent, who }: { deployment: string; build: string; percent: number; who: string },
): Promise<void> {
  await known(`${deployment} ${build}`, () =>
    client.temporal.workflowService.setWorkerDeploymentRampingVersion({
      namespace: client.target.namespace,
      deploymentName: deployment,
      // Temporal takes no build for "nothing ramps".
      buildId: percent === 0 ? "" : build,
      percentage: percent,
      identity: who,
    }),
  );
}

/**
 * Waits until no run is pinned to the build, so that its workers can be stopped; yields how many are.
 *
 * @throws UnknownBuild, RolloutRefused while new runs start on it
 */
export async function* drainBuild(
  client: PharmaClient,
  { deployment, build, everyMs = 2_000 }: { deployment: string; build: string; everyMs?: number },
): AsyncIterable<number> {
  const before = (await rolloutState(client, deployment)).builds.find((one) => one.build === build);
  if (before === undefined) throw new UnknownBuild(`There is no build ${build} of ${deployment}.`);
  if (before.state === "current" || before.state === "ramping") {
    throw new RolloutRefused(
      `New runs start on ${build}, which is ${before.state}: promote another build before you wait for its last run.`,
    );
  }
  // Temporal's list of workflows lags a moment behind them: none twice is none.
  for (let none = 0; none < 2; ) {
    const pinned = await pinnedTo(client, deployment, build);
    none = pinned === 0 ? none + 1 : 0;
    yield pinned;
    if (none < 2) await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}

async function pinnedTo(client: PharmaClient, deployment: string, build: string): Promise<number> {
  const query = `TemporalWorkerDeploymentVersion = "${deployment}:${build}" AND TemporalWorkflowVersioningBehavior = "Pinned" AND ExecutionStatus = "Running"`;
  return Number((await client.temporal.workflow.count(query)).count);
}

async function known<T>(what: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const { code, details } = error as { code?: unknown; details?: string };
    if (code === NOT_FOUND) {
      throw new UnknownBuild(
        `Temporal knows of no ${what}: a worker brings it, \`pharma worker --queue cpu --build-id ID\`.`,
        { cause: error },
      );
    }
    if (code === FAILED_PRECONDITION) throw new RolloutRefused(details ?? String(error), { cause: error });
    throw error;
  }
}

/** gRPC's status codes. */
const [NOT_FOUND, FAILED_PRECONDITION] = [5, 9] as const;

function time(at: { seconds?: unknown; nanos?: number | null } | null | undefined): string | undefined {
  const seconds = Number(at?.seconds ?? 0);
  return seconds > 0 ? new Date(seconds * 1_000 + (at?.nanos ?? 0) / 1e6).toISOString() : undefined;
}
