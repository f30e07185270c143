import { readFile } from "node:fs/promises";

/** The values of a file of JSON lines, a set that ships beside the code that reads it; empty lines are none. */
export async function readJsonLines<T>(file: URL): Promise<readonly T[]> {
  const lines = (await readFile(file, "utf8")).split("\n").filter((line) => line.trim() !== "");
  return lines.map((line) => JSON.parse(line) as T);
}
