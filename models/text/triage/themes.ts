import type { ThemeId } from "./triage.ts";

export interface Theme {
  readonly id: ThemeId;
  /** For people, and for a language model that is to choose. */
  readonly title: string;
  /** As in `IssueRule`. Each that is found is a vote; the theme with the most has it, the earlier one of two alike. */
  readonly phrases: readonly string[];
  /** Of each vote. @default 1 */
  readonly weight?: number;
  /** Has it only where no other theme has a vote. */
  readonly last?: boolean;
}

/** The hidden themes of posts that name no issue. */
export const themes: readonly Theme[] = [
  {
    id: "emotional-distress",
    title: "despair, loneliness, grief, fear",
    phrases: [
      "(nervous|anxious|scared|afraid|terrified|worried|frightened)",
      "(alone|lonely|hopeless)",
      "(tears|cry|crying|cried)",
      "(sad|sadness|grief|heartbroken)",
    ],
  },
  {
    id: "authenticity-and-quality",
    title: "whether the product is genuine, intact and in date",
    phrases: [
      "(fake|genuine|authentic|counterfeit|real thing)",
      "(expir*|out of date|past (its|the|their) date)",
      "(batch|lot) number",
      "(colour|color|spots|crumbl*|smashed|melted|cloudy)",
      "(from abroad|online shop|without a prescription)",
      "(storage|stored|left) (_ )?(sun|heat|hot|freez*|van|car)",
    ],
  },
  {
    id: "misuse-and-sharing",
    title: "taken otherwise than meant, shared, bought or sold",
    phrases: [
      "(high|buzz|party|street|dealer)",
      "(hers|his|mine|leftover*) (_ )?(sold|share*|gave)?",
      "(double|triple|more than) (_ )?(says|dose|prescribed)",
      "(whole|entire) (bottle|box|packet)",
    ],
  },
  {
    id: "family-planning",
    title: "pregnancy, breastfeeding, wish for a child, contraception",
    phrases: [
      "pregnan*",
      "(trimester|midwife|fertility|ivf|ovulat*)",
      "(breast ?fe*|nursing (my|a))",
      "(trying|try) for (a |another )?(baby|child)",
      "(planning|want|having|have) (any |more |no )?(kids|children|a baby|a family)",
      "(start|starting) a family",
      "menopaus*",
      "(the|our|my) (baby|newborn)",
      "contracept*",
    ],
  },
  {
    id: "children-and-carers",
    title: "given to a child or to somebody in care",
    phrases: [
      "(my|our) (_ )?(toddler|kid|kids|child|children|son|daughter|teen*|boy|girl|grand*)",
      "(toddler|year old)",
      "(look after|caring for|care for|carer|caregiver)",
      "(my|our) (_ )?(mother|mum|mom|father|dad|gran*|nan) (_ )?(has|is|takes|needs|0)",
      "parents",
      "dementia",
      "(pet|dog|cat) (_ )?(ate|swallowed)",
    ],
  },
  {
    id: "packaging-and-label",
    title: "box, bottle, blister, leaflet, instructions",
    phrases: [
      "(blister*|foil|carton|cardboard|wrapper|sachet*|strip)",
      "(cap|lid)",
      "(box|bottle|packag*|packet|plastic)",
      "(leaflet|label|instructions|booklet|small print)",
      "print(ed)? (so|on|is|small|tiny)",
      "(child ?proof|tamper*)",
      "(open|opening) (the|it|this)",
      "braille",
    ],
  },
  {
    id: "taste-and-form",
    title: "taste, smell, size, swallowing, applying, injecting",
    phrases: [
      "(taste*|tasting|flavou?r*|aftertaste|bitter|sour|sweet|chalky|gritty|salty)",
      "(smell*|stink*|odou?r|scent)",
      "(swallow*|gulp|choke)",
      "(syrup|liquid|drops|powder|gel|cream|ointment|lotion|spray)",
      "(patch|plaster|inhaler|puff*|nasal|suppositor*)",
      "(needle|inject*|syringe|jab|pen)",
      "(greasy|sticky|texture|stain*|marks)",
      "(large|big|huge|size|bulky) (_ )?(pill|tablet|capsule|throat)",
      "(pill|tablet|capsule)s? (_ )?(large|big|huge|size)",
    ],
  },
  {
    id: "trust-and-information",
    title: "the company, advertising, studies, news, the law",
    phrases: [
      "(big )?pharma",
      "(advert*|commercial*|marketing|tv ad|ads)",
      "(study|studies|trial|trials|research|evidence)",
      "(newspaper*|news|documentary|press|journalist*|article)",
      "(company|manufacturer|maker) (_ )?(answer*|knew|hid*|lie*|made|makes|letter)",
      "(billions|profit*|shareholder*|shares|greed*)",
      "(guinea pig*|cover ?up|buried|conspiracy)",
      "(lawyer|solicitor|attorney|court|lawsuit|sue)",
      "(regulator|fda|ema|agency)",
      "believe(s)? (that|them|what)",
    ],
  },
  {
    id: "care-and-prescribing",
    title: "doctors, clinics, prescriptions, follow-up",
    phrases: [
      "(doctor*|gp|physician|consultant|specialist|surgeon|psychiatrist|neurologist|dermatologist)",
      "(clinic|surgery|practice|ward|nurse*)",
      "(prescription|prescrib*|script|repeat)",
      "(referral|referred|appointment|follow ?up|check ?up|blood test)",
      "(explained|listens|listened|second opinion)",
    ],
  },
  {
    id: "switching",
    title: "compared with, changed from or to another product",
    phrases: [
      "(switch*|swap*|moved over|changed|going back|went back|replaced)",
      "(generic|brand|brand name|cheaper version|other maker)",
      "(compared|comparison|versus|vs) (with|to)?",
      "(old|previous|last|other|usual) (one|tablet*|pill*|medic*|inhaler)",
      "(used to (take|be on)|was on another|instead of|alternative*)",
      "tried (_ )?(others|other ones|before)",
    ],
  },
  {
    id: "question",
    title: "asks others or an expert",
    weight: 2,
    phrases: [
      "(has|does|do|did|is|are|can|could|should|would|will|what|when|which|who|how|where|any|anyone|anybody) [^.!?]{1,150}\\?",
      "(wondering|wonder|curious) (if|whether|what|how)",
      "(any|anyone has) (advice|tips|experience*|ideas)",
      "(please|can someone) (advise|help)",
    ],
  },
  {
    id: "first-impressions",
    title: "only just begun, too early to tell",
    weight: 2,
    phrases: [
      "(day|week|night) (one|two|1|2)",
      "(first|second|third) (day|week|night|one|tablet|pill|dose)",
      "(just|only) (_ )?(started|begun|picked|today|yesterday|days|since|arrived)",
      "(begin|start|starting|began|started) (_ )?(today|tonight|tomorrow|yesterday|monday|tuesday|wednesday|thursday|friday)",
      "(too|bit) (early|soon) to",
      "(early days|fingers crossed|wish me luck|new to this)",
      "(report|update|check) back",
      "(so far) nothing",
      "(ask|tell) (me|you) (again )?in (_ )?(days|weeks|months)",
    ],
  },
  {
    id: "daily-life",
    title: "the condition's story, family history, habits, work, travel",
    phrases: [
      "(diagnosed|since (i was )?(childhood|a child|birth|0))",
      "(runs|been) in (my|our|the) family",
      "(generations|both (my )?(parents|aunts)|hereditary)",
      "(operations?|surgeries|flare*|remission)",
      "(walk|run|swim|gym|yoga|garden*|exercise|bike)",
      "(sugar|diet|greens|vegan|gluten|breakfast|meals?)",
      "(alarm|remember|routine|toothbrush|bedside)",
      "(travel*|luggage|flight|holiday*|abroad)",
      "(factory|office|shift*|boss|job|retired|work in)",
      "(in|out of) (clinics|hospital*)",
      "ambulance",
    ],
  },
  {
    id: "complaint",
    title: "discontent, without saying with what",
    last: true,
    phrases: [
      "(terrible|horrible|awful|dreadful|rubbish|garbage|trash|crap|worst|hate*|nightmare|useless|joke|disgust*|pathetic)",
      "(never again|avoid|not for me|stay away|fed up|regret*|disappoint*|unhappy|unsatisfied|dissatisfied)",
      "(not|isnt|wasnt|never) (_ )?(happy|satisfied|pleased|impressed|good|great|recommend)",
      "(zero|one|1|0) stars?",
      "(waste|wasted)",
    ],
  },
  {
    id: "praise",
    title: "content, without saying with what",
    last: true,
    phrases: [
      "(love*|brilliant|fantastic|amazing|excellent|wonderful|superb|perfect|great|awesome|best|gold)",
      "(happ(y|ier|iest)|pleased|satisfied|delighted|impressed|thrilled|over the moon)",
      "(five|5) stars",
      "(ten|10) (out of|of) (ten|10)",
      "10 ?/ ?10",
      "(thank you|thanks|recommend*|wow)",
    ],
  },
  { id: "other", title: "none of these", phrases: [] },
];
