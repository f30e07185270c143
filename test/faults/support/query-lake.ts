import { readSettings } from "../../../config.ts";
import type { Sql } from "../../../lakehouse/lake.ts";
import { openLakeOfSettings } from "../../../workers/lake-of-settings.ts";

/** Rows of a state folder's lake, as a process of its own would read them. */
export async function queryLake<Row>(home: string, statement: Sql): Promise<Row[]> {
  const lake = await openLakeOfSettings(readSettings({ PHARMA_HOME: home }), { readOnly: true });
  try {
    return await lake.query<Row>(statement);
  } finally {
    await lake.close();
  }
}
