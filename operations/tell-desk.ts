import { tellAlertDesk } from "../client/alert-desk.ts";
import type { AlertChange } from "../workflows/alerts/alert.ts";
import type { ControlHost } from "./control-host.ts";

/** Gives changes to the alert desk, which is started if it does not run. */
export async function tellDesk(host: ControlHost, changes: readonly AlertChange[]): Promise<void> {
  await tellAlertDesk(await host.client(), changes, host.queuePrefix);
}
