import { readFile, stat } from "node:fs/promises";
import type { AlertConfig } from "./alert-config.ts";
import { defaultConfig } from "./default-config.ts";
import { AlertConfigError, parseAlertConfig } from "./parse-alert-config.ts";

/** The configuration that holds now. */
export interface ReadConfig {
  readonly config: AlertConfig;
  /** Present while the file cannot be used; `config` is then the last that could, or the built-in one. */
  readonly problem?: { readonly error: AlertConfigError; readonly since: string };
}

/** The file of alerts, read anew each time it is asked for, so that an edit takes effect without a restart. */
export class AlertFile {
  readonly path: string;
  #lastGood: AlertConfig | undefined;

  constructor(path: string) {
    this.path = path;
  }

  /** Never fails: alerts go on by what held before, and one of them says that the file is broken. */
  async read(): Promise<ReadConfig> {
    try {
      const text = await readFile(this.path, "utf8");
      this.#lastGood = parseAlertConfig(text, this.path);
      return { config: this.#lastGood };
    } catch (cause) {
      if ((cause as { code?: unknown }).code === "ENOENT") return { config: defaultConfig };
      const error =
        cause instanceof AlertConfigError
          ? cause
          : new AlertConfigError(this.path, [`it cannot be read (${(cause as Error).message})`]);
      return {
        config: this.#lastGood ?? defaultConfig,
        problem: { error, since: await changedAt(this.path) },
      };
    }
  }
}

async function changedAt(path: string): Promise<string> {
  const { mtime } = await stat(path).catch(() => ({ mtime: new Date() }));
  return mtime.toISOString();
}
