import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/faults/**", "test/on-call/**", "test/topology/**", "test/**/*.slow.test.ts"],
    globalSetup: ["test/project/fetch-artefacts.ts"],
    // DuckDB allows one instance per process, so each file has a process of its own; two at once, for two cores.
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    teardownTimeout: 20_000,
    reporters: ["default", "json"],
    outputFile: { json: "reports/tests.json" },
  },
});
