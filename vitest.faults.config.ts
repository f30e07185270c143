import { defineConfig } from "vitest/config";

/** What the table of faults in docs/reliability.md rests on: minutes long, so apart from `npm test`. */
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
