import { coreClaim } from "./core-claim.ts";
import { type Compared, features, findings } from "./features.ts";
import type { PairReading } from "./gate-session.ts";
import { isVerbatim } from "./is-verbatim.ts";
import type { Counted } from "./judgement.ts";
import type { CrossEncoder } from "./open-cross-encoder.ts";
import { drugsOf } from "./rules/drug-names.ts";
import type { Finding } from "./rules/finding.ts";
import { type Probabilities, probabilities, type Stack } from "./stack.ts";

/** A claim beside one text, as it is given to the models. */
export interface ToWeigh {
  readonly claim: string;
  readonly evidence: string;
  readonly counted?: Counted | undefined;
  readonly product?: string | undefined;
}

export interface WeighedPair {
  readonly probabilities: Probabilities;
  readonly found: readonly Finding[];
  readonly features: Float64Array;
  readonly reading: PairReading;
}

/** Of a claim that the text has word for word. */
const verbatim: Probabilities = { supported: 0.99, contradicted: 0.005, notEnough: 0.005 };

/** What cross-encoder, rules and stacked model say of pairs, in order; a pair's result does not depend on the others. */
export async function weigh(
  models: { readonly crossEncoder: CrossEncoder; readonly stack: Pick<Stack, "model"> },
  pairs: readonly ToWeigh[],
  signal?: AbortSignal,
): Promise<WeighedPair[]> {
  const compared = pairs.map((pair): Compared => ({ ...pair, claim: plainClaim(pair) }));
  const readings = await models.crossEncoder.read(
    compared.map(({ claim, evidence }) => ({ claim, evidence })),
    signal,
  );
  return compared.map((pair, i) => {
    const reading = readings[i] as PairReading;
    const found = findings(pair);
    const made = features(pair, found, reading);
    const said = isVerbatim(pair.claim, pair.evidence) ? verbatim : probabilities(models.stack, made);
    return { probabilities: said, found, features: made, reading };
  });
}

/** The claim as one text can carry it: of one reviewer, and without the name of the product where its own reviews do not name it. */
export function plainClaim({ claim, evidence, product }: ToWeigh): string {
  const { text } = coreClaim(claim);
  if (product === undefined) return text;
  const own = new Set([product, ...drugsOf(product).flatMap(({ drugNames }) => drugNames)]);
  const isOwn = (names: readonly string[]) => names.some((name) => own.has(name));
  if (drugsOf(evidence).some(({ drugNames }) => isOwn(drugNames))) return text;
  let out = text;
  for (const { start, end, drugNames } of [...drugsOf(text)].reverse())
    if (isOwn(drugNames))
      out = `${out.slice(0, start)}${start === 0 ? "The drug" : "the drug"}${out.slice(end)}`;
  return out;
}
