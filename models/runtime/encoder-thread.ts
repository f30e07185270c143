import { type EncoderOptions, openEncoderSession } from "./encoder-session.ts";
import type { Encoding } from "./encoding.ts";
import { serveThread } from "./serve-thread.ts";

await serveThread<EncoderOptions, readonly string[], Encoding, { readonly dimension: number }>(
  async (options) => {
    const { dimension, encode, inference, close } = await openEncoderSession(options);
    return {
      facts: { dimension },
      read: encode,
      inference,
      close,
      transfer: ({ vector, shares }) => [vector.buffer as ArrayBuffer, shares.buffer as ArrayBuffer],
    };
  },
);
