import { defineConfig } from "vitest/config";

/** Faults of real processes, and what else takes minutes: apart from `npm test`. */
export default defineConfig({
  test: {
    include: ["test/faults/**/*.test.ts", "test/**/*.slow.test.ts"],
    globalSetup: ["test/project/fetch-artefacts.ts"],
    pool: "forks",
    fileParallelism: false,
    // Moments of kills are real time: a machine that is busy elsewhere can put one where a time-out strikes first. What
    // needed a second try is said in the report.
    retry: 1,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    teardownTimeout: 20_000,
    reporters: ["verbose", "json"],
    outputFile: { json: "reports/faults.json" },
  },
});
