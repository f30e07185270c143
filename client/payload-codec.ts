import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { METADATA_ENCODING_KEY, type Payload, type PayloadCodec } from "@temporalio/common";
import proto from "@temporalio/proto";

/** One key of the ring. Its name travels in the open beside what it has sealed. */
export interface CodecKey {
  readonly id: string;
  /** 32 bytes: AES-256. */
  readonly key: Uint8Array;
}

/** What a workflow's history holds was sealed with a key that this process lacks, or that does not open it. */
export class CodecKeyMissing extends Error {
  readonly code = "CODEC_KEY_MISSING";
  constructor(
    readonly keyId: string,
    because: string,
  ) {
    super(`A payload was encrypted with the key ${JSON.stringify(keyId)}, ${because}`);
    this.name = "CodecKeyMissing";
  }
}

/**
 * Encrypts all that Temporal keeps for us with the first key, and reads what any key of the ring has encrypted. What was
 * written before there was a key stays readable. Without keys nothing is encrypted, and what is encrypted is refused
 * with the name of the key it needs.
 *
 * AES-256-GCM with a random nonce of 96 bits: one key is good for 2^32 payloads (NIST SP 800-38D, 8.3). The layout is
 * that of Temporal's own samples (nonce, ciphertext, tag; `binary/encrypted`; `encryption-key-id`), so that a codec
 * server made after those can show histories in the web UI.
 */
export function payloadCodec(keys: readonly CodecKey[]): PayloadCodec {
  const [first] = keys;
  return {
    encode: async (payloads) => (first ? payloads.map((payload) => sealPayload(payload, first)) : payloads),
    decode: async (payloads) => payloads.map((payload) => openPayload(payload, keys)),
  };
}

/** The payload as it was before it was encrypted. One that is not encrypted comes back as it is. @throws CodecKeyMissing */
export function openPayload(payload: Payload, keys: readonly CodecKey[]): Payload {
  if (text(payload.metadata?.[METADATA_ENCODING_KEY]) !== ENCRYPTED) return payload;
  const id = text(payload.metadata?.[KEY_ID]) ?? "";
  const known = keys.find((key) => key.id === id);
  if (!known)
    throw new CodecKeyMissing(id, "which is not in PHARMA_CODEC_KEYS here: add it, behind the first.");
  const data = payload.data ?? new Uint8Array();
  try {
    const decipher = createDecipheriv(CIPHER, known.key, data.subarray(0, NONCE_BYTES));
    decipher.setAuthTag(data.subarray(-TAG_BYTES));
    const opened = Buffer.concat([decipher.update(data.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
    return WirePayload.decode(opened);
  } catch {
    // GCM says only that the tag does not fit: another key of the same name, or damaged bytes.
    throw new CodecKeyMissing(
      id,
      "and the key of that name in PHARMA_CODEC_KEYS does not open it: a name must never be given to another key.",
    );
  }
}

function sealPayload(payload: Payload, { id, key }: CodecKey): Payload {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce);
  const plain = WirePayload.encode(payload).finish();
  const data = Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return { metadata: { [METADATA_ENCODING_KEY]: Buffer.from(ENCRYPTED), [KEY_ID]: Buffer.from(id) }, data };
}

function text(bytes: Uint8Array | null | undefined): string | undefined {
  return bytes ? Buffer.from(bytes).toString("utf8") : undefined;
}

const { Payload: WirePayload } = proto.temporal.api.common.v1;
const CIPHER = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const ENCRYPTED = "binary/encrypted";
const KEY_ID = "encryption-key-id";
