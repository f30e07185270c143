import { VectorLibraryUnavailable } from "./retrieval-errors.ts";

export type Usearch = typeof import("usearch");

/** usearch has a native part: it is loaded where it is needed, so that all else works where it does not. @throws VectorLibraryUnavailable */
export async function loadUsearch(load: () => Promise<Usearch> = () => import("usearch")): Promise<Usearch> {
  try {
    return await load();
  } catch (error) {
    throw new VectorLibraryUnavailable(error);
  }
}
