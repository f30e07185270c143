import { openAlertKeys, tellAlertDesk } from "../client/alert-desk.ts";
import type { AlertChange } from "../workflows/alerts/alert.ts";
import type { ControlHost } from "./control-host.ts";

/**
 * Gives changes to the alert desk, which is started if it does not run. Word that all is well goes to it only where an
 * alert of that key is open: most runs are well, and each signal is a piece of the desk's history.
 */
export async function tellDesk(host: ControlHost, changes: readonly AlertChange[]): Promise<void> {
  const client = await host.client();
  const worthTelling = changes.some(({ kind }) => kind === "raise")
    ? changes
    : await openOnes(changes, () => openAlertKeys(client));
  if (worthTelling.length > 0) await tellAlertDesk(client, worthTelling, host.queuePrefix);
}

async function openOnes(
  changes: readonly AlertChange[],
  openKeys: () => Promise<ReadonlySet<string> | undefined>,
): Promise<readonly AlertChange[]> {
  const open = await openKeys();
  // Nobody answers: the desk will sort it out.
  if (open === undefined) return changes;
  return changes.filter((change) => change.kind === "resolve" && open.has(change.key));
}
