import { defineConfig } from "vitest/config";

/** The pages for people on call, run as they stand: minutes long, so apart from `npm test`. */
export default defineConfig({
  test: {
    include: ["test/on-call/**/*.test.ts"],
    globalSetup: ["test/project/fetch-artefacts.ts"],
    pool: "forks",
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 60_000,
    reporters: ["verbose", "json"],
    outputFile: { json: "reports/stories.json" },
  },
});
