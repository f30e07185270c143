import { defineConfig } from "vitest/config";

/** Faults of real processes, and what else takes minutes: apart from `npm test`. */
export default defineConfig({
  test: {
    include: ["test/faults/**/*.test.ts", "test/**/*.slow.test.ts"],
    globalSetup: ["test/project/fetch-artefacts.ts"],
    pool: "forks",
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    teardownTimeout: 20_000,
    reporters: ["verbose", "json"],
    outputFile: { json: "reports/faults.json" },
  },
});
