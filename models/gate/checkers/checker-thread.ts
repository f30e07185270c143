import { serveThread } from "../../runtime/serve-thread.ts";
import type { PairReading, PairText } from "../gate-session.ts";
import { type CheckerSessionOptions, openCheckerSession } from "./checker-session.ts";

await serveThread<CheckerSessionOptions, PairText, PairReading, null>(async (options) => ({
  facts: null,
  ...(await openCheckerSession(options)),
}));
