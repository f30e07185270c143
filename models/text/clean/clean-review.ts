import { createHash } from "node:crypto";
import type { IdentifyLanguage } from "../language/identify-language.ts";
import { cleanText } from "./clean-text.ts";
import { findCountry } from "./find-country.ts";
import { type AgeBand, findDemographics, type Sex } from "./find-demographics.ts";
import { findReporter, type Reporter } from "./find-reporter.ts";
import { encodeSignature, minHash } from "./min-hash.ts";
import { normaliseCondition } from "./normalise-condition.ts";
import { normaliseDrug } from "./normalise-drug.ts";
import { parseCount } from "./parse-count.ts";
import type { PiiTokens } from "./pii/pii-tokens.ts";
import type { PiiKind } from "./pii/span.ts";
import { scrubPii } from "./scrub-pii.ts";

/**
 * Version of the rules in this folder. Raise it with every change that alters a cleaned row: reviews cleaned by
 * another version are then cleaned again.
 */
export const CLEANER_VERSION = "2";

/**
 * What a row's `cleaner` says: the version, and the key its personal data is sealed with, so that a new key has every
 * review cleaned again.
 */
export function cleanerOf(tokens?: PiiTokens): string {
  return tokens ? `${CLEANER_VERSION}/${tokens.keyId}` : CLEANER_VERSION;
}

/** A bronze record; dates and ratings already read by the source's declared formats and scale. */
export interface RawReview {
  readonly recordId: string;
  readonly source: string;
  readonly drug: string;
  readonly condition: string | null;
  readonly review: string;
  /** As written: a number, or a class such as `positive`. */
  readonly rating: string | null;
  /** 1 (worst) to 10 (best); null for a class. */
  readonly ratingScaled: number | null;
  /** ISO date. */
  readonly reviewedOn: string | null;
  readonly usefulCount: string | null;
}

export interface CleanReview {
  readonly reviewId: string;
  readonly source: string;
  readonly product: string;
  readonly productForm: string | null;
  readonly condition: string | null;
  readonly text: string;
  /** SHA-256 of text, hex. */
  readonly textHash: string;
  /** ISO 639, `und` or `mul`: see `IdentifiedLanguage`. */
  readonly language: string;
  readonly languageConfidence: number;
  readonly scripts: readonly string[];
  readonly rating: number | null;
  readonly ratingClass: "negative" | "neutral" | "positive" | null;
  readonly reviewedOn: string | null;
  readonly usefulCount: number;
  readonly piiCounts: Readonly<Partial<Record<PiiKind, number>>>;
  readonly ageBand: AgeBand | null;
  readonly sex: Sex | null;
  readonly reporter: Reporter | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
  readonly notes: readonly string[];
  /** Reviews of equal key are exact duplicates; null where that cannot be said. */
  readonly exactKey: string | null;
  /** MinHash signature, base64; null for short texts. */
  readonly signature: string | null;
}

/** Why a record does not go on, and what that means. */
export const REJECTIONS = Object.freeze({
  "condition-is-markup":
    "The condition is a piece of the source's page, so the record was cut wrongly and its other fields cannot be trusted.",
  "no-drug": "The drug's name has no letter or digit.",
  "no-text": "Nothing is left of the text after cleaning.",
  "bad-count": "The count of readers is not a whole number from 0 to 2,147,483,647.",
});

export type Rejection = keyof typeof REJECTIONS;

export type CleanResult =
  | { readonly kind: "clean"; readonly review: CleanReview }
  | { readonly kind: "rejected"; readonly reason: Rejection; readonly detail: string };

/**
 * One record cleaned, or the reason why not. Depends on the record and the key alone: no clock, no neighbours.
 *
 * @param tokens seal personal data so that the key's holder can turn it back; without them it is gone.
 */
export function cleanReview(
  raw: RawReview,
  identifyLanguage: IdentifyLanguage,
  tokens?: PiiTokens,
): CleanResult {
  const condition = normaliseCondition(raw.condition);
  if (condition.kind === "markup") return rejected("condition-is-markup");
  const drug = normaliseDrug(raw.drug);
  if (drug === undefined) return rejected("no-drug");
  const count = parseCount(raw.usefulCount);
  if (count.kind === "invalid") return rejected("bad-count");
  const cleaned = cleanText(raw.review);
  if (!/[\p{L}\p{N}]/u.test(cleaned.text)) return rejected("no-text");
  const { language, confidence, scripts } = identifyLanguage(cleaned.text);
  const demographics = findDemographics(cleaned.text);
  const scrubbed = scrubPii(cleaned.text, { language, drugWords: wordsOf(drug.product) }, tokens);
  const textHash = sha256(scrubbed.text);
  const signature = minHash(scrubbed.text);
  const review: CleanReview = {
    reviewId: raw.recordId,
    source: raw.source,
    product: drug.product.slice(0, LONGEST_NAME),
    productForm: drug.form?.slice(0, LONGEST_NAME) ?? null,
    condition: condition.condition?.slice(0, LONGEST_NAME) ?? null,
    text: scrubbed.text,
    textHash,
    language,
    languageConfidence: confidence,
    scripts,
    rating: raw.ratingScaled,
    ratingClass: raw.ratingScaled === null ? classOf(raw.rating) : null,
    reviewedOn: raw.reviewedOn,
    usefulCount: count.value,
    piiCounts: scrubbed.counts,
    ageBand: demographics.ageBand,
    sex: demographics.sex,
    reporter: findReporter(cleaned.text),
    country: findCountry(cleaned.text),
    notes: [...cleaned.notes, ...(condition.note ? [condition.note] : [])].sort(),
    exactKey: signature ? textHash : shortTextKey(raw, textHash),
    signature: signature ? encodeSignature(signature) : null,
  };
  return { kind: "clean", review };
}

/** As the contract has it; a longer name is no name. */
const LONGEST_NAME = 200;

/** "Works great." is written by many: only with the same day and rating it is the same review. */
function shortTextKey(raw: RawReview, textHash: string): string | null {
  if (raw.reviewedOn === null || raw.rating === null) return null;
  return sha256(`${textHash}\u001f${raw.reviewedOn}\u001f${raw.rating}\u001f${raw.usefulCount ?? ""}`);
}

function classOf(rating: string | null): CleanReview["ratingClass"] {
  const word = rating?.trim().toLowerCase();
  return word === "negative" || word === "neutral" || word === "positive" ? word : null;
}

/** Words of the drug's name that a person could be called. */
function wordsOf(product: string): ReadonlySet<string> {
  return new Set(product.match(/\p{L}{3,}/gu));
}

function rejected(reason: Rejection): CleanResult {
  return { kind: "rejected", reason, detail: REJECTIONS[reason] };
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
