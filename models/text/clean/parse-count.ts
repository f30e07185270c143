export type ParsedCount =
  | { readonly kind: "count"; readonly value: number }
  | { readonly kind: "invalid"; readonly reason: "bad-count" };

/** A whole number of readers: `27`, `27.0`, `1,204`, `1.204`; nothing counts as 0. At most 2^31-1. */
export function parseCount(raw: string | null): ParsedCount {
  const text = raw?.trim() ?? "";
  if (text === "" || /^(?:null|none|nan|n\/a|na|-|\\n)$/i.test(text)) return { kind: "count", value: 0 };
  const digits = /^\d{1,3}(?:([,.' ])\d{3}(?:\1\d{3})*)?$/.test(text)
    ? text.replace(/\D/g, "")
    : text.replace(/\.0+$/, "");
  const value = /^\d+$/.test(digits) ? Number(digits) : Number.NaN;
  return value <= 2_147_483_647 ? { kind: "count", value } : { kind: "invalid", reason: "bad-count" };
}
