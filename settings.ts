/** What the environment says, validated: the one thing rooms are given instead of `process.env`. */
export interface Settings {
  /** The project's folder: where `package.json` lies. */
  readonly project: string;
  /** Absolute path of the state folder. */
  readonly home: string;
  readonly temporal: EmbeddedTemporal | RemoteTemporal;
  readonly lake: {
    /** `undefined`: a local SQLite file under the state folder. Otherwise a libpq string, `postgres:…`. */
    readonly catalog: string | undefined;
    /** Folder or `s3://bucket/prefix`; `undefined`: under the state folder. */
    readonly data: string | undefined;
    /** DuckDB's spelling, for example `2GB`. */
    readonly memory: string;
    readonly threads: number;
  };
  /** PostgreSQL with pgvector that holds the evidence's vectors, `postgresql://…`; `undefined`: files do. */
  readonly vectors: string | undefined;
  /** Folder or `s3://bucket/prefix` that Gold is published to as plain Parquet. */
  readonly published: string;
  /** CSV file that maps our reactions to another vocabulary's codes. */
  readonly reactionMap: string | undefined;
  /** Whose schedules and workers' releases these are, where several deployments share a namespace. */
  readonly deployment: string;
  /** Present when any of the S3 variables is. */
  readonly s3: S3Settings | undefined;
  /** `undefined`: no lineage is told. */
  readonly lineage:
    | {
        readonly namespace: string;
        /** `undefined`: to the state folder alone. */
        readonly endpoint: { readonly url: string; readonly apiKey: string | undefined } | undefined;
      }
    | undefined;
  /** `undefined`: no language model is asked. */
  readonly languageModel: LanguageModelAccess | undefined;
  /** What personal data in reviews is sealed with: the first key seals, all open. Empty: it is not kept. */
  readonly piiKeys: readonly { readonly id: string; readonly key: Uint8Array }[];
  /** Who may use the API, by bearer token. Empty: whoever reaches its port. */
  readonly apiTokens: ReadonlyMap<string, string>;
  readonly logLevel: "trace" | "debug" | "info" | "warn" | "error" | "fatal" | "silent";
  /** Tasks at once per lane and process. */
  readonly slots: Readonly<Record<"cpu" | "io" | "gpu" | "stream" | "control", number>>;
  /** The release a worker process is of. */
  readonly buildId: string | undefined;
  /** How long running tasks may go on after a stop. */
  readonly drainMs: number;
  readonly gpu: {
    /** Numbers of the GPUs to use; `undefined`: all. */
    readonly devices: readonly number[] | undefined;
    /** What the gpu lane runs on where there is no GPU; `undefined`: it does not start. */
    readonly fallback: "cpu" | undefined;
  };
  /** Where this process serves `/metrics` and `/health`; without a port it does not. 0 stands for any free port. */
  readonly metrics: { readonly host: string; readonly port: number | undefined };
  /** Absolute path of the file of alerts, which may not exist. */
  readonly alerts: string;
  /** MLflow server that trained models are mirrored to; absent: to none. */
  readonly mlflow: MlflowSettings | undefined;
  /** Address of the MongoDB database that the audit trail is mirrored to, with its password; absent: to none. */
  readonly mongodb: string | undefined;
  /** Folder of evaluation data, which may not exist. */
  readonly evalData: string;
  /** Never try the network for pinned artefacts. */
  readonly offline: boolean;
  /** Local files that stand in for pinned artefacts, absolute, by artefact name. */
  readonly artefacts: Readonly<Record<string, string>>;
}

export interface EmbeddedTemporal {
  readonly kind: "embedded";
  /** 0 stands for any free port. */
  readonly port: number;
  readonly uiPort: number;
  readonly namespace: string;
}

export interface RemoteTemporal {
  readonly kind: "remote";
  /** `host:port`. */
  readonly address: string;
  readonly namespace: string;
  readonly apiKey: string | undefined;
  /** Paths of PEM files; present when any of the TLS variables is. */
  readonly tls: TlsSettings | undefined;
  /** What histories are encrypted with: the first key; the others only read. Empty: they are not. */
  readonly codecKeys: readonly { readonly id: string; readonly key: Uint8Array }[];
}

export interface TlsSettings {
  /** `undefined`: the machine's own certificate authorities. */
  readonly ca: string | undefined;
  /** The name the server's certificate is for, where it is reached by another one. */
  readonly serverName: string | undefined;
  readonly client: { readonly cert: string; readonly key: string } | undefined;
}

/** A language model behind an OpenAI-compatible API. */
export interface LanguageModelAccess {
  readonly url: string;
  readonly model: string;
  readonly key: string | undefined;
  /** USD: of a run, and per million tokens. */
  readonly capUsd: number;
  readonly priceIn: number;
  readonly priceOut: number;
  readonly timeoutMs: number;
  /** Requests at once. */
  readonly concurrency: number;
}

export interface S3Settings {
  /** `host:port` without a scheme; `undefined`: AWS. */
  readonly endpoint: string | undefined;
  readonly region: string;
  readonly accessKey: string | undefined;
  readonly secretKey: string | undefined;
  readonly useSsl: boolean;
  readonly urlStyle: "path" | "vhost";
}

export interface MlflowSettings {
  /** Without a slash at its end. */
  readonly url: string;
  readonly experiment: string;
  readonly username: string | undefined;
  readonly password: string | undefined;
  readonly token: string | undefined;
}
