import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { readSettings, SettingsError } from "../../config.ts";
import { configurationPage, settingDocs } from "../../config-docs.ts";

const at = { project: "/project", cwd: "/here" };

test("nothing set: an embedded server, a local lake, state beside the project", () => {
  const settings = readSettings({}, at);
  expect(settings).toMatchObject({
    home: "/project/.pharma",
    temporal: { kind: "embedded", port: 7233, uiPort: 8233, namespace: "default" },
    lake: { catalog: undefined, data: undefined, memory: "2GB" },
    s3: undefined,
    logLevel: "info",
    evalData: "/shared/data",
    offline: false,
    artefacts: {},
  });
  expect(settings.slots.cpu).toBeGreaterThan(0);
});

test("an empty value counts as unset", () => {
  expect(readSettings({ PHARMA_TEMPORAL_ADDRESS: "", PHARMA_OFFLINE: "" }, at)).toEqual(readSettings({}, at));
});

test("production: a cluster with mTLS, PostgreSQL and S3", () => {
  const settings = readSettings(
    {
      PHARMA_TEMPORAL_ADDRESS: "temporal.example:7233",
      PHARMA_TEMPORAL_NAMESPACE: "pharma",
      PHARMA_TEMPORAL_TLS_CERT: "/c.pem",
      PHARMA_TEMPORAL_TLS_KEY: "/k.pem",
      PHARMA_LAKE_CATALOG: "postgres:host=db dbname=lake",
      PHARMA_LAKE_DATA: "s3://lake/data",
      PHARMA_S3_ENDPOINT: "s3:7070",
      PHARMA_S3_ACCESS_KEY: "a",
      PHARMA_S3_SECRET_KEY: "b",
      PHARMA_S3_USE_SSL: "no",
    },
    at,
  );
  expect(settings.temporal).toEqual({
    kind: "remote",
    address: "temporal.example:7233",
    namespace: "pharma",
    apiKey: undefined,
    tls: { ca: undefined, serverName: undefined, client: { cert: "/c.pem", key: "/k.pem" } },
    codecKeys: [],
  });
  expect(settings.lake).toMatchObject({ catalog: "postgres:host=db dbname=lake", data: "s3://lake/data" });
  expect(settings.s3).toMatchObject({
    endpoint: "s3:7070",
    useSsl: false,
    urlStyle: "path",
    region: "us-east-1",
  });
});

test("keys of the codec are 32 bytes under a name each, and are not shown when they are refused", () => {
  const address = { PHARMA_TEMPORAL_ADDRESS: "temporal.example:7233" };
  const key = Buffer.alloc(32, 7).toString("base64");
  const settings = readSettings({ ...address, PHARMA_CODEC_KEYS: `2026-07:${key},2026-01:${key}` }, at);
  expect(settings.temporal).toMatchObject({
    codecKeys: [
      { id: "2026-07", key: new Uint8Array(32).fill(7) },
      { id: "2026-01", key: new Uint8Array(32).fill(7) },
    ],
  });
  for (const wrong of ["a:c2hvcnQ=", key, `a:${key},a:${key}`]) {
    expect(() => readSettings({ ...address, PHARMA_CODEC_KEYS: wrong }, at)).toThrow(
      /^PHARMA_CODEC_KEYS=\*\*\* cannot be used/,
    );
  }
  expect(() => readSettings({ PHARMA_CODEC_KEYS: `a:${key}` }, at)).toThrow(
    "PHARMA_TEMPORAL_ADDRESS beside it",
  );
});

test("keys of personal data are named by small letters and digits, and are not shown when they are refused", () => {
  const key = Buffer.alloc(32, 7).toString("base64");
  const { piiKeys } = readSettings({ PHARMA_PII_KEYS: `k2:${key},k1:${key}` }, at);
  expect(piiKeys.map(({ id }) => id)).toEqual(["k2", "k1"]);
  expect(readSettings({}, at).piiKeys).toEqual([]);
  for (const wrong of ["k1:c2hvcnQ=", key, `k1:${key},k1:${key}`, `K-1:${key}`, `muchtoolong:${key}`]) {
    expect(() => readSettings({ PHARMA_PII_KEYS: wrong }, at)).toThrow(
      /^PHARMA_PII_KEYS=\*\*\* cannot be used/,
    );
  }
});

test("paths are taken from where the command was typed", () => {
  const settings = readSettings(
    { PHARMA_HOME: "state", PHARMA_LAKE_DATA: "files", PHARMA_TEMPORAL_CLI: "bin/t" },
    at,
  );
  expect(settings.home).toBe("/here/state");
  expect(settings.lake.data).toBe("/here/files");
  expect(settings.artefacts).toEqual({ "temporal-cli": "/here/bin/t" });
});

test.each([
  ["PHARMA_TEMPORAL_PORT", "seven", "it takes a port, 0 for any free one"],
  ["PHARMA_TEMPORAL_PORT", "70000", "it takes a port"],
  ["PHARMA_TEMPORAL_ADDRESS", "https://temporal", "it takes host:port"],
  ["PHARMA_LAKE_MEMORY", "a lot", "a size such as `2GB`"],
  ["PHARMA_LAKE_CATALOG", "mysql:db", "libpq connection string"],
  ["PHARMA_LOG_LEVEL", "loud", "trace, debug, info"],
  ["PHARMA_SLOTS_CPU", "0", "a whole number from 1"],
  ["PHARMA_OFFLINE", "maybe", "1, true, yes or on"],
  ["PHARMA_TEMPORAL_API_KEY", "k", "it needs PHARMA_TEMPORAL_ADDRESS"],
  ["PHARMA_S3_ACCESS_KEY", "k", "it needs PHARMA_S3_SECRET_KEY"],
])("%s=%s is an error that names the variable and what it takes", (variable, value, accepted) => {
  const read = () => readSettings({ [variable]: value }, at);
  expect(read).toThrow(SettingsError);
  expect(read).toThrow(variable);
  expect(read).toThrow(accepted);
});

test("a variable that does not exist is an error that lists its neighbours", () => {
  expect(() => readSettings({ PHARMA_TEMPORAL_ADRESS: "x:1" }, at)).toThrow(
    /no such variable. .*PHARMA_TEMPORAL_ADDRESS/,
  );
});

test("a secret is not shown in an error", () => {
  expect(() => readSettings({ PHARMA_S3_SECRET_KEY: "hunter2" }, at)).not.toThrow("hunter2");
  expect(() => readSettings({ PHARMA_LAKE_CATALOG: "password=hunter2" }, at)).not.toThrow("hunter2");
});

test("a MongoDB is named with its database, and its password is not shown", () => {
  const read = (PHARMA_MONGODB: string) => readSettings({ PHARMA_MONGODB }, at).mongodb;
  for (const address of [
    "mongodb://localhost/audit",
    "mongodb://u:p%40ss@a:27017,b:27017/audit?replicaSet=r&authSource=admin",
    "mongodb+srv://u:p@cluster.example/audit",
  ])
    expect(read(address)).toBe(address);
  expect(readSettings({}, at).mongodb).toBeUndefined();
  for (const odd of [
    "localhost/audit",
    "mongodb://u:hunter2@host",
    "mongodb://u:hunt@er2@host/audit",
    "mongodb://u:h/2@h/a",
  ])
    expect(() => read(odd), odd).toThrow(/^PHARMA_MONGODB=\*\*\* cannot be used: it takes/);
});

test("docs/configuration.md is what the table says", async () => {
  const page = await readFile(resolve(import.meta.dirname, "../../docs/configuration.md"), "utf8");
  expect(page, "run: node scripts/write-configuration.mjs").toBe(configurationPage());
  for (const { variable } of settingDocs()) expect(page).toContain(`\`${variable}\``);
});

test("a language model needs an address, a name and its prices, and a key is not shown", () => {
  const all = {
    PHARMA_LLM_URL: "http://localhost:11434/v1",
    PHARMA_LLM_MODEL: "small",
    PHARMA_LLM_PRICE_IN: "0.15",
    PHARMA_LLM_PRICE_OUT: "0",
  };
  expect(readSettings({}, at).languageModel).toBeUndefined();
  expect(readSettings(all, at).languageModel).toEqual({
    ...{ url: "http://localhost:11434/v1", model: "small", key: undefined, capUsd: 1 },
    ...{ priceIn: 0.15, priceOut: 0, timeoutMs: 60_000, concurrency: 4 },
  });
  for (const missing of Object.keys(all))
    expect(() => readSettings({ ...all, [missing]: "" }, at), missing).toThrow(SettingsError);
  expect(() => readSettings({ PHARMA_LLM_KEY: "sk-secret" }, at)).toThrow(/PHARMA_LLM_KEY=\*\*\*/);
  expect(() => readSettings({ ...all, PHARMA_LLM_CAP: "-1" }, at)).toThrow(SettingsError);
});
