import type { IssueRule } from "./issue.ts";

/** Taking the product: stopping, doses, other things taken with it. */
export const useRules: readonly IssueRule[] = [
  {
    issue: "withdrawal",
    negated: "drops",
    phrases: [
      "withdraw*",
      "withdrawl*",
      "(wean*|taper*) (myself |me |him |her |slowly )*(off|down|from|of)",
      "wean*",
      "taper*",
      "detox*",
      "cold turkey",
      "discontinuation",
      "(coming|come|came|going|go|went|get|getting|got) (completely )?off (of )?(it|this|the|of|them|these|that|drug|med*|paxil|effexor|cymbalta|zoloft|lexapro)",
      "(miss*|skip*|forg(e|o)t*) (_ )?(dose*|pill*|day|one|it|tablet*)",
      "(quit*|stopp*|stop) (taking|using|cold)",
      "addict*",
      "habit forming",
      "hooked on",
      "dependen(t|cy|ce) on",
      "rebound",
    ],
  },
  {
    issue: "dosing",
    negated: "stays",
    phrases: [
      "dos(e|es|age|ages|ing)",
      "(higher|lower|smaller|larger|starting|increased|reduced) (strength|amount)",
      "0 (mg|mgs|mcg|milligram*|ml|micrograms)",
      "(half|quarter) (a|of a|the) (pill|tablet|dose)",
      "(once|twice|0 times|three times|four times) (a|per|every|each) (day|week)",
      "(once|twice) daily",
      "(upped|increased|bumped|lowered|reduced|doubled|cut) (me |my |it |the )*(to|dose|dosage|in half|up)",
      "every (0|other|four|six|eight|twelve) (hour*|day*)",
    ],
  },
  {
    issue: "interaction",
    negated: "stays",
    phrases: [
      "interact(s|ed|ion|ions|ing)?( with)?",
      "(mix*|combin*|along|together) with (alcohol|other (meds|medications|drugs|medicine*)|my other)",
      "(drink*|drank) (alcohol|_ (beer|wine|drinks))",
      "alcohol",
      "grapefruit",
      "contraindicat*",
    ],
  },
];
