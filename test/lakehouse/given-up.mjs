// A process whose DuckDB gives its instance up, once while it reads and once in the middle of a commit that goes on after
// it: node given-up.mjs OPTIONS-JSON FILE, printing what it sees.
import { openLake } from "../../dist/lakehouse/open-lake.js";
import { sql, trusted } from "../../dist/lakehouse/sql.js";

const [options, file] = process.argv.slice(2);
let givenUp = 0;
const onGivenUp = () => {
  givenUp++;
};
const lake = await openLake({ ...JSON.parse(options), onGivenUp });

/** A checkpoint that is made to fail is answered in the words with which DuckDB refuses everything from then on. */
async function giveUp(name) {
  await lake.query(trusted(`attach '${file}-${name}' as ${name}`));
  await lake.query(trusted(`create table ${name}.t as select 1 as n`));
  await lake.query(trusted(`set global debug_checkpoint_abort = 'before_header'`));
  await lake.query(trusted(`checkpoint ${name}`));
}

const seen = {};
await giveUp("reading").catch((error) => {
  seen.told = error.message.split("\n")[0];
});
seen.afterwards = await lake.query(sql`select count(*) as n from silver.left_side`);
let tries = 0;
const committed = await lake.commit({ key: "k", run: "r", task: "t" }, async (transaction) => {
  await transaction.run(sql`insert into silver.left_side values ('2', 'y')`);
  if (++tries === 1) await giveUp("writing");
  return "written";
});
seen.committed = { ...committed, snapshot: undefined, tries };
seen.rows = await lake.query(sql`select id from silver.left_side order by id`);
seen.givenUp = givenUp;
await lake.close();
process.stdout.write(`${JSON.stringify(seen)}\n`);
