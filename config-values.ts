import { z } from "zod";

// What variables accept: as schemas, and in words where several share them.

export const text = z.string().min(1);
export const port = z.coerce.number().int().min(0).max(65_535);
export const count = z.coerce.number().int().min(1).max(1024);
export const flag = z
  .string()
  .toLowerCase()
  .pipe(z.enum(["1", "true", "yes", "on", "0", "false", "no", "off"]))
  .transform((v) => ["1", "true", "yes", "on"].includes(v));
/** Named keys of 32 bytes, none of the names twice. */
const keys = (name: RegExp) =>
  z
    .string()
    .transform((list) => list.split(",").map((pair) => pair.trim().split(":")))
    .pipe(
      z
        .array(z.tuple([z.string().regex(name), z.string().regex(/^[A-Za-z0-9+/]{43}=$/)]))
        .refine((pairs) => new Set(pairs.map(([id]) => id)).size === pairs.length),
    )
    .transform((pairs) =>
      pairs.map(([id, key]) => ({ id, key: new Uint8Array(Buffer.from(key, "base64")) })),
    );
export const codecKeys = keys(/^[\w.-]+$/);
export const piiKeys = keys(/^[a-z0-9]{1,8}$/);
/** `NAME:TOKEN,NAME:TOKEN` as a map from token to name. */
export const tokens = z
  .string()
  .regex(/^[\w.@-]+:[^\s,:]{16,}(?:,[\w.@-]+:[^\s,:]{16,})*$/)
  .transform(
    (text) =>
      new Map(
        text.split(",").map((each): [string, string] => {
          const [name = "", token = ""] = each.split(":");
          return [token, name];
        }),
      ),
  );
/** With a database; the rest is the driver's to judge. */
export const mongodb = z
  .string()
  .regex(/^mongodb(\+srv)?:\/\/([^@/\s]+@)?[^@/\s?]+\/[^@/\s?."$*<>:|\\]{1,63}(\?\S+)?$/);
export const usd = z.coerce.number().nonnegative().max(1e6);
export const ports = "a port, 0 for any free one";
export const counts = "a whole number from 1 to 1024";
export const flags = "1, true, yes or on; 0, false, no or off";
