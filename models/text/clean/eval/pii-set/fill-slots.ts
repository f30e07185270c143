import {
  ibanHolds,
  kvnrHolds,
  luhnHolds,
  nhsHolds,
  nirHolds,
  steuerIdHolds,
} from "../../pii/check-digits.ts";
import type { Country, WordLists } from "./word-lists.ts";

/** What slots are filled from: words of one half, and seeded randomness. */
export interface SlotSource {
  readonly country: Country;
  readonly words: WordLists;
  readonly random: () => number;
}

/**
 * Fills the slots of a sentence: `Call <phone>` becomes `Call {PHONE:0161 496 0143}`, personal data marked as in
 * `measure-pii.ts`, an identifier with its sort (`{ID.NHS:…}`). Numbers with check digits get right ones.
 *
 * @throws Error where the sentence has a slot that does not exist.
 */
export function fillSlots(sentence: string, source: SlotSource): string {
  return sentence.replace(/<([a-z]+)>/g, (_, slot: string) => {
    const fill = SLOTS[slot];
    if (!fill) throw new Error(`There is no slot <${slot}>; there are ${Object.keys(SLOTS).join(", ")}.`);
    return fill(source);
  });
}

const SLOTS: Readonly<Record<string, (source: SlotSource) => string>> = {
  given: (s) => `{NAME:${pick(s, s.words.given)}}`,
  family: (s) => `{NAME:${pick(s, s.words.family)}}`,
  full: (s) => `{NAME:${pick(s, s.words.given)} ${middle(s)}${pick(s, s.words.family)}}`,
  email: (s) => `{EMAIL:${mailName(s)}@${pick(s, s.words.mailHosts)}}`,
  phone: (s) => `{PHONE:${digitsOf(s, pick(s, PHONES[s.country]))}}`,
  address: (s) => `{ADDRESS:${address(s)}}`,
  url: (s) =>
    `{URL:${digitsOf(s, pick(s, ["https://www.my-pain-diary.example/p/##", "www.pillblog##.example.org", "http://meds.example.com/u?id=####", "diary##.example.net/story"]))}}`,
  handle: (s) =>
    `{HANDLE:@${digitsOf(s, pick(s, ["pain_free_##", "just.me.#", "chronic_life", "nevergiveup##"]))}}`,
  ip: (s) => `{IP:${[10 + number(s, 200), number(s, 256), number(s, 256), 1 + number(s, 254)].join(".")}}`,
  dob: (s) => `{BIRTH_DATE:${birthDate(s)}}`,
  old: (s) => `{AGE:${90 + number(s, 12)}}`,
  ssn: (s) => `{ID.SSN:${digitsOf(s, "2##-4#-6###")}}`,
  nhs: (s) => `{ID.NHS:${spaced(withCheck(s, "4########?", nhsHolds), [3, 3, 4], number(s, 2) === 0)}}`,
  steuer: (s) => `{ID.STEUER:${spaced(steuerId(s), [2, 3, 3, 3], number(s, 2) === 0)}}`,
  kvnr: (s) => `{ID.KVNR:${withCheck(s, `${letter(s)}########?`, kvnrHolds)}}`,
  nir: (s) => `{ID.NIR:${spaced(nir(s), [1, 2, 2, 2, 3, 3, 2], number(s, 4) > 0)}}`,
  iban: (s) => `{ID.IBAN:${iban(s)}}`,
  card: (s) =>
    `{ID.CARD:${spaced(withCheck(s, "4##############?", luhnHolds), [4, 4, 4, 4], number(s, 2) === 0)}}`,
  passport: (s) => `{ID.PASSPORT:${digitsOf(s, pick(s, PASSPORTS[s.country]))}}`,
  mrn: (s) => `{ID.MRN:${digitsOf(s, pick(s, ["########", "##-####-##", "H#######", "00######"]))}}`,
  member: (s) => `{ID.MEMBER:${digitsOf(s, pick(s, ["W#########", "XQ########", "###-##-####-01"]))}}`,
  group: (s) => `{ID.GROUP:${digitsOf(s, "######")}}`,
  policy: (s) => `{ID.POLICY:${digitsOf(s, pick(s, ["HX-####-####", "P########", "##########"]))}}`,
  drug: (s) => pick(s, s.words.drugs),
  town: (s) => pick(s, s.words.towns),
  n: (s) => String(2 + number(s, 9)),
  signed: (s) => `{NAME:${pick(s, s.words.given)} ${letter(s)}.}`,
  month: (s) => pick(s, MONTHS[s.country]),
};

const MONTHS: Readonly<Record<Country, readonly string[]>> = {
  en: "January February March April May June July August September October November December".split(" "),
  de: "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(" "),
  fr: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(" "),
};

/** `#` is any digit; ranges kept for fiction where there are such (555-01xx, Ofcom's, ARCEP's, none in Germany). */
const PHONES: Readonly<Record<Country, readonly string[]>> = {
  en: [
    "212-555-01##",
    "(415) 555-01##",
    "1-800-555-01##",
    "312.555.01##",
    "+1 646 555 01##",
    "0161 496 0###",
    "020 7946 0###",
    "07700 900###",
    "+44 7700 900 ###",
  ],
  de: [
    "0171 39200##",
    "030 23125 ###",
    "0221/4710###",
    "+49 171 39200##",
    "089-99998 ###",
    "0151/3920 01##",
    "+49 (0)40 66969 ###",
  ],
  fr: [
    "06 39 98 ## ##",
    "01.99.00.##.##",
    "+33 6 39 98 ## ##",
    "0639 98 ## ##".replace(" ", ""),
    "02 61 91 ## ##",
  ],
};

/** United States and Great Britain: nine digits; Germany: nine of its letters and digits; France: two digits, two letters, five digits. */
const PASSPORTS: Readonly<Record<Country, readonly string[]>> = {
  en: ["5########", "A########"],
  de: ["C4VK##2N#", "L01X00T##"],
  fr: ["##AK#####", "##CF#####"],
};

function address(s: SlotSource): string {
  const street = pick(s, s.words.streets);
  const town = pick(s, s.words.towns);
  const house = 1 + number(s, 180);
  if (s.country === "de")
    return `${street} ${house}${number(s, 4) === 0 ? "b" : ""}, ${digitsOf(s, "3####")} ${town}`;
  if (s.country === "fr")
    return `${house}${number(s, 5) === 0 ? " bis" : ""}${number(s, 3) === 0 ? "," : ""} ${street}, ${digitsOf(s, "3####")} ${town}`;
  if (number(s, 2) === 0)
    return `${house} ${street}, ${town} ${pick(s, ["LS1", "EX4", "SW1A", "M14", "HU3"])} ${digitsOf(s, "#")}${pick(s, ["AA", "QP", "TD"])}`;
  return `${house * 7} ${street}${number(s, 3) === 0 ? `, Apt ${1 + number(s, 30)}` : ""}, ${town}, ${pick(s, ["OH", "TX", "WA", "IL", "ME"])} ${digitsOf(s, "4####")}`;
}

function birthDate(s: SlotSource): string {
  const day = 1 + number(s, 28);
  const month = 1 + number(s, 12);
  const year = 1938 + number(s, 64);
  const two = (value: number) => String(value).padStart(2, "0");
  const name = MONTHS[s.country][month - 1] ?? "";
  if (s.country === "de")
    return pick(s, [
      `${two(day)}.${two(month)}.${year}`,
      `${day}. ${name} ${year}`,
      `${day}.${month}.${String(year).slice(2)}`,
    ]);
  if (s.country === "fr")
    return pick(s, [
      `${two(day)}/${two(month)}/${year}`,
      `${day} ${name} ${year}`,
      `${two(day)}.${two(month)}.${year}`,
    ]);
  return pick(s, [
    `${two(month)}/${two(day)}/${year}`,
    `${name} ${day}, ${year}`,
    `${day} ${name} ${year}`,
    `${year}-${two(month)}-${two(day)}`,
    `${name.slice(0, 3)} ${day} ${year}`,
  ]);
}

function iban(s: SlotSource): string {
  const body = {
    en: "GB##NWBK601613########",
    de: "DE##37040044##########",
    fr: "FR##20041010050#######M02##",
  }[s.country];
  for (;;) {
    const candidate = digitsOf(s, body);
    if (!ibanHolds(candidate)) continue;
    return number(s, 3) === 0 ? candidate : candidate.replace(/.{4}(?=.)/g, "$& ");
  }
}

function steuerId(s: SlotSource): string {
  for (;;) {
    const candidate = digitsOf(s, "4##########");
    if (steuerIdHolds(candidate)) return candidate;
  }
}

function nir(s: SlotSource): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const body = `${1 + number(s, 2)}${two(40 + number(s, 60))}${two(1 + number(s, 12))}${two(1 + number(s, 95))}${digitsOf(s, "######")}`;
  for (let key = 1; key <= 97; key++) if (nirHolds(body + two(key))) return body + two(key);
  throw new Error(`No key fits ${body}.`);
}

function withCheck(s: SlotSource, form: string, holds: (number: string) => boolean): string {
  for (;;) {
    const body = digitsOf(s, form);
    for (let check = 0; check < 10; check++) {
      const candidate = body.replace("?", String(check));
      if (holds(candidate)) return candidate;
    }
  }
}

function spaced(text: string, groups: readonly number[], wanted: boolean): string {
  if (!wanted) return text;
  const ends = groups.map((_, index) => groups.slice(0, index + 1).reduce((sum, size) => sum + size, 0));
  return groups.map((size, index) => text.slice((ends[index] ?? 0) - size, ends[index])).join(" ");
}

function mailName(s: SlotSource): string {
  const plain = (word: string) =>
    word
      .normalize("NFD")
      .replace(/[^A-Za-z]/g, "")
      .toLowerCase();
  const given = plain(pick(s, s.words.given));
  const family = plain(pick(s, s.words.family));
  return pick(s, [
    `${given}.${family}`,
    `${given.charAt(0)}_${family}`,
    digitsOf(s, `${given}##`),
    digitsOf(s, `${family}.meds#`),
  ]);
}

function middle(s: SlotSource): string {
  return s.country === "en" && number(s, 6) === 0 ? `${letter(s)}. ` : "";
}

function digitsOf(s: SlotSource, form: string): string {
  return form.replace(/#/g, () => String(number(s, 10)));
}

function letter(s: SlotSource): string {
  return pick(s, [..."ABCDEGHKLMNPRSTW"]);
}

function number({ random }: SlotSource, below: number): number {
  return Math.floor(random() * below);
}

function pick<T>(s: SlotSource, items: readonly T[]): T {
  return items[number(s, items.length)] as T;
}
