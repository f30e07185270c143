import { serveThread } from "../runtime/serve-thread.ts";
import { type GateSessionOptions, openGateSession, type PairReading, type PairText } from "./gate-session.ts";

await serveThread<GateSessionOptions, PairText, PairReading, null>(async (options) => ({
  facts: null,
  ...(await openGateSession(options)),
}));
