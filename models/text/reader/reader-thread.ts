import { serveThread } from "../../runtime/serve-thread.ts";
import { openReaderSession, type ReaderSessionOptions } from "./reader-session.ts";
import type { ReaderText, Reading } from "./reading.ts";

await serveThread<ReaderSessionOptions, ReaderText, Reading, null>(async (options) => ({
  facts: null,
  ...(await openReaderSession(options)),
}));
