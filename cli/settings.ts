import { readSettings, SettingsError } from "../config.ts";
import type { Settings } from "../settings.ts";
import { usageError } from "./cli-error.ts";

/** The settings, with a variable that cannot be used reported as a usage error. */
export function settingsOrUsage(): Settings {
  try {
    return readSettings();
  } catch (error) {
    if (error instanceof SettingsError) throw usageError(error.message, { cause: error });
    throw error;
  }
}
