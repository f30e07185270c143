import { createHmac, hkdfSync } from "node:crypto";
import { BinaryFF1 } from "@noble/ciphers/ff1.js";
import { decryptShape, encryptShape, isOf } from "./shape-cipher.ts";
import { PII_KINDS, type PiiKind } from "./span.ts";

/** A key that personal data is sealed with. */
export interface PiiKey {
  /** One to eight small letters and digits; stands in every token, so that it is known which key opens it. */
  readonly id: string;
  /** 32 bytes. */
  readonly key: Uint8Array;
}

/** Seals personal data as tokens and opens them. */
export interface PiiTokens {
  /** Of the key that seals. */
  readonly keyId: string;
  /**
   * A token of a text: `[NAME:k1:Xvqe Brtly:7QX3]`. Kind, key, the text encrypted in its shape, and a check. The same
   * text gives the same token, so mentions of one person can be counted without knowing who it is.
   */
  seal(kind: PiiKind, text: string): string;
  /** @throws PiiTokenError */
  open(token: string): OpenedToken;
}

export interface OpenedToken {
  readonly kind: PiiKind;
  readonly keyId: string;
  readonly text: string;
}

/** A token that cannot be turned back. */
export class PiiTokenError extends Error {
  override readonly name = "PiiTokenError";

  constructor(
    readonly code: "PII_NO_TOKEN" | "PII_KEY_MISSING" | "PII_TOKEN_BROKEN",
    message: string,
  ) {
    super(message);
  }
}

/** Where tokens stand in a text. */
export const PII_TOKEN = new RegExp(
  `\\[(?<kind>${PII_KINDS.join("|")}):(?<id>[a-z0-9]{1,8})(?<form>[:;=])(?<sealed>[^[\\]\\n]+):(?<check>[A-Z2-7]{4})\\]`,
  "gu",
);

/** The first key seals, all of them open. @throws RangeError where there is none. */
export function createPiiTokens(keys: readonly PiiKey[]): PiiTokens {
  const rings = keys.map(({ id, key }) => ({
    id,
    cipher: subkey(key, "cipher"),
    check: subkey(key, "check"),
  }));
  const [first] = rings;
  if (!first) throw new RangeError("There is no key to seal personal data with.");
  return Object.freeze({
    keyId: first.id,
    seal: (kind: PiiKind, text: string) => {
      const { form, sealed } = encrypt(kind, text, first.cipher);
      return `[${kind}:${first.id}${form}${sealed}:${checkOf(kind, text, first.check)}]`;
    },
    open: (token: string) => {
      const { groups } = [...token.matchAll(PII_TOKEN)].find(([whole]) => whole === token) ?? {};
      if (!groups)
        throw new PiiTokenError("PII_NO_TOKEN", "This is no token: they look like [NAME:k1:Xvqe:7QX3].");
      const ring = rings.find(({ id }) => id === groups.id);
      if (!ring) {
        throw new PiiTokenError(
          "PII_KEY_MISSING",
          `The key "${groups.id}" is not in PHARMA_PII_KEYS here: add it, behind the first.`,
        );
      }
      const kind = groups.kind as PiiKind;
      const text = decrypt(kind, groups.form ?? "", groups.sealed ?? "", ring.cipher);
      if (text === undefined || checkOf(kind, text, ring.check) !== groups.check) {
        throw new PiiTokenError(
          "PII_TOKEN_BROKEN",
          `The key of the name "${ring.id}" does not open this token: it was changed, or sealed with another key of that name.`,
        );
      }
      return { kind, keyId: ring.id, text };
    },
  });
}

function subkey(key: Uint8Array, use: string): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", key, new Uint8Array(), `pharma pii ${use}`, 32));
}

type Form = ":" | ";" | "=";

function encrypt(kind: PiiKind, text: string, key: Uint8Array): { form: Form; sealed: string } {
  if (!/[[\]\p{Cc}]/u.test(text) && text.length <= LONGEST_SHAPE) {
    const alphabet = isOf(text, "ascii") ? "ascii" : isOf(text, "latin") ? "latin" : undefined;
    const sealed = alphabet && encryptShape(text, alphabet, key, kind);
    if (sealed !== undefined) return { form: alphabet === "ascii" ? ":" : ";", sealed };
  }
  return { form: "=", sealed: toBase32(BinaryFF1(key, utf8(kind)).encrypt(pad(text))) };
}

function decrypt(kind: PiiKind, form: string, sealed: string, key: Uint8Array): string | undefined {
  if (form !== "=") return decryptShape(sealed, form === ":" ? "ascii" : "latin", key, kind);
  const bytes = fromBase32(sealed);
  return bytes && unpad(BinaryFF1(key, utf8(kind)).decrypt(bytes));
}

/** Longer ones (web addresses) would show their structure and take long. */
const LONGEST_SHAPE = 200;

/** 20 bits: another key's token, or a changed one, passes once in a million. */
function checkOf(kind: PiiKind, text: string, key: Uint8Array): string {
  const mac = createHmac("sha256", key).update(`${kind}\u0000`).update(Buffer.from(text, "utf16le")).digest();
  return toBase32(mac.subarray(0, 3)).slice(0, 4);
}

/** UTF-16, so that nothing is lost whatever stands in the text; a length in front, zeros to full eights behind. */
function pad(text: string): Uint8Array {
  const bytes = Buffer.from(text, "utf16le");
  const padded = new Uint8Array(Math.max(16, Math.ceil((bytes.length + 4) / 8) * 8));
  new DataView(padded.buffer).setUint32(0, bytes.length);
  padded.set(bytes, 4);
  return padded;
}

function unpad(padded: Uint8Array): string | undefined {
  if (padded.length < 4) return undefined;
  const length = new DataView(padded.buffer, padded.byteOffset).getUint32(0);
  return length <= padded.length - 4
    ? Buffer.from(padded.subarray(4, 4 + length)).toString("utf16le")
    : undefined;
}

/** RFC 4648, without padding. */
const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

function toBase32(bytes: Uint8Array): string {
  let bits = "";
  for (const byte of bytes) bits += byte.toString(2).padStart(8, "0");
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => BASE32[Number.parseInt(five.padEnd(5, "0"), 2)])
    .join("");
}

function fromBase32(text: string): Uint8Array | undefined {
  if (!/^[A-Z2-7]+$/.test(text)) return undefined;
  const bits = [...text].map((sign) => BASE32.indexOf(sign).toString(2).padStart(5, "0")).join("");
  const bytes = bits.match(/.{8}/g) ?? [];
  return bytes.length < 16 ? undefined : Uint8Array.from(bytes, (byte) => Number.parseInt(byte, 2));
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
