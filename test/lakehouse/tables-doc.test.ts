import { expect, test } from "vitest";
import { describeTables } from "../../lakehouse/describe-tables.ts";
import { loadTables } from "../../lakehouse/load-tables.ts";

test("docs/tables.md says what the contracts say", async () => {
  await expect(describeTables(await loadTables())).toMatchFileSnapshot("../../docs/tables.md");
});
