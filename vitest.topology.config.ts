import { defineConfig } from "vitest/config";

/** The production topology, natively: many processes and a minute or more, so apart from `npm test`. */
export default defineConfig({
  test: {
    include: ["test/topology/**/*.test.ts"],
    globalSetup: ["test/project/fetch-artefacts.ts"],
    pool: "forks",
    fileParallelism: false,
    reporters: ["verbose", "json"],
    outputFile: { json: "reports/topology.json" },
  },
});
