import { clauseEnd, lastPart, lastWords } from "../issues/clause.ts";
import { isNegated } from "../issues/negation.ts";
import { phrasePattern } from "../issues/phrase.ts";
import { isOfAnother } from "./experiencer.ts";
import type { Assertion } from "./mention.ts";

/**
 * What a sentence says of the effect at `start`..`end` in it: that it was there, that it was not, that it may be or is
 * feared, that it was there before the product, or that somebody else has it. Rules in the manner of NegEx and ConText (Chapman
 * 2001, Harkema 2009): trigger words that govern what follows them in their clause, and some that look back.
 *
 * @param patientIsAnother the text is written for somebody else ("my son was put on it"), who is then no other.
 */
export function assertionOf(
  sentence: string,
  { start, end }: { readonly start: number; readonly end: number },
  patientIsAnother: boolean,
): Assertion {
  const before = sentence.slice(0, start);
  const after = sentence.slice(end);
  const clause = lastPart(before, clauseEnd);
  if (isNegated(sentence, start, end) && clause.search(unbroken) < 0 && !untilThen.test(after))
    return "negated";
  if (denied.test(lastWords(clause, 6)) || deniedAfter.test(after)) return "negated";
  if (isOfAnother(before, after, patientIsAnother)) return "other";
  if (isOfBefore(before, after)) return "historical";
  if (isFeared(sentence, before, clause, after)) return "hypothetical";
  return wasBefore(before, after) ? "historical" : "affirmed";
}

/** "I never had heartburn until I took this." */
const untilThen =
  /^\s*(?:\p{L}+\s){0,3}?(?:until|till|before) (?:i|this|it|now|then|taking|starting|going|being)(?![\p{L}])/iu;

/** A negation of the clause that is none of the effect: "did not go away", "not expecting", "cannot stop". */
const unbroken = phrasePattern([
  "(not|never|dont|didnt|doesnt|cant|cannot|couldnt|wont|wasnt|isnt|havent) (_ )?(expect*|sure|only|just|stop|help|shake|get rid of|told|tell*|know|like|realize*|realise*|care for|recommend|stand|handle|tolerate|deal with|happy|worth|explain|due to|mention*|warn*|because of)",
  "nobody (told|warned|mentioned) _",
  "(not|never|dont|didnt|doesnt|cant|cannot|couldnt|wont|unable to) (_ )?(_ )?(_ )?without",
  "never (_ )?(had|have|felt|got|been) (_ )?(until|before|till)",
  "no (doubt|wonder|question|relief|help|benefit|effect|good|joke|fun|improvement|matter)",
  "without (a )?(doubt|question|warning)",
]);
const denied =
  /(?<![\p{L}])(?:denie[sd]|denying|ruled out|rule out|absence of|unlike|not? (?:a )?(?:hint|sign|trace|bit|evidence)(?: of)?|(?:free|devoid|clear) (?:of|from)|none of (?:the|these|those)|not one|not once)(?![\p{L}])/iu;
const deniedAfter =
  /^\s*(?:[\p{L}]+\s){0,2}?(?:(?:was|were|is|are|has|have|had) (?:not (?:been |a |an )?(?:present|noted|observed|seen|found|changed|affected|problem|issue|there|reported)|absent|ruled out|unaffected|unchanged)|did(?:n['’]?t| not) (?:occur|happen|develop|appear|change|bother)|(?:never|not) (?:occurred|happened|came|showed|appeared|changed)|(?:has|have|had)(?:n['’]?t| not) (?:occurred|happened|appeared|changed|been (?:a problem|an issue|affected)))/iu;

/** A fear, a warning, a condition, a question: governs to the end of its clause. */
const feared = phrasePattern([
  "(afraid|scared|terrified|frightened|worried|worry|worries|worrying|nervous|concerned|apprehensive|anxious|dread*|leery|wary|paranoid|paranoia) (of|about|that|for|the|it|i|it may|it might|it would|over)",
  "(fear|fears|fearing|risk|risks|chance|danger|dangers|possibility|likelihood|potential|threat|stories|horror stories|rumors|warning|warnings) (of|for|about|that)",
  "(risk|scare) _",
  "(may|might|could|can|would|will|should) (_ )?(cause*|lead|give|trigger|get|have|be|happen|occur|produce|result|increase|make|induce|experience|develop|include|i have|i get)",
  "(may|might)",
  "(warned|warn|warns|cautioned|told|read|reading|heard|hear|hearing|said|says|supposed|supposedly|known|reported|monitor*|mention*|watch|watching|looking out) (me |us |her |him |you )?(_ )?(about|of|to (cause|expect|be|make|give|carry|look|have|get|increase)|out for|for|that|it (can|may|might|could|would))",
  "supposedly",
  "(avoid*|prevent*|minimi(z|s)e|decrease the|reduce the|lower the|prophyla*) (risk of|chance of|chances of|getting|having|the|any|more|_ )?",
  "(hope|hoping|hopes|hopefully|wish|wishing) (_ )?(not|wont|dont|doesnt|no|never|get|have|it|i|to)?",
  "(expect|expects|expecting|expected|anticipat*)",
  "(wonder|wondering|wondered|whether|unless|in case|what if|suppose|supposing|imagine|potential*|possible|possibly|possibilit*)",
  "(if|should|when) (you|anyone|someone|one|anybody|a patient|patients|he|she|they|it|symptoms|this|signs) (_ )?(get|gets|have|has|develop*|experienc*|notice*|see|feel*|suffer*|are|is)?",
  "(let me know|call your doctor|see your doctor|consult)",
  "(thought|figured|assumed|feared|dreaded|convinced|think|thinks) (_ )?(it|this|that|they|i|he|she) (would|might|could|will|may|was going to|is going to|had|have|has)",
  "(do|does|did|has|have|is|are|was|will|would) (anyone|anybody|someone|somebody|any of you|others|people|it|this|the) (_ )?(else )?(had|have|get|got|experience*|know|cause|make|give|notice*)?(?=.*\\?)",
  "(going to|about to) (start|be|get|have|cause)",
]);
/** Words right behind it that make it a mere possibility. */
const fearedAfter =
  /^[^.;!]*?(?<![\p{L}])(?:(?:may|might|could|can) (?:occur|happen|be|develop|result|appear|follow|ensue)|(?:is|are|was|were) (?:possible|a possibility|a risk|rare|common|listed|mentioned|one of the (?:dangers|risks|possible))|as (?:one of|a) (?:the |possible )*(?:dangers|risks|possib\p{L}+)|on the forums? scared)(?![\p{L}])/iu;
/** It came though it was feared: "was expected and did come". */
const came =
  /(?<![\p{L}])(?:instead|came true|did come|did happen|and (?:i )?(?:got|had|did)|that i (?:have|had|got|now)|sure enough|indeed)(?![\p{L}])/iu;
/** A condition whose effect comes again and again is no mere condition: "stomach pain if I take it without food". */
const seen = /(?<![\p{L}])(?:not|n['’]?t) (?:expect|anticipat)\p{L}*/iu;

function isFeared(sentence: string, before: string, clause: string, after: string): boolean {
  if (came.test(clause) || came.test(after) || seen.test(clause)) return false;
  const near = lastPart(
    clause,
    /(?<![\p{L}])(?:and (?:i|it|my|now|then)|then|,\s*(?:i|it|my|now))(?![\p{L}])/giu,
  );
  if (`${lastWords(near, 12)} `.search(feared) >= 0) return true;
  if (fearedAfter.test(after)) return true;
  return (
    sentence.trimEnd().endsWith("?") &&
    /^\s*(?:what|is|are|do|does|did|has|have|will|would|can|could|should|any|anyone|anybody)(?![\p{L}])/iu.test(
      lastPart(before, /[.;!]\s/gu),
    )
  );
}

/** It was there before the product was taken, or came with another. */
const past = phrasePattern([
  "(history|hx) of",
  "past (medical )?history (_ )?",
  "used to (_ )?(get|have|suffer|be|experience|feel|wake)?",
  "(previous|previously|formerly|earlier|past|prior|preexisting|pre existing|before hand|beforehand|former)",
  "(in|during|since|as a) (my |his |her |the )?(past|childhood|teens|twenties|youth|teen|teenager|kid|child)",
  "(with|on|from) (my|the|a|an|another) (previous|last|old|other|former|different|prior) (_ )?",
  "the (last|previous|old|other) (drug|pill|medication|medicine|med|one|brand) (_ )?",
  "(before|prior to|until|up until|till) (starting|taking|beginning|being|going|getting|_ i was|_ i had|_ i felt|i (started|began|took|was|went|got|tried)|this|treatment|therapy|it|the (drug|medication|medicine|pill|treatment))",
  "(years|months|decades) (ago|before|earlier)",
  "last year",
  "once had",
  "(long|well) before",
  "(only|first|last) _ had been",
]);
const pastAfter =
  /^[^.;!?]*?(?<![\p{L}])(?:(?:long |well |years |even )?before (?:starting|taking|beginning|this|the first|i (?:started|took|was|began|got|tried|had (?:ever )?(?:taken|heard))|my doctor|they|treatment|therapy|it(?![\p{L}])|this)|prior to (?:starting|taking|this|treatment)|as a (?:kid|child|teen|teenager)|in (?:my |his |her )?(?:childhood|teens|youth|the past|(?:19|20)\d\d)|years (?:ago|before|earlier)|was (?:in|there) (?:already|(?:19|20)\d\d)|at the age of|goes back to|had been blamed|(?:from|on|with) (?:a|my|the) (?:previous|last|old|other|former) )/iu;

/** Said before the effect, in its clause: "a history of". */
function isOfBefore(before: string, after: string): boolean {
  const near = lastPart(
    before,
    /[;:!?]|(?<![\p{L}])(?:but|however|now|until i took|instead|since then)(?![\p{L}])/giu,
  );
  const clause = lastPart(near, /,\s*(?:i|it|my|now|this)(?![\p{L}])/giu);
  return `${lastWords(clause, 14)} `.search(past) >= 0 && !goesOn.test(after);
}

/** Said after it: "panic attacks long before I took it". */
function wasBefore(before: string, after: string): boolean {
  return (
    pastAfter.test(after) && !/(?<![\p{L}])(?:never|not|no|n['’]?t)(?![\p{L}])/iu.test(lastWords(before, 6))
  );
}

const goesOn = /^(?:\s\p{L}+){0,4}?\s(?:since|again|now)(?![\p{L}])/iu;
