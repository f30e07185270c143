import { pick } from "./pick.ts";

/**
 * A claim turned into its opposite by a word of negation put in or taken out, or undefined where no verb is found to put it to.
 */
export function negate(claim: string, random: () => number): string | undefined {
  const taken = removals.flatMap(([pattern, put]) =>
    pattern.test(claim) ? [claim.replace(pattern, put)] : [],
  );
  if (taken.length > 0) return pick(taken, random);
  // A second negation would leave open what is said.
  if (negative.test(claim)) return undefined;
  const ways: string[] = [];
  if (noun.test(claim))
    ways.push(claim.replace(noun, (_, verb: string) => (/^with$/iu.test(verb) ? "without " : `${verb} no `)));
  if (helper.test(claim)) ways.push(claim.replace(helper, (found) => `${found} not`));
  else {
    const past = [...claim.matchAll(pastVerb)][0];
    if (past) {
      const at = past.index;
      const base = bases.get(past[0].toLowerCase());
      const [before, after] = [claim.slice(0, at), claim.slice(at + past[0].length)];
      ways.push(`${before}never ${past[0]}${after}`);
      if (base) ways.push(`${before}did not ${base}${after}`, `${before}didn't ${base}${after}`);
    }
    const present = presentVerb.exec(claim);
    if (present && !past) {
      const [before, after] = [claim.slice(0, present.index), claim.slice(present.index + present[0].length)];
      ways.push(`${before}does not ${present[1] ?? ""}${after}`);
    }
  }
  return ways.length > 0 ? pick(ways, random) : undefined;
}

const removals: readonly (readonly [RegExp, string])[] = [
  [
    /(?<![\p{L}])(is|are|was|were|has|have|had|do|does|did|could|would|should)(?:n['’]t| not)(?![\p{L}])/iu,
    "$1",
  ],
  [/(?<![\p{L}])(?:can['’]t|cannot|can not)(?![\p{L}])/iu, "can"],
  [/(?<![\p{L}])won['’]t(?![\p{L}])/iu, "will"],
  [/(?<![\p{L}])never /iu, ""],
  [/(?<![\p{L}])without(?: any)?(?![\p{L}])/iu, "with"],
  [
    /(?<![\p{L}])no (?=side|pain|nausea|weight|problem|effect|change|improvement|relief|benefit|\p{L}+(?:ea|ing|ness|sis|ia)\b)/iu,
    "",
  ],
  [/(?<![\p{L}])nothing(?![\p{L}])/iu, "a lot"],
];
const negative =
  /(?<![\p{L}])(?:no|not|never|none|neither|nor|cannot|dont|didnt|doesnt|cant|hardly|barely)(?![\p{L}])|n['’]t/iu;
const helper =
  /(?<![\p{L}])(?:is|are|was|were|am|has (?=been|had|gone|lost|gained|taken)|have (?=been|had|gone|lost|gained|taken)|had (?=been|gone|lost|gained|taken)|can|could|will|would|should|may|might|must|did|does|do)(?=[\s,.])(?!\s+(?:not|no|never)\b)/iu;
const noun =
  /(?<![\p{L}])(had|has|have|with|reports?|reported|experienced|caused|causes|got|developed|describes)\s+(?:(?:a|an|some|severe|bad|mild|terrible|horrible|the|many|slight)\s+)?(?=[\p{L}-]{4,})(?!been|gone|taken|tried|never|already|always|also|used|made)/iu;
const pastVerb =
  /(?<![\p{L}])(?:helped|worked|gained|lost|took|felt|got|had|made|gave|went|came|started|stopped|caused|improved|noticed|developed|experienced|reduced|increased|decreased|slept|cleared|relieved|recommended|switched|occurred|died|recovered|resolved|disappeared|changed|saved|reported|presented|received|showed|responded|induced|led|used|needed|wanted|tried|became|began|returned|suffered|ended|kept|said|told|found|lasted|put|dropped|saw|quit|paid)(?![\p{L}])/giu;
const presentVerb =
  /(?<![\p{L}])(help|work|take|feel|get|make|give|cause|improve|need|want|recommend|sleep|use|like|love|know|suffer|stop|prevent|reduce|increase|include|show|suggest|mention|report)s(?![\p{L}])/iu;
const bases = new Map(
  "helped/help worked/work gained/gain lost/lose took/take felt/feel got/get had/have made/make gave/give went/go came/come started/start stopped/stop caused/cause improved/improve noticed/notice developed/develop experienced/experience reduced/reduce increased/increase decreased/decrease slept/sleep cleared/clear relieved/relieve recommended/recommend switched/switch occurred/occur died/die recovered/recover resolved/resolve disappeared/disappear changed/change saved/save reported/report presented/present received/receive showed/show responded/respond induced/induce led/lead used/use needed/need wanted/want tried/try became/become began/begin returned/return suffered/suffer ended/end kept/keep said/say told/tell found/find lasted/last dropped/drop saw/see paid/pay"
    .split(" ")
    .map((pair) => pair.split("/") as [string, string]),
);
