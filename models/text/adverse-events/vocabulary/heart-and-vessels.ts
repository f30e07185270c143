import { defineReactions } from "./reaction.ts";

export const heartAndVessels = defineReactions("heart and vessels", [
  [
    "Palpitations",
    "(heart )?palp(it|at|ut)*, heart (_ )?(racing|races|raced|pounding|pounds|pounded|flutter*|skip*|jump*|thump*|beat* (fast|hard|out of|so|really|like|very|funny|irregular*|rapid*)|murmur*), (racing|pounding|fluttering|thumping|skipped|irregular|extra|missed) (of )?(my |the )?(heart*|heart( )?beat*|beats), (flutter*|pounding) in (my )?(chest|heart)",
  ],
  [
    "Fast heart rate",
    "(rapid|fast|racing|elevated|high|increased|increase in|higher|raised) (resting )?(heart rate|heart( )?beat*|pulse), heart rate (_ )?(increased|up|high|elevated|went up|through the roof|rose|jumped|0), (sinus |ventricular |supraventricular |reflex )?tachycardi(a|as|c), pulse (_ )?(racing|high|fast|rapid|0)",
  ],
  [
    "Slow heart rate",
    "(sinus |severe )?bradycardi(a|c), (slow|low|lowered) (heart( )?(rate|beat)|pulse), heart rate (dropped|slowed|was low)",
  ],
  [
    "Arrhythmia",
    "arrh(y)?thmi*, arrythmi*, dysrhythmi*, irregular (heart( )?beat*|pulse|rhythm|heart rhythm), (atrial|ventricular|auricular) (fibrillation*|flutter|tachycardia*|arrhythmia*|ectop*|premature*), torsade* (de|des) pointe*, (prolonged|increased|long|prolongation of|prolongation of the) (qt|qtc)( interval| syndrome)?, qt(c)? (interval )?prolongation, a( )?fib, pvcs, (heart|av|atrioventricular|bundle branch|sinoatrial|complete heart|conduction) block*, (asystole|asystolic|sinus arrest|sick sinus syndrome|junctional rhythm), extrasystole*, brugada*, conduction (disturbance*|abnormalit*|defect*)",
  ],
  [
    "High blood pressure",
    "(high|elevated|increased|raised|rise in|higher|spike in|skyrocketing|increase in) (my )?(blood pressure*|bp), (blood pressure*|bp) (_ )?(skyrocketed|rose|went up|increased|high|up|spike*|shot up|elevated|through the roof|increase), hypertensive (crisis|crises|reaction*|episode*|encephalopathy|urgenc*|emergenc*), (severe|malignant|accelerated|paroxysmal|marked|acute) hypertension, pulmonary (arterial )?hypertension",
    "hypertension, high blood pressure, htn",
  ],
  [
    "Low blood pressure",
    "(orthostatic |postural |severe |arterial |profound |symptomatic )?hypotensi(on|ve), (low|lowered|drop in|dropped|decreased) (my )?(blood pressure|bp), (blood pressure|bp) (_ )?(dropped|drops|low|too low|fell|plummeted|drop), (dizzy|light( )?headed|faint) (when|upon|on) (i )?(stand*|get* up|got up), (in|into|septic|toxic|hypovol(a)?emic) shock, circulatory (collapse|failure), cardiogenic shock, vasoplegi*, cardiovascular collapse",
  ],
  [
    "Heart attack",
    "heart attack*, myocardial (infarct*|isch(a)?emi*|injury|damage|necrosis), cardiac (arrest*|event*|death), (coronary|cardiac) (artery )?(vaso)?(spasm*|isch(a)?emia|thrombosis|occlusion*|syndrome*), angina* (attack*)?, acute coronary syndrome, sudden (cardiac )?death, mi",
  ],
  [
    "Heart failure",
    "(congestive |cardiac |left ventricular |acute )?(heart |cardiac )failure, (left )?ventricular (dysfunction|failure|hypertrophy), cardiomyopath(y|ies), myocarditis, pericardit(is|ic), (pericardial|pleural) (effusion*|tamponade), (cardiac )?tamponade, chf, cardiotoxicit(y|ies), (cardiac|cardiovascular|myocardial|heart) (toxicit*|dysfunction*|side effect*|complication*|problem*|damage|depression|disease|abnormalit*|insufficienc*|valv*), valvular (heart )?(disease|lesion*), valvulopath*, endocarditis, enlarged heart",
  ],
  [
    "Chest pain",
    "(chest|heart|retrosternal|substernal|precordial) (_ )?(pain*|tightness|pressure|discomfort|ache*|hurt*|heav*|tight|burn*), (pain*|tightness|pressure|heaviness|burning|tight) in (my |the )?(chest|heart), angina",
  ],
  [
    "Blood clot",
    "(blood )?clot(s|ting)?, (deep vein |venous |arterial |vein |cerebral |portal vein |sinus |retinal vein |coronary |stent |intracardiac |jugular |mesenteric |arterial )?thrombo(sis|ses|tic event*|embol*|phlebitis|embolism), (pulmonary )?(embolism*|emboli|embolus), dvt, thrombotic microangiopathy, cholesterol emboli*",
  ],
  [
    "Swelling",
    "(ankle*|feet|foot|leg*|hand*|finger*|limb*|joint*|arm*|body|gland*|tissue|genital|breast*|knee*) (_ )?(swell*|swollen|swole*|puff*|edema), (swollen|swelling of|swelling in|puffy) (_ )?(ankle*|feet|foot|leg*|hand*|finger*|limb*|joint*|gland*|knee*), (water|fluid) (retention|weight|retain*), retain* (water|fluid), (peripheral |pedal |ankle |pulmonary |generali(z|s)ed |macular |cerebral |leg |pitting |lower limb )?(o)?edema(s|tous)?, anasarca, lymph(o)?edema, fluid overload, capillary leak( syndrome)?",
    "swell*, swollen",
  ],
  [
    "Vasculitis",
    "(leukocytoclastic |cutaneous |necroti(z|s)ing |hypersensitivity |anca positive |systemic ||allergic |cerebral )?vasculit(is|ides|ic), arteritis, wegener*, polyarteritis nodosa, churg strauss( syndrome)?, phlebitis, vasospasm*, raynaud*, (digital|peripheral|limb) isch(a)?emia, isch(a)?emi(a|c) (event*|complication*|injury)?",
  ],
  [
    "Cold hands or feet",
    "cold (hand*|feet|foot|extremit*|finger*|toe*), (hand*|feet|finger*|toe*) (_ )?(cold|freezing|blue|ice cold)",
  ],
  ["Varicose veins", "spider veins, varicose veins, vein* (pain|hurt*|bulging|collapse*)"],
]);
