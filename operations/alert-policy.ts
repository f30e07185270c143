import type { AlertFile } from "../alerts/alert-file.ts";
import { policyOf } from "../alerts/policy-of.ts";
import type { AlertPolicy } from "../workflows/alerts/alert-policy.ts";

/** What the alert configuration says now. */
export async function alertPolicy(file: AlertFile): Promise<AlertPolicy> {
  return policyOf(await file.read(), new Date());
}
