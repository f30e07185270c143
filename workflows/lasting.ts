import { setWorkflowOptions } from "@temporalio/workflow";

/**
 * A workflow that lives longer than any release: on workers of a release it goes on with the current one, where a run ends
 * on the one it started with. Its code must therefore replay what older releases began (docs/upgrades.md).
 */
export function lasting<Args extends unknown[], Result>(workflow: (...args: Args) => Promise<Result>): void {
  // Temporal refuses a behaviour of this kind from workers without versions.
  if (globalThis.pharmaRelease) setWorkflowOptions({ versioningBehavior: "AUTO_UPGRADE" }, workflow);
}

declare global {
  /** Set in the sandbox by workers that carry a release (`workers/release-bundle.ts`). */
  var pharmaRelease: true | undefined;
}
