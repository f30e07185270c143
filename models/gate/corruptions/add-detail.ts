import { shuffled } from "../../text/learning/random.ts";
import { stems } from "../select-evidence.ts";

/** A claim with something put to it that its evidence does not say; undefined where the evidence has words of every addition. */
export function addDetail(claim: string, evidence: string, random: () => number): string | undefined {
  const there = new Set(stems(evidence));
  const ends = /[.]$/u.test(claim);
  const body = ends ? claim.slice(0, -1) : claim;
  for (const detail of shuffled(details, random).slice(0, 8))
    if (!stems(detail).some((stem) => there.has(stem))) return `${body}${detail}${ends ? "." : ""}`;
  return undefined;
}

const details = `
 for three months| for a whole year| for several weeks| within two days| after the first dose| after two weeks| every single night| twice a week| since childhood
 and had to see a doctor| and went to the emergency room| and was hospitalised| and stopped taking it because of that| and switched to another drug| and recovered completely| and is now pregnant| and lost a job because of it
 and gained thirty pounds| and lost ten pounds| and had severe headaches| and a rash on both arms| and trouble sleeping| and nausea every morning| and a dry mouth| and hair loss| and depression
 on a dose of 40 mg| on the highest dose| after the dose was doubled| when taken with alcohol| when taken on an empty stomach| only when combined with another drug| on the generic version
 because of the cost| because the insurance refused to pay| as the pharmacist had warned| as confirmed by a blood test| according to the specialist| against medical advice| at the age of 62
, which surprised the family|, which led to a divorce|, and would recommend it to everyone|, and warns others not to take it|, and wants the money back|, unlike with the drug taken before|, and it got worse every day
`
  .trim()
  .split(/[|\n]/u)
  .map((detail) => (detail.startsWith(",") || detail.startsWith(" ") ? detail : ` ${detail}`));
