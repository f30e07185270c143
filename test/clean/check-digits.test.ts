import { expect, test } from "vitest";
import {
  ibanHolds,
  kvnrHolds,
  luhnHolds,
  nhsHolds,
  nirHolds,
  steuerIdHolds,
} from "../../models/text/clean/pii/check-digits.ts";

/** Numbers that the issuers publish as examples, or that are in the standard. */
const published: readonly (readonly [string, (number: string) => boolean, string])[] = [
  ["payment card", luhnHolds, "4111111111111111"],
  ["payment card of 15 digits", luhnHolds, "378282246310005"],
  ["German IBAN", ibanHolds, "DE89370400440532013000"],
  ["British IBAN", ibanHolds, "GB29NWBK60161331926819"],
  ["French IBAN", ibanHolds, "FR1420041010050500013M02606"],
  ["NHS number", nhsHolds, "9434765919"],
  ["Steuer-ID", steuerIdHolds, "86095742719"],
  ["KVNR", kvnrHolds, "A123456780"],
  ["NIR", nirHolds, "255081416802538"],
];

test.each(published)(
  "%s: the published number holds, with any digit changed it does not",
  (_, holds, number) => {
    expect(holds(number)).toBe(true);
    for (let at = 0; at < number.length; at++) {
      const sign = number.charAt(at);
      if (!/\d/.test(sign)) continue;
      const other = number.slice(0, at) + String((Number(sign) + 1) % 10) + number.slice(at + 1);
      expect(holds(other), other).toBe(false);
    }
  },
);

test("a Corsican department counts as a number", () => {
  const body = "19005" + "2A" + "004123";
  const key = String(97 - Number(BigInt(body.replace("2A", "19")) % 97n)).padStart(2, "0");
  expect(nirHolds(body + key)).toBe(true);
});

test("what is no number of the kind is refused, whatever it is", () => {
  for (const [, holds] of published)
    for (const text of ["", "0", "x", "0000000000000000", "😀"]) expect(holds(text)).toBe(false);
});
