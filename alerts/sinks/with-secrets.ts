import { SecretMissing } from "./sink-errors.ts";

/** A text with every `${NAME}` in it replaced. @throws SecretMissing */
export function withSecrets(text: string, secret: (name: string) => string | undefined): string {
  return text.replace(reference, (_, name: string) => {
    const value = secret(name);
    if (value === undefined) throw new SecretMissing(name);
    return value;
  });
}

/** The names that a value's texts refer to, at any depth. */
export function secretNames(value: unknown): readonly string[] {
  if (typeof value === "string") return [...value.matchAll(reference)].map(([, name = ""]) => name);
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(secretNames) : [];
}

const reference = /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g;
