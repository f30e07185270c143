import { decodeHTMLStrict } from "entities";

/**
 * Decodes HTML's named and numbered entities once; only those that end in a semicolon, because `AT&T` and `&copy`
 * occur in plain text. Double-encoded text (`&amp;#039;`) needs a call per layer.
 */
export function decodeEntities(text: string): string {
  return text.includes("&") ? decodeHTMLStrict(text) : text;
}
