import type { Command } from "commander";
import { addSchedulesList } from "./schedules/list.ts";
import { addSchedulesNext } from "./schedules/next.ts";
import { addSchedulesShow } from "./schedules/show.ts";
import { addSchedulesSteer } from "./schedules/steer.ts";
import { addSchedulesSync } from "./schedules/sync.ts";

export function addSchedulesCommand(program: Command): void {
  const command = program
    .command("schedules")
    .description("when DAGs run: the files of schedules/, and how they stand on the server");
  addSchedulesList(command);
  addSchedulesSync(command);
  addSchedulesShow(command);
  addSchedulesNext(command);
  addSchedulesSteer(command);
}
