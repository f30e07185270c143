import type { Span } from "../sentences.ts";
import type { EffectSpan } from "./effect-span.ts";
import type { Word } from "./words.ts";

/**
 * The effects of a sentence in their full length, with those that the vocabulary does not have: words that end as the names of
 * conditions do ("-itis", "-penia"), and nouns that stand for one with a qualifier before them ("dysfunction", "syndrome").
 * Case reports name conditions by the thousand; what is found so has no reaction until somebody gives it one.
 */
export function findClinicalTerms(
  text: string,
  words: readonly Word[],
  named: readonly EffectSpan[],
): readonly EffectSpan[] {
  const spans: EffectSpan[] = [...named, ...labChanges(text, words)];
  words.forEach((word, i) => {
    if (named.some((span) => span.start < word.end && word.start < span.end)) return;
    if (endings.test(word.form) && !notConditions.has(word.form)) spans.push(term(word));
    else if (heads.has(word.form) && word.joined && isQualifier(words[i - 1])) spans.push(term(word));
  });
  return joinTouching(spans.map((span) => widen(words, span)));
}

/** "increase in serum creatinine", "prolonged prothrombin time": a measure that went up or down. */
function labChanges(text: string, words: readonly Word[]): readonly EffectSpan[] {
  const [from, to] = [words[0]?.start ?? 0, words.at(-1)?.end ?? 0];
  return [...text.slice(from, to).matchAll(changed)].map(({ 0: found, index }) =>
    term({ start: from + index, end: from + index + found.length }),
  );
}

const measure =
  "(?:levels?|concentrations?|counts?|pressures?|titers?|titres?|clearance|creatinine|transaminases?|enzymes?|bilirubin|amylase|glucose|hemoglobin|haemoglobin|inr|prothrombin time|interval|weight|output|density|volume|activity|function|rate|ratio)";
const changed = new RegExp(
  `(?<![\\p{L}])(?:(?:increases?|rises?|elevations?|decreases?|falls?|drops?|reductions?|prolongation|changes?|alterations?|impairment|deterioration) (?:in|of) (?:the |her |his )?|(?:increased|raised|elevated|decreased|reduced|low|lowered|high|prolonged|abnormal|impaired|altered) )(?:[\\p{L}-]+ ){0,3}?${measure}(?![\\p{L}])`,
  "giu",
);

function term({ start, end }: Span): EffectSpan {
  return { start, end, kind: "effect", score: 0.7, reaction: undefined, isComplaint: false };
}

/** Takes in the qualifiers before a term: "fulminant hepatic failure". */
function widen(words: readonly Word[], span: EffectSpan): EffectSpan {
  let first = words.findIndex(({ start }) => start === span.start);
  while (first > 0 && words[first]?.joined && isQualifier(words[first - 1])) first--;
  return { ...span, start: words[first]?.start ?? span.start };
}

function isQualifier(word: Word | undefined): boolean {
  if (!word || notQualifiers.has(word.form)) return false;
  return qualifiers.has(word.form) || (word.form.length > 5 && qualifierEndings.test(word.form));
}

/** Spans that overlap are one; the reaction of the longer one holds. */
function joinTouching(spans: readonly EffectSpan[]): readonly EffectSpan[] {
  const joined: EffectSpan[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = joined.at(-1);
    if (!last || span.start >= last.end) joined.push(span);
    else
      joined[joined.length - 1] = {
        ...longer(last, span),
        start: last.start,
        end: Math.max(last.end, span.end),
      };
  }
  return joined;
}

function longer(a: EffectSpan, b: EffectSpan): EffectSpan {
  return (b.reaction && !a.reaction) || (b.reaction && b.end - b.start > a.end - a.start) ? b : a;
}

const endings =
  /^\p{L}{2,}(?:itis|itides|osis|oses|(?:a)?emia|(?:a)?emias|pathy|pathies|penia|penias|algia|algias|toxicity|toxicities|uria|rrhea|rrhoea|rrhagia|plegia|paresis|megaly|spasm|spasms|ectasis|ectasia|trophy|plasia|plasias|lysis|dystonia|kinesia|phobia|phagia|phasia|opsia|opia|esthesia|aesthesia|taxia|pnea|pnoea|cardia|rrhythmia|tension|philia|cytosis|sclerosis|dermia|derma|oedema|edema|matosis|mania|somnia|porosis|malacia|thymia|praxia|lexia|nesia|cele|rrhage|rrhages|oma|omas|omata|asthenia|toxicosis|genicity|urticaria|uricemia|melena|asterixis|myoclonus|hypoxia|anoxia|hypotonia|hypertonia|akinesia|xerosis|xia|iasis|iases|stenosis|thrombosis|necrosis|fibrosis|gangrene|ataxia|eczema|prurigo|pemphigus|erythema|purpura|chorea)$/u;
const notConditions: ReadonlySet<string> = new Set(
  "diagnosis diagnoses prognosis dialysis analysis hemodialysis haemodialysis pathogenesis osmosis mitosis hypothesis symbiosis psychosis-free apoptosis metamorphosis biopsy chemotherapy radiotherapy therapy aroma diploma coma tension extension intention attention retention pretension hydrolysis electrolysis pharmacokinesia utopia anesthesia anaesthesia homeopathy osteopathy empathy sympathy telepathy trophy atrophy-free media pyrexia-free analyses paralysis-free urinalysis proteolysis thrombolysis fibrinolysis catalysis plasmapheresis photolysis lipolysis glycolysis hemostasis homeostasis proxy taxia galaxia symphony cinema multimedia academia bohemia".split(
    " ",
  ),
);
const heads: ReadonlySet<string> = new Set(
  "syndrome syndromes failure disorder disorders reaction reactions necrosis lesion lesions injury injuries damage dysfunction insufficiency impairment infarction infarctions ulcer ulcers ulceration ulcerations intoxication abnormality abnormalities disturbance disturbances suppression deficiency toxicity hemorrhage haemorrhage infiltrates infiltrate effusion effusions perforation obstruction rupture block depression aplasia swelling atrophy collapse arrest crisis hypertrophy opacities deposits nodules plaques vesicles papules eruption eruptions manifestations complications symptoms distress detachment occlusion embolism embolus aneurysm calcification palsy tumor tumors tumour carcinoma cancer cancers malignancy malignancies neoplasm neoplasms lymphoma leukemia leukaemia sarcoma cyst cysts polyp polyps death deaths resistance intolerance incontinence retention discoloration pigmentation exacerbation instability irritation inflammation hyperplasia pain weakness spasm deterioration decompensation attack attacks storm defect defects malformation malformations anomalies signs pseudoaneurysm pseudotumor vasospasm sclerosis recall withdrawal status flare".split(
    " ",
  ),
);
/** Adjectives of the clinic, and body parts that stand before a condition. */
const qualifierEndings =
  /(?:ic|ical|al|ous|ar|ary|oid|like|eal|ial|ual|ive|genic|ogenic|atous|aneous|ating|izing|ising|ular)$/u;
const qualifiers: ReadonlySet<string> = new Set(
  "sub non pseudo acute chronic subacute transient bilateral unilateral generalized generalised diffuse fulminant progressive reversible irreversible fatal lethal recurrent massive delayed sudden persistent prolonged isolated localized localised disseminated multiple focal multifocal atypical severe mild painful intense refractory malignant secondary symptomatic asymptomatic skin liver lung bone marrow nerve muscle heart kidney eye brain joint bowel colon bladder breast blood platelet hair nail tissue contact radiation status toxic fixed drug anterior posterior upper lower left right deep high low increased decreased elevated impaired reduced altered abnormal worsening exacerbated respiratory peripheral autoimmune serotonin lupus red white cell cold cns gi".split(
    " ",
  ),
);
const notQualifiers: ReadonlySet<string> = new Set(
  "schizophrenic diabetic epileptic hypertensive asthmatic alcoholic pediatric geriatric psychiatric extensive incapacitating pharmacogenetic antiepileptic antipsychotic antibiotic anticonvulsant prolific tricyclic metastatic white black male female male prophylactic empiric chronically toxicologic potential several general clinical medical typical additional initial final total original potential actual usual unusual special individual normal local oral serious various previous obvious curious other clinic topic basic specific public music classic historic several animal hospital journal interval trial material official annual manual mutual equal real ideal regular particular similar popular active effective positive negative respective relative alternative adjuvant consecutive five live give have primary necessary temporary contrary ordinary summary therapeutic biologic pharmacologic pharmacological diagnostic during following including receiving developing causing historical surgical epidemiological literature postoperative experimental statistical essential probable cardinal".split(
    " ",
  ),
);
