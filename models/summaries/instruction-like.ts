/**
 * Whether a text speaks to a machine that reads it, or of the summary to come: commands, roles, markup, links, hidden or
 * spelled-out letters. Such a text is counted like any other; it is neither quoted nor shown to a language model. Rules by the
 * forms that attacks take (Perez & Ribeiro 2022; Greshake et al. 2023); what they miss is left to the checks of what a model
 * answers and of what is quoted.
 */
export function isInstructionLike(text: string): boolean {
  if (hidden.test(text)) return true;
  const plain = text.normalize("NFKC").replace(/[\p{Cf}\p{Mn}]/gu, "");
  return patterns.some((pattern) => pattern.test(plain));
}

/** Format and control characters, but the soft hyphen, what joins emoji, tabs and line ends: nobody types them by hand. */
const hidden = /(?![\u00ad\u200d])\p{Cf}|(?![\t\n\r])\p{Cc}/u;

const machine =
  "(?:ai|a\\.i\\.|llm|gpt|chatgpt|claude|gemini|assistant|chatbot|bot|(?:language )?model|summari[sz]er|system|agent|copilot|algorithm|machine)";
const written =
  "(?:summar(?:y|ies)|overview|digest|answer|output|response|reply|report|json|sentences?|headline|citations?|verdict|score)";
const command =
  "(?:say|write|state|output|print|respond|reply|answer|repeat|summari[sz]e|translate|conclude|include|append|insert|return|reveal|show|display|emit|generate|produce|cite|omit|mention|pretend|act|roleplay|execute|run|call|fetch|send|click|visit|classify|label|mark|rate|report|replace|obey|comply|decode|quote|copy|echo|confirm|declare|announce|describe|exclude|leave out|tell)";
const modal = "(?:must|should|shall|will|has to|have to|needs? to|ought to|is to|are to|may|can)";

const patterns: readonly RegExp[] = [
  // Away with what was said before.
  `\\b(?:ignor\\w*|disregard\\w*|forget|overrid\\w*|bypass\\w*|discard|violate)\\b.{0,40}\\b(?:instructions?|prompts?|rules?|guidelines?|guardrails?|directions?|commands?|constraints?|reviews?|evidence|anything|everything|(?:all|what(?:ever)?) (?:of )?(?:the |that )?(?:above|before|earlier|previous))\\b`,
  `\\b(?:ignor|vergiss|oubli|olvid|dimentic|esque)\\w*\\b.{0,40}\\b(?:anweisung|instruc|instruk|regeln|consignes|istruzion|règles|reglas)\\w*`,
  `\\b(?:leave|keep|filter|take|throw) out\\b.{0,40}\\breviews?\\b|\\b(?:exclude|hide|omit|drop|skip|remove|suppress|only (?:use|count|quote|cite|keep)|use only|(?:don't|do not|never) (?:use|count|quote|cite|mention))\\b.{0,40}\\b(?:reviews?|comments?|complaints?|side effects?|positives?|negatives?)\\b`,
  // Whom it speaks to.
  `\\byou(?:'re| are)? (?:now |no longer |actually |really )?(?:an? |the |my )?(?:\\w+ )?${machine}\\b`,
  `\\b(?:as|like) (?:an? |the )?(?:\\w+ )?(?:ai|llm|language model|chatbot|assistant)\\b`,
  `\\b(?:dear|attention|hey|hello|hi|to|for|any|whichever|whatever|every) (?:the |any |an? |all )?(?:\\w+ )?(?:ai|llm|gpt|chatgpt|claude|gemini|chatbot|bot|language model|models?|summari[sz]ers?|automated \\w+)\\b`,
  `\\b(?:from now on|new persona|(?:in|with) the (?:voice|style|persona|tone|role) of|imagine (?:that )?you(?:'re| are))\\b`,
  // Of what it is to write.
  `(?<!\\b(?:in|to) )\\bsummar(?:y|ies|i[sz]\\w*)\\b`,
  `\\b(?:the|your|this|that|every|each|any|final|whole) (?:final |whole |entire |next |first |last )?${written}\\b.{0,30}\\b(?:${modal}|reads?|begins?|starts?|ends?|contains?)\\b`,
  `\\b(?:in|into|to|of|with|from) (?:your|its) (?:final |whole |next )?${written}\\b`,
  `\\b(?:you|reader|model) ${modal}(?: now| only| not| never| always| instead)? ${command}\\b`,
  `(?:^|[.!?:;\\n"“”'(*>\\]-]\\s*|\\b(?:please|now|instead|then|just|only|always|never|do not|don't|(?<!\\b[iI] )must)[, ]+)${command}\\b(?! (?:my|your|their|her|his|our) (?:doctor|doc|gp|psychiatrist|physician|nurse|pharmacist))(?! (?:no|goodbye|bye))`,
  `\\b(?:what|which|everything|text|words?|rules?) (?:that )?(?:you (?:were|have been)|was|were) (?:told|given|instructed|asked|shown)\\b`,
  `\\b(?:cite|citations?|evidence (?:id|number)s?|source ids?|excerpts?)\\b|\\b[ec]\\d{1,3}\\b`,
  `\\b(?:system|developer|hidden|initial|secret|new|real|actual|updated|following|previous|prior) (?:prompt|message|instructions?|override|note|directive|command|mode|task)s?\\b`,
  // In whose name.
  `\\b(?:this is|i am|i'm|speaking as|on behalf of|authori[sz]ed by|by order of|message from|notice from) (?:the |your |an? )?(?:\\w+ ){0,3}(?:team|admin(?:istrator)?|developers?|operators?|manager|owner|supervisor|department|office|board|management|engineers?|maintainers?|compliance|legal)\\b`,
  `\\b(?:effective immediately|official (?:notice|statement|announcement|correction)|legal(?:ly)? (?:notice|required|obliged|action)|compliance notice|urgent (?:notice|update|correction))\\b`,
  `\\b(?:fact[- ]?check\\w*|verification|pre-?verified|verdict|validator|moderation|classifier|claims? (?:gate|check\\w*)|evidence gate|confidence score)\\b`,
  // In which form.
  `<\\/?[a-z!|][^>]{0,200}>|\\[\\/?inst\\]|<\\||\\|>|#{2,}|\`{3}|={4,}|-{4,}|\\*\\*|\\{\\s*["'\\w]+\\s*:|["\\]}]{2,}|\\b(?:system|user|assistant|human|tool|function)\\s*:`,
  `\\bhttps?:|\\bwww\\.|\\]\\(|\\b[\\w-]+\\.(?:com|net|org|io|info|biz|ru|xyz|example)\\b|\\bjavascript:|\\bdata:\\w+\\/`,
  `\\b(?:prompt|injection attack|jailbreak|base64|rot13|json|schema|xml|markdown|unicode|payload|sudo|admin mode|debug mode)\\b`,
  `(?:\\b[a-z][\\s._-]){5,}[a-z]\\b|[A-Za-z0-9+/=]{32,}`,
].map((source) => new RegExp(source, "iu"));
