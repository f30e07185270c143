import { z } from "zod";

import {
  codecKeys,
  count,
  counts,
  flag,
  flags,
  mongodb,
  piiKeys,
  port,
  ports,
  text,
  tokens,
  usd,
} from "./config-values.ts";

/** The table: every variable, what it means, what it accepts, what holds without it. */
export const variables = {
  PHARMA_HOME: variable(
    "State folder: artefacts, lake, server, logs.",
    "a folder",
    "`.pharma` in the project",
    text,
  ),
  PHARMA_TEMPORAL_ADDRESS: variable(
    "Temporal server to use. Unset: a real server is started as a child process.",
    "host:port",
    "embedded server",
    z.string().regex(/^[^\s/:]+:\d{1,5}$/),
  ),
  PHARMA_TEMPORAL_NAMESPACE: variable("Temporal namespace.", "a name", "`default`", text.default("default")),
  PHARMA_TEMPORAL_API_KEY: variable("API key for Temporal Cloud.", "a key", "none", text),
  PHARMA_TEMPORAL_TLS_CERT: variable("Client certificate (mTLS).", "a PEM file", "none", text),
  PHARMA_TEMPORAL_TLS_KEY: variable("Key of the client certificate.", "a PEM file", "none", text),
  PHARMA_TEMPORAL_TLS_CA: variable(
    "Certificate authority of a server whose certificate no public one has signed.",
    "a PEM file",
    "the machine's own",
    text,
  ),
  PHARMA_TEMPORAL_TLS_SERVER_NAME: variable(
    "Name in the server's certificate, where it is reached by another (a tunnel, a private link).",
    "a name",
    "the host of the address",
    text,
  ),
  PHARMA_CODEC_KEYS: variable(
    "Encrypts what Temporal keeps: the first key encrypts, all of them read. `ID:` and 32 bytes in base64 (`openssl rand -base64 32`).",
    "`ID:KEY` or `ID:KEY,ID:KEY`, each key 32 bytes in base64, no name twice",
    "not encrypted",
    codecKeys,
  ),
  PHARMA_TEMPORAL_PORT: variable("Port of the embedded server.", ports, "7233", port.default(7233)),
  PHARMA_TEMPORAL_UI_PORT: variable("Port of its web UI.", ports, "8233", port.default(8233)),
  PHARMA_TEMPORAL_CLI: variable(
    "Another name of `PHARMA_ARTEFACT_TEMPORAL_CLI`.",
    "path of the `temporal` binary",
    "fetched",
    text,
  ),
  PHARMA_LAKE_CATALOG: variable(
    "Catalog of the lake. Unset: a local SQLite file.",
    "`postgres:` and a libpq connection string, for example `postgres:host=db dbname=lake`",
    "local file",
    z.string().startsWith("postgres:"),
  ),
  PHARMA_LAKE_DATA: variable(
    "Where the lake's Parquet files lie, and the index of its evidence.",
    "a folder or `s3://…`",
    "`lake/data` in the state folder",
    text,
  ),
  PHARMA_LAKE_MEMORY: variable(
    "Most memory DuckDB takes; beyond it spills to disk.",
    "a size such as `2GB` or `512MiB`",
    "2GB",
    z
      .string()
      .regex(/^\d+(\.\d+)?\s*(K|M|G|T)i?B$/i)
      .default("2GB"),
  ),
  PHARMA_LAKE_THREADS: variable("Threads DuckDB uses.", counts, "one per core", count),
  PHARMA_VECTORS: variable(
    "PostgreSQL with the extension pgvector that holds the evidence's vectors (docs/models/retrieval.md); the same for workers and whoever asks.",
    "an address, for example `postgresql://pharma@db/lake`",
    "files do",
    z.url({ protocol: /^postgres(ql)?$/ }),
  ),
  PHARMA_PUBLISH: variable(
    "Where the DAG `publish` puts Gold as plain Parquet.",
    "a folder or `s3://…`",
    "`published` in the state folder",
    text,
  ),
  PHARMA_REACTION_MAP: variable(
    "Maps the reactions of adverse events to another vocabulary's codes, such as a licensed MedDRA's: columns `reaction`, `code`, `name` (docs/models/adverse-events.md).",
    "a CSV file",
    "no mapping",
    text,
  ),
  PHARMA_DEPLOYMENT: variable(
    "Name of this deployment, of several in one namespace: its schedules are marked with it, and each touches its own; its workers' releases are kept under it.",
    "letters, digits, `_`, `-`",
    "`pharma`",
    z
      .string()
      .regex(/^[\w-]+$/)
      .default("pharma"),
  ),
  PHARMA_S3_ENDPOINT: variable(
    "S3 server other than AWS.",
    "host:port",
    "AWS",
    z.string().regex(/^[^\s/]+$/),
  ),
  PHARMA_S3_REGION: variable("S3 region.", "a region", "`us-east-1`", text.default("us-east-1")),
  PHARMA_S3_ACCESS_KEY: variable("S3 access key.", "a key", "what AWS's own chain finds", text),
  PHARMA_S3_SECRET_KEY: variable("S3 secret key.", "a key", "what AWS's own chain finds", text),
  PHARMA_S3_USE_SSL: variable("TLS towards S3.", flags, "1", flag.default(true)),
  PHARMA_S3_URL_STYLE: variable(
    "How S3 addresses name the bucket.",
    "path or vhost",
    "`path` with an endpoint, else `vhost`",
    z.enum(["path", "vhost"]),
  ),
  PHARMA_PII_KEYS: variable(
    "Seals personal data in cleaned reviews so that `pharma reveal` can turn it back: the first key seals, all of them open. Keep it apart from the lake.",
    "`ID:KEY` or `ID:KEY,ID:KEY`, each id one to eight small letters and digits, each key 32 bytes in base64, no id twice",
    "personal data is not kept",
    piiKeys,
  ),
  PHARMA_API_TOKENS: variable(
    "Who may use `pharma api`, by bearer token; the name is who asked in `ops.rag_log`.",
    "`NAME:TOKEN` or `NAME:TOKEN,NAME:TOKEN`, each token 16 signs or more",
    "whoever reaches the port, which then is of this machine alone",
    tokens,
  ),
  PHARMA_LOG_LEVEL: variable(
    "Least important line that is logged.",
    "trace, debug, info, warn, error, fatal or silent",
    "`info`",
    z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
  ),
  PHARMA_SLOTS_CPU: variable(
    "Tasks at once in the `cpu` lane of one process.",
    counts,
    "one per core, at least 8",
    count,
  ),
  PHARMA_SLOTS_IO: variable("The same for `io`.", counts, "8", count.default(8)),
  PHARMA_SLOTS_GPU: variable("The same for `gpu`, on each of its devices.", counts, "1", count.default(1)),
  PHARMA_SLOTS_STREAM: variable("The same for `stream`.", counts, "4", count.default(4)),
  PHARMA_SLOTS_CONTROL: variable(
    "The same for `control`: alerts, lineage, pools, backfills.",
    counts,
    "16",
    count.default(16),
  ),
  PHARMA_GPU_DEVICES: variable(
    "GPUs of the `gpu` lane, as nvidia-smi counts them.",
    "numbers with commas, `0,1`",
    "all there are",
    z
      .string()
      .regex(/^\d+(,\d+)*$/)
      .transform((list) => list.split(",").map(Number)),
  ),
  PHARMA_GPU_FALLBACK: variable(
    "What the `gpu` lane runs on where there is no GPU. Unset: `pharma worker` refuses to start there.",
    "cpu",
    "none; `pharma up` and `pharma run` take the processor and say so",
    z.enum(["cpu"]),
  ),
  PHARMA_DRAIN_SECONDS: variable(
    "How long running tasks may go on after a stop; then they run again elsewhere.",
    "a whole number from 0 to 86400",
    "20",
    z.coerce.number().int().min(0).max(86_400).default(20),
  ),
  PHARMA_BUILD_ID: variable(
    "Release that `pharma worker` is of. Unset: workers without versions.",
    "letters, digits, `.`, `_`, `-`",
    "none",
    z.string().regex(/^[\w.-]+$/),
  ),
  PHARMA_METRICS_PORT: variable(
    "Port of `/metrics` and `/health` of a worker process. Unset: not served.",
    ports,
    "off",
    port,
  ),
  PHARMA_METRICS_HOST: variable(
    "Address they are served at; `0.0.0.0` for every network.",
    "an address of this machine",
    "`127.0.0.1`",
    text.default("127.0.0.1"),
  ),
  PHARMA_ALERTS: variable(
    "Rules, sinks and quiet hours of alerts (docs/alerts.md); read anew each time, so an edit takes effect at once.",
    "a JSON file",
    "`alerts.json` in the state folder; without that, built-in rules into the log",
    text,
  ),
  PHARMA_LINEAGE: variable(
    "OpenLineage events of runs and tasks, in `lineage/` of the state folder.",
    flags,
    "1",
    flag.default(true),
  ),
  PHARMA_LINEAGE_URL: variable(
    "OpenLineage API that gets them, too; `/api/v1/lineage` is added.",
    "an http or https address",
    "none",
    z.url({ protocol: /^https?$/ }),
  ),
  PHARMA_LINEAGE_API_KEY: variable("Bearer token for it.", "a key", "none", text),
  PHARMA_LINEAGE_NAMESPACE: variable(
    "OpenLineage namespace of jobs and datasets.",
    "a name",
    "`pharma`",
    text.default("pharma"),
  ),
  MLFLOW_TRACKING_URI: variable(
    "MLflow server that trained models are mirrored to (docs/models/registry.md). Anything else than an http or https address is left to MLflow's own tools.",
    "an http or https address",
    "not mirrored",
    text,
  ),
  MLFLOW_TRACKING_USERNAME: variable("User for it.", "a name", "none", text),
  MLFLOW_TRACKING_PASSWORD: variable("Password of that user.", "a password", "none", text),
  MLFLOW_TRACKING_TOKEN: variable("Bearer token for it, where there is no user.", "a token", "none", text),
  MLFLOW_EXPERIMENT_NAME: variable(
    "MLflow experiment of the trainings.",
    "a name",
    "`pharma`",
    text.default("pharma"),
  ),
  PHARMA_MONGODB: variable(
    "MongoDB database that `ops.rag_log` and the bias audits are mirrored to (docs/asking.md). Every machine that runs the queue `io` needs it.",
    "`mongodb://USER:PASSWORD@HOST/DATABASE?OPTIONS`, or `mongodb+srv://…`; user, password and options where needed",
    "not mirrored",
    mongodb,
  ),
  PHARMA_LLM_URL: variable(
    "OpenAI-compatible API of a language model; `/chat/completions` is added. Reviews' cleaned text and scrubbed questions are sent there (docs/models/triage.md, docs/asking.md).",
    "an http or https address, for example `http://localhost:11434/v1`",
    "no language model: rules alone",
    z.url({ protocol: /^https?$/ }),
  ),
  PHARMA_LLM_MODEL: variable(
    "The model's name there.",
    "a name of at most 100 characters",
    "none",
    z.string().min(1).max(100),
  ),
  PHARMA_LLM_KEY: variable("Bearer token for it.", "a key", "none", text),
  PHARMA_LLM_PRICE_IN: variable(
    "What a million tokens of what is sent cost; 0 for a model of one's own.",
    "USD",
    "must be said where there is a model",
    usd,
  ),
  PHARMA_LLM_PRICE_OUT: variable(
    "The same for what is answered.",
    "USD",
    "must be said where there is a model",
    usd,
  ),
  PHARMA_LLM_CAP: variable(
    "Most that a run spends on it, and most that the questions of a day do (UTC).",
    "USD",
    "1",
    usd.default(1),
  ),
  PHARMA_LLM_TIMEOUT_SECONDS: variable(
    "How long an answer may take.",
    "a number from 1 to 600",
    "60",
    z.coerce.number().min(1).max(600).default(60),
  ),
  PHARMA_LLM_CONCURRENCY: variable("Requests at once.", counts, "4", count.default(4)),
  PHARMA_EVAL_DATA: variable(
    "Public data for evaluations; they are skipped where it is absent.",
    "a folder",
    "`../shared/data`",
    text,
  ),
  PHARMA_OFFLINE: variable("Never try the network for pinned artefacts.", flags, "0", flag.default(false)),
} as const;

function variable<Schema extends z.ZodType>(doc: string, accepted: string, without: string, schema: Schema) {
  return Object.freeze({ doc, accepted, default: without, schema });
}
