import { defineConfig } from "vitest/config";

/** Faults of real processes, and what else takes minutes: apart from `npm test`. */
export default defineConfig({
  test: {
    include: ["test/faults/**/*.test.ts", "test/**/*.slow.test.ts"],
    globalSetup: ["test/project/fetch-artefacts.ts"],
    pool: "forks",
    fileParallelism: false,
    reporters: ["verbose", "json"],
    outputFile: { json: "reports/faults.json" },
  },
});
