import { setWorkflowOptions } from "@temporalio/workflow";

/**
 * A workflow that lives longer than any release: on workers that carry a version it goes on with the current one, where a
 * run ends on the version it started with. Its code must therefore replay what older releases began
 * (docs/upgrades.md).
 */
export function lasting<Args extends unknown[], Result>(workflow: (...args: Args) => Promise<Result>): void {
  setWorkflowOptions({ versioningBehavior: "AUTO_UPGRADE" }, workflow);
}
