// A process that commits: node committer.mjs OPTIONS-JSON, printing one JSON line per commit.
import { openLake } from "../../dist/lakehouse/open-lake.js";

const { lake: options, keys, rows, asNobody } = JSON.parse(process.argv[2]);
if (asNobody && process.getuid() === 0) process.setuid(65534);
const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
try {
  const lake = await openLake(options);
  say({ open: true });
  for (const key of keys) {
    const { replayed, snapshot } = await lake.commit({ key, run: "r", task: key }, async (transaction) => {
      for (const table of ["silver.left_side", "silver.right_side"]) {
        await transaction.append(table, {
          names: ["id", "text"],
          columns: [
            Array.from({ length: rows }, (_, index) => `${key}/${index}`),
            Array.from({ length: rows }, () => Math.random().toString(36).repeat(3)),
          ],
          rows,
        });
      }
      return { rows };
    });
    say({ key, replayed, snapshot });
  }
  await lake.close();
  say({ done: true });
} catch (error) {
  say({ code: error.code, message: error.message });
}
