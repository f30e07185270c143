/** What the embedded server is started with. Figures: docs/performance.md. */
export interface ServerFlags {
  readonly database: string;
  readonly ip: string;
  readonly port: number;
  /** Undefined: no web UI. */
  readonly uiPort: number | undefined;
  readonly namespace: string;
  /** Search attributes by name, with their Temporal type. */
  readonly searchAttributes: Readonly<Record<string, SearchAttributeKind>>;
  /** More dynamic config values, for experiments; they win over the ones here. */
  readonly dynamicConfig?: Readonly<Record<string, number | boolean | string>>;
}

export type SearchAttributeKind = "Keyword" | "KeywordList" | "Text" | "Int" | "Double" | "Bool" | "Datetime";

/** Command line of `temporal`. */
export function temporalServerFlags(flags: ServerFlags): string[] {
  const dynamicConfig = { ...DYNAMIC_CONFIG, ...flags.dynamicConfig };
  return [
    "server",
    "start-dev",
    "--disable-config-file",
    "--disable-config-env",
    ...["--log-level", "warn"],
    ...["--ip", flags.ip],
    ...["--port", String(flags.port)],
    ...["--db-filename", flags.database],
    ...["--namespace", flags.namespace],
    ...(flags.uiPort === undefined ? ["--headless"] : ["--ui-port", String(flags.uiPort)]),
    "--ui-disable-news-fetch",
    ...SQLITE_PRAGMAS.flatMap((pragma) => ["--sqlite-pragma", pragma]),
    ...Object.entries(dynamicConfig).flatMap(([key, value]) => [
      "--dynamic-config-value",
      `${key}=${JSON.stringify(value)}`,
    ]),
    ...Object.entries(flags.searchAttributes).flatMap(([name, kind]) => [
      "--search-attribute",
      `${name}=${kind}`,
    ]),
  ];
}

/** A process kill loses nothing; a power cut may lose the last commits, never corrupt. */
const SQLITE_PRAGMAS = ["journal_mode=wal", "synchronous=1"];

const DYNAMIC_CONFIG: Readonly<Record<string, number | boolean | string>> = {
  // Out of the box the queues of a shard are polled 20 times a second, and the development server has one shard.
  "history.transferProcessorMaxPollRPS": 5000,
  "history.timerProcessorMaxPollRPS": 5000,
};
