import { access, constants, realpath } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { SourceFailed } from "../errors.ts";

/** The command's real path as a shell would find it on `PATH`. */
export async function pathLookup(command: string, env: NodeJS.ProcessEnv): Promise<string> {
  for (const folder of (env.PATH ?? "").split(delimiter).filter((f) => f !== "")) {
    const candidate = join(folder, command);
    const usable = await access(candidate, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (usable) return realpath(candidate);
  }
  throw new SourceFailed(`no ${command} on PATH`);
}
