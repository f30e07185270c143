import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Settings } from "../../settings.ts";
import type { ProcessLane } from "../../workflows/engine/spec.ts";
import type { Ask, Told } from "../processes/worker.ts";

/** A worker in a process of its own, with the steps of `bench/processes/worker.ts`. */
export interface WorkerProcess {
  readonly child: ChildProcess;
  /** The next thing of this kind that it tells. */
  told<Kind extends Told["kind"]>(kind: Kind): Promise<Told & { readonly kind: Kind }>;
  ask(ask: Ask): void;
  end(signal: NodeJS.Signals): Promise<void>;
}

/** Resolves once it polls. */
export async function startWorkerProcess(
  { home }: Settings,
  address: string,
  lanes: readonly ProcessLane[],
): Promise<WorkerProcess> {
  const child = fork(fileURLToPath(new URL("../processes/worker.js", import.meta.url)), [...lanes], {
    execArgv: ["--expose-gc"],
    env: { ...process.env, PHARMA_HOME: home, PHARMA_TEMPORAL_ADDRESS: address },
  });
  const exited = once(child, "exit");
  const told = <Kind extends Told["kind"]>(kind: Kind) =>
    new Promise<Told & { readonly kind: Kind }>((resolve, reject) => {
      const hear = (message: Told) => {
        if (message.kind !== kind) return;
        child.off("message", hear);
        resolve(message as Told & { readonly kind: Kind });
      };
      child.on("message", hear);
      exited.then(() => reject(new Error(`the worker ended before it told of ${kind}`)));
    });
  await told("polling");
  return {
    child,
    told,
    ask: (ask) => void child.send(ask),
    async end(signal) {
      child.kill(signal);
      await exited;
    },
  };
}
