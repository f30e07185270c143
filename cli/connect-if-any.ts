import { connect, type PharmaClient, ServerUnreachable } from "../client/connect.ts";
import { NoServer } from "../client/temporal-target.ts";
import type { Settings } from "../settings.ts";

/** A client where a server answers; undefined where none does, and why. */
export async function connectIfAny(
  settings: Settings,
  none: (why: string) => void = () => undefined,
): Promise<PharmaClient | undefined> {
  try {
    return await connect(settings);
  } catch (error) {
    if (!(error instanceof NoServer || error instanceof ServerUnreachable)) throw error;
    none(error.message);
    return undefined;
  }
}
