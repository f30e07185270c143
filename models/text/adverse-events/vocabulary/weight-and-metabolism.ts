import { defineReactions } from "./reaction.ts";

export const weightAndAppetite = defineReactions("weight and appetite", [
  [
    "Weight gain",
    "weight( )?gain*, wt gain, gain* (of )?(_ )?(lbs|pound*|kg|kilo*|lb|stone), gain* (a lot of |some |so much |any |the |more |extra |a ton of |a bit of |lots of |a little |too much |back the )?(weight|wieght|wait), gain* (_ )?(0 )?(lbs|pound*|kg|kilos|lb), (put|putting|puts|packed|pack|packing|piled) (_ )?on (_ )?(weight|0|pound*|lbs|lb|stone|kg), (put|putting|packed|piled) on (0|a|about|at least|over|around) (_ )?(lb|lbs|pound*|kg|stone), (put|putting|packed) on weight, 0 (lb|lbs|pound*|kg) (heavier|weight gain|gain), (got|getting|get|am|became|become|fatter|made me|makes me|feel|feeling|felt) (so |very |really |too |a lot |much )?(fat|fatter|bigger|heavier|obese|chubby|overweight|huge), weight (issue*|problem*|increase*|went up|up|is up|creep*|has gone up|keeps going up|has increased), (increase*|increased|increase in|extra|excess) (my |in )?weight, weigh (more|0 more), (hard|cant|cannot|unable|impossible|difficult|couldnt|trouble) (to )?(lose|losing|loose|drop) (_ )?(weight|pounds|lbs), pounds heavier, belly fat, pot belly, my clothes (dont|do not|didnt) fit",
    "gained, obes*, overweight",
  ],
  [
    "Weight loss",
    "(los*|lost|lose|dropped|shed|loose) (_ )?(0 )?(weight|lbs|pound*|lb|kg|kilos|stone), lost (_ )?weight, (extreme|severe|rapid|sudden|unwanted|drastic|excessive|unintentional|significant) weight( )?loss, (too|so) (thin|skinny), cachexia, emaciat*",
    "weight( )?loss, lost weight",
  ],
  [
    "Appetite decreased",
    "(loss|lack|decrease*|reduc*|diminish*|low|lower|lost|no|zero|less|killed|suppressed|poor|little|decreas*|lessened|any) (of |in |my |all |any |a |the )?appetite*, appetite (_ )?(loss|gone|decreas*|suppress*|low*|away|down|diminish*|disappear*|is shot|poor), (not|never|isnt|wasnt|arent) (_ )?hungry, (cant|cannot|couldnt|unable to|could not|hard to|not|dont want to|didnt want to|didnt|barely|hardly) (eat|eating|eat anything|feel like eating), (dont|do not|didnt|forget to|forgot to|no desire to|not wanting to|stopped) eat*, anorexi*, food (_ )?(aversion|disgust*|repuls*|gross), inappeten*",
    "anorexic",
  ],
  [
    "Appetite increased",
    "(increase*|increased|bigger|huge|large|insatiable|ravenous|excessive|voracious|constant|extreme|strong|more) (in |of |my )?(appetite|hunger|craving*|eating), appetite (_ )?(increas*|up|huge|out of control|through the roof|crazy|insatiable|bigger|went up), (always|constantly|so|very|extremely|ravenously|really|starving|more|still) (_ )?(hungry|starving|hunger), hungry (all the time|constantly|all day), crav(e|es|ed|ing|ings) (_ )?(sugar|carb*|sweets|food*|chocolate|junk|salt|candy|sweet*|bread), (carb*|sugar|sweet*|food|chocolate|salt) (_ )?crav*, cravings, (over( )?eat*|binge*|binging), (eat|eating|ate) (_ )?(everything|constantly|non( )?stop|all the time|too much|like crazy|like a pig|a lot more|more), munchies, hyperphag*, polyphag*",
    "hungry, hunger, appetite, craving*",
  ],
  [
    "Thirst",
    "(always|constantly|extreme*|excessive*|so|very|increased|really|severe|unquenchable|insatiable|constant) thirst*, thirsty, polydips*, dehydrat*, (drink|drinking|drank) (_ )?(water|fluids) (constantly|all the time|all day)",
    "thirst*",
  ],
]);

export const endocrineAndMetabolism = defineReactions("endocrine and metabolism", [
  [
    "High blood sugar",
    "hyperglyc(a)?emi(a|c), (high|elevated|increased|raised|higher) (blood )?(sugar*|glucose)( level(s)?)?, blood (sugar*|glucose) (_ )?(high|up|rose|increased|went up|skyrocketed|elevated|spike*|out of control|jumped|shot up), (diabetic )?ketoacidosis, (new onset |||developed |caused |gave me |type 0 |type ii |insulin dependent )diabet(es|ic)( mellitus)?, diabetes (insipidus|mellitus), glucose intoleran*, insulin resistan*, hyperosmolar*, dka",
    "diabetes",
  ],
  [
    "Low blood sugar",
    "hypoglyc(a)?emi(a|c), (low|drop in|dropping) (blood )?(sugar*|glucose), (blood )?sugar (_ )?(low|drop*|crash*|plummet*|lows), insulin shock",
  ],
  [
    "High cholesterol",
    "(high|elevated|increased|raised|higher) (cholesterol|triglycerides|lipids|ldl), (cholesterol|triglycerides) (_ )?(high|up|jumped|increased|rose|elevated|went up|skyrocketed), hyperlipid(a)?emia, hypertriglycerid(a)?emia, hypercholesterol(a)?emia, dyslipid(a)?emia",
    "cholesterol",
  ],
  [
    "Underactive thyroid",
    "hypothyroid*, (underactive|low|slow) thyroid, myx(o)?edema, thyroid (problem*|issue*|level(s)?|dysfunction|damage|disease|nodule*), goit(er|re)*, thyroiditis, hashimoto*",
  ],
  [
    "Overactive thyroid",
    "hyperthyroid*, thyrotoxic*, (overactive) thyroid, graves* disease, thyroid storm, graves* ophthalmopathy",
  ],
  [
    "Low sodium",
    "hyponatr(a)?emi(a|c), (low|drop in) sodium( level(s)?)?, syndrome of inappropriate (secretion of )?(antidiuretic hormone|adh)( secretion)?, siadh, inappropriate (secretion of )?(antidiuretic hormone|adh)( secretion)?, water intoxication",
  ],
  ["High sodium", "hypernatr(a)?emi(a|c)"],
  ["Low potassium", "hypokal(a)?emi(a|c), low potassium( level(s)?)?, hypokal(a)?emic (periodic )?paralysis"],
  [
    "High potassium",
    "hyperkal(a)?emi(a|c), (high|elevated|increased|raised) (serum )?potassium( level(s)?)?",
  ],
  [
    "Calcium abnormal",
    "hyp(er|o)calc(a)?emi(a|c), hyp(er|o)phosphat(a)?emi(a|c), hyp(er|o)magn(a)?es(a)?emi(a|c), low (calcium|magnesium|phosphate), (high|elevated) calcium, hyperparathyroid*, hypoparathyroid*, calcification*, hypercalciuria, milk alkali syndrome",
  ],
  [
    "Acidosis",
    "(metabolic |lactic |respiratory |renal tubular |hyperchlor(a)?emic |severe )?acidosis, alkalosis, (lactic )?acid(a)?emia, hyperlact(a)?emia, lactate (elevat*|increase*), (renal tubular acidosis|rta)",
  ],
  ["Ammonia high", "hyperammon(a)?emi*, (elevated|high|increased) ammonia"],
  [
    "Adrenal disorder",
    "adrenal (insufficienc*|suppress*|cris(is|es)|failure|fatigue|h(a)?emorrhage), cushing* (syndrome|disease)?, cushingoid, addison*, (hypothalamic pituitary |pituitary )(adrenal )?(suppression|failure|apoplexy|dysfunction), hypopituitar*, pheochromocytoma",
  ],
  [
    "Hormone level abnormal",
    "hormon(e|al|es) (_ )?(imbalance*|change*|fluctuation*|out of whack|messed up|level*), (low|elevated|high) (testosterone|estrogen|cortisol), hypogonad*, acromegal*",
  ],
  [
    "Vitamin or iron abnormal",
    "(vitamin|iron|folate|zinc|biotin|carnitine|b0) deficien*, (low|deficient in) (iron|vitamin*|ferritin), hyperuric(a)?emia, hyperuricosuria, h(a)?emosiderosis, iron overload",
  ],
  [
    "Tumour lysis",
    "tumo(u)?r lysis( syndrome)?, metabolic (disturb*|abnormalit*|derangement*|complication*|syndrome|disorder*), electrolyte (_ )?(disturb*|imbalance*|abnormalit*|disorder*)",
  ],
]);
