import { phrasePattern } from "../issues/phrase.ts";

/** Phrases (see `IssueRule`) that speak of an aspect which no issue stands for. */
export interface AspectWords {
  readonly aspect: "ease-of-use" | "packaging";
  /** Where the words themselves are praise or complaint; else the sentence decides. */
  readonly leaning?: 1 | -1;
  readonly phrases: readonly string[];
}

export const aspectWords: readonly AspectWords[] = [
  {
    aspect: "ease-of-use",
    leaning: 1,
    phrases: [
      "(easy|simple|convenient) to (take|use|swallow|apply|inject|remember|put on|insert|administer)",
      "easy to (follow|follow instructions|handle)",
      "(very |so |really )(convenient|user friendly)",
      "only (have|need|had) to take (it |one )?once",
      "(tasteless|tastes (good|great|fine|ok))",
      "goes down easy",
    ],
  },
  {
    aspect: "ease-of-use",
    leaning: -1,
    phrases: [
      "(hard|difficult|impossible|painful|messy|inconvenient|awkward) to (take|use|swallow|apply|inject|remember|put on|insert|administer)",
      "(huge|giant|enormous|big) (pill|tablet|capsule)*",
      "horse pill*",
      "(pill|tablet|capsule)* (is|are|were|was) (too |so |very |really )?(huge|big|large)",
      "(tastes|tasted) (awful|bad|horrible|terrible|disgusting|nasty|like _)",
      "(awful|bad|horrible|terrible|disgusting|nasty|bitter) (taste|aftertaste)",
      "(messy|greasy|sticky|inconvenient)",
      "(falls|fell|comes|came|peels) off",
      "confusing (instructions|directions)",
    ],
  },
  {
    aspect: "packaging",
    leaning: -1,
    phrases: [
      "(hard|difficult|impossible) to open",
      "(broken|crushed|damaged|leaking|cracked|unsealed) (bottle|box|package|packaging|seal|pen|inhaler|blister)*",
      "(bottle|box|package|packaging|seal|blister)* (was|were|came|arrived) (broken|crushed|damaged|leaking|open|opened|cracked)",
      "wasteful packaging",
    ],
  },
  {
    aspect: "packaging",
    phrases: [
      "packaging",
      "blister pack*",
      "child proof (cap|lid|bottle)",
      "(bottle|box|tube|lid|cap) (is|was|are|were)",
    ],
  },
];

/** That there were none, or hardly any. */
export const freeOfSideEffects = phrasePattern([
  "(no|zero|without|without any|not any|never any|free of) (real |bad |noticeable |major |significant |serious |adverse |negative |known |other |apparent |unpleasant )*(side effect|adverse effect|side affect|bad effect|sideeffect)*",
  "(have|had|has|did|do|experienced|experience|notice|noticed|having) (not |nt )?(had |have |experienced |noticed |experience )?(no|none|any) (real |bad |noticeable |major |other )*(side effect|side affect)*",
  "(didnt|dont|havent|hasnt|did not|do not|have not) (have|had|experience|experienced|notice|noticed|get) (any )?(side effect|side affect)*",
  "side (effect|affect)* (are|were|is|was|have been) (very |so |really |quite )*(minimal|minor|mild|few|tolerable|manageable|nonexistent|none|negligible|rare)",
  "(minimal|few|hardly any|almost no|very few|little) (side effect|side affect)*",
  "side effects? none",
]);
