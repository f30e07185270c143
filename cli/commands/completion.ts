import type { ArgumentHandler } from "@bomb.sh/tab";
import tab from "@bomb.sh/tab/commander";
import type { Command } from "commander";
import { dags } from "../../workflows/dags/index.ts";

/** `pharma complete bash|zsh|fish|powershell` prints a completion script; DAG names complete too. */
export function addCompletion(program: Command): void {
  const completion = tab(program);
  const names = Object.values(dags).map(({ spec }) => ({ value: spec.name, description: spec.doc ?? "" }));
  const offer: ArgumentHandler = (complete) => {
    for (const { value, description } of names) complete(value, description);
  };
  for (const command of ["run", "trigger", "backfill"])
    completion.commands.get(command)?.argument("dag", offer);
}
