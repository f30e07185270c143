import { defineConfig } from "vitest/config";

/** Nights that are killed: minutes long, so apart from `npm test`. */
export default defineConfig({
  test: {
    include: ["test/faults/**/*.test.ts"],
    globalSetup: ["test/project/fetch-artefacts.ts"],
    pool: "forks",
    fileParallelism: false,
    reporters: ["verbose", "json"],
    outputFile: { json: "reports/faults.json" },
  },
});
