// Writes docs/configuration.md from the table in config-variables.ts: npm run build && node scripts/write-configuration.mjs
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { configurationPage } from "../dist/config-docs.js";
import { project } from "./process.mjs";

await writeFile(join(project, "docs", "configuration.md"), configurationPage());
