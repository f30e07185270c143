import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Path of a file of `models/weights`, or undefined where it is not there. Weights lie in the sources, whether this runs from them or from the build. */
export function weightsFile(name: string): string | undefined {
  const places = [`./weights/${name}`, `../../models/weights/${name}`];
  return places
    .map((place) => fileURLToPath(new URL(place, import.meta.url)))
    .find((file) => existsSync(file));
}
