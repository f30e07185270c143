import { defineReactions, type ReactionRow } from "./reaction.ts";

/** Places that hurt: pain is said of each in the same ways. */
const sites: readonly (readonly [name: string, places: string])[] = [
  ["Back pain", "back|spine|lower back|upper back|shoulder blades"],
  ["Neck pain", "neck"],
  ["Joint pain", "joint|joints|knee|knees|elbow|elbows|hip|hips|wrist|wrists|ankle|ankles"],
  ["Leg pain", "leg|legs|calf|calves|thigh|thighs|shin|shins"],
  ["Foot pain", "foot|feet|heel|heels|toe|toes"],
  ["Arm or hand pain", "arm|arms|hand|hands|finger|fingers|shoulder|shoulders"],
  ["Bone pain", "bone|bones|rib|ribs"],
  ["Jaw pain", "jaw|jaws"],
  ["Muscle pain", "muscle|muscles|muscular"],
  ["Body aches", "body|whole body|entire body|everything|all over"],
];

function pain([name, places]: readonly [name: string, places: string]): ReactionRow {
  const phrases = [
    `(${places}) (pain*|ache*|aching|hurt*|sore*|cramp*|stiff*|discomfort)`,
    `(${places}) (is|was|are|were|feel*|felt|been) (so |very |always )?(pain*|ache*|aching|hurt*|sore|killing|tight|stiff|cramp*|achy)`,
    `(pain*|ache*|aching|hurt*|sore*|cramp*|tight*|stiff*) (in |in my |in the |in both |my )?(${places})`,
  ];
  return [name, phrases.join(", ")];
}

export const muscleAndBone = defineReactions("muscle and bone", [
  ...sites.map(pain),
  [
    "Muscle spasm",
    "muscle (_ )?(spasm*|contract*|tension|tight*|rigid*|knots), spasm(s)?, charley horse*, (leg*|foot|feet|hand*|calf|back|toe*|neck) (spasm*|cramp*|lock*), muscle cramp*, tetany",
    "cramp*",
  ],
  [
    "Myalgia",
    "myalgia*, arthralgia*, arthromyalgia, musculoskeletal (pain*|symptom*|discomfort|complaint*), achy, achiness, achey, body ach*, aches and pains, (flu like|flulike) ache*, fibromyalgia flare*, polymyalgia*",
    "ache*, aching, pain*, sore(ness)?",
  ],
  [
    "Muscle weakness",
    "(muscle|muscular|limb*|leg*|arm*|proximal|generali(z|s)ed|body|physical|facial|extremity|motor) (_ )?weak(ness)?, weak (muscle*|leg*|limb*|arm*|knees), weakness (in|of) (_ )?(muscle*|leg*|arm*|limb*|body), heavy (legs|limbs|arms), (legs|arms|limbs) (_ )?(heavy|weak|like (lead|jelly|jello|rubber|concrete)|gave out|give out|giving out), jelly legs, myasthen*, loss of (muscle|strength), muscle (loss|wast*|atroph*)",
  ],
  [
    "Muscle injury",
    "rhabdomyolysis, rhabdo, myopath(y|ies|ic), (poly)?myositis, myotoxicity, (elevated|increased|raised|high) (creatine (phospho)?kinase|ck|cpk|creatine kinase)( level(s)?)?, muscle (damage|breakdown|necrosis|toxicity|wasting), myonecrosis, compartment syndrome",
  ],
  [
    "Jaw clenching",
    "(jaw|teeth|tooth) (_ )?(clench*|tension|tight*|grind*|lock*|click*|tense), (clench*|grind*|gritting|tight) (of |in )?(my |the )?(teeth|jaw), bruxism, tmj, clench my (jaw|teeth)",
  ],
  [
    "Arthritis",
    "(rheumatoid |reactive |poly|gouty |septic |inflammatory )?arthrit(is|ides) (flare*), polyarthritis, gout( attack*| flare*)?, tendon(itis|opathy), tendin(itis|opath*), tendon (rupture*|pain*|damage|disorder*|tear*|injury), achilles tend*, bursitis, synovitis, capsulitis, frozen shoulder, (joint*|knee*) (_ )?(swollen|stiff*|popping|lock*), stiff (joint*|knee*|neck|muscle*|back|hand*|finger*), sacroiliitis, plantar fasciitis, enthesopathy",
    "arthritis, stiff*",
  ],
  [
    "Bone loss",
    "osteopor(osis|otic), osteopenia, osteomalacia, bone (loss|density|thin*|demineral*|necrosis), (stress |hip |bone |femoral |femur |vertebral )?fracture*, osteonecrosis( of the jaw)?, avascular necrosis, aseptic necrosis, broken (bone*|hip|wrist|ankle), rickets, osteolysis, hyperostosis, osteosclerosis",
  ],
  [
    "Difficulty walking",
    "(difficult*|trouble|hard time|hard|problem*|unable|cant|couldnt|cannot|could barely|can barely|could hardly) (to )?walk*, limp(ing|ed)?, (need*|using|use) (a )?(cane|walker|wheelchair)",
  ],
]);
