import { defineReactions } from "./reaction.ts";

/** Stomach and bowel. */
export const digestion = defineReactions("digestion", [
  [
    "Nausea",
    "nause*, nausia*, naus(ious*|eous|eus|iated|ua|uea|eas), nasuea*, naseous, nauseau*, nasea*, queas*, (sick to|sick in|sick at|sick) (my |the |your )?stomach, upset to (my )?stomach, (feel*|felt|made me|makes me|making me) (so |very |really |violently |horribly |quite )?(sick|like (vomiting|throwing up|puking)), motion sick*, morning sickness, sick feeling*, stomach (sick*|queas*)",
    "sick(ness)?",
  ],
  [
    "Vomiting",
    "vomit*, (threw|throwing|throw|thrown) (_ )?up, puk(e|ed|ing), barf*, emesis, dry heav*, heav(ed|ing), retch*, hyperemesis, (coffee ground|bilious) (emesis|vomit*)",
  ],
  [
    "Diarrhoea",
    "diar(r)?(h)?(o)?ea*, diarr*, diahr*, diarhea*, diarreah*, dihar*, dirrhea, dierrhea, loos(e|er|ening) (of )?(the )?(stool*|bowel*|bm*|motions), (watery|explosive|frequent) (stool*|bowel*|bm*|diarrhea), the runs, the trots, (running|ran|run) to the (bathroom|toilet|restroom), bowel urgency, stool(s)? loose",
  ],
  [
    "Constipation",
    "constipat*, constapat*, consitpat*, (cant|couldnt|cannot|unable to|havent|hard to|not) (poop|go to the bathroom|have a bowel movement|had a bowel movement), (hard|infrequent|no) (stool*|bowel movement*), obstipation, impacted bowel, bowel impaction",
  ],
  [
    "Abdominal pain",
    "(stomach|abdom*|tummy|belly|gut|gastric|epigastric|intestinal|gastrointestinal|bowel) (_ )?(cramp*|pain*|ache*|aching|hurt*|spasm*|discomfort*|distress*|sore*|burn*|tight*|knot*|killing), stomach( )?ache*, stomache* ache*, (pain*|cramp*|ache|knot(s)?|hurt(s)?|burning|butterflies) in (my |the )?(stomach|abdomen|belly|gut|tummy|lower abdomen|upper abdomen|intestines|side), abdominalgia, colic*, cramps in my stomach, hypochondri(al|c) pain, (left|right) upper quadrant pain",
  ],
  [
    "Stomach upset",
    "(upset|sour|irritated|unsettled|nervous|bad|queasy|sensitive|weak|mild) (stomach|tummy|gut), (stomach|tummy) (_ )?(upset*|issue*|problem*|trouble*|irritat*|ill*|turn*|churn*|acid|virus|flu|uneasy|unsettled|is a mess), upset (my |the )?(stomach|tummy|gi), (gi|gastrointestinal|gastric|digestive|digestion|bowel) (_ )?(upset*|distress|problem*|issue*|symptom*|disturb*|trouble*|intoleran*|side effect*|tract irritation|complaint*|toxicit*|effects), butterflies, hard on (my |the )?stomach, (tore|tears|tearing) up my (stomach|insides), stomach lining",
  ],
  [
    "Indigestion",
    "indigestion, heart( )?burn, dyspep*, acid (reflux|stomach|indigestion), burp*, belch*, eructat*, sour burp*, sulphur burp*, sulfur burp*",
    "reflux, heartburn, gerd",
  ],
  [
    "Bloating and gas",
    "bloat*, flatul*, gassy, gassiness, (stomach|belly|abdomen|abdominal) (_ )?(disten*|swollen|swell*|bloat*), (excess*|lots of|bad|terrible|horrible|intestinal|increased|trapped) gas, fart*, (abdominal )?distension",
    "gas",
  ],
  [
    "Gastrointestinal bleeding",
    "(gastro( )?intestinal|gi|stomach|upper gastrointestinal|lower gastrointestinal|rectal|intestinal|gastric|bowel|colonic|variceal|anal) (bleed*|h(a)?emorrhag*|blood loss), blood in (my |the )?(stool*|poop), bloody (stool*|diarr*), (black|tarry) stool*, mel(a)?ena, h(a)?ematochezia, h(a)?ematemesis, (vomit*|throwing up) blood",
  ],
  [
    "Stomach ulcer",
    "(stomach|peptic|gastric|duodenal|bleeding|(o)?esophageal|colonic|intestinal|ileal|gastroduodenal|rectal) (ulcer*|perforat*|erosion*), perforated (_ )?(ulcer|bowel|colon|appendix|viscus), (bowel|intestinal|gastrointestinal|colonic|gastric) perforation*",
  ],
  [
    "Pancreatitis",
    "(acute |chronic |h(a)?emorrhagic |necroti(z|s)ing ||severe )?pancreatitis, (elevated|increased|raised) (amylase|lipase), hyperamylas(a)?emia",
  ],
  [
    "Colitis",
    "(isch(a)?emic |pseudomembranous |ulcerative |collagenous |lymphocytic |microscopic |eosinophilic |h(a)?emorrhagic |necrotic |acute |neutropenic )?colitis, enterocolitis, (entero)?pathy protein losing, proctitis, proctocolitis, ileitis, enteritis, gastroenteritis, typhlitis",
  ],
  [
    "Bowel obstruction",
    "(paralytic )?ileus, (bowel|intestinal|colonic|small bowel|gastrointestinal|gastric outlet) (pseudo )?obstruction*, megacolon, bezoar*, toxic megacolon, (colonic|intestinal|bowel|mesenteric) (necrosis|isch(a)?emia|infarction|gangrene|stricture*)",
  ],
  [
    "Gastritis",
    "gastritis, (o)?esophagitis, duodenitis, gastropathy, (o)?esophageal (ulcer*|spasm*|stricture*|burn*|erosion*|irritation), inflamed (stomach|esophagus)",
  ],
  [
    "Haemorrhoids",
    "h(a)?emorrhoid*, hemroid*, piles, anal fissure*, rectal (pain|burning|irritation|itching)",
  ],
  [
    "Faecal incontinence",
    "f(a)?ecal incontinence, (lost|no|loss of) (control of )?bowel control, (soiled|pooped) (myself|my pants), oily (stool*|discharge|spotting), steatorrh(o)?ea, anal leakage",
  ],
  [
    "Bowel habit changed",
    "change in bowel (habit*|movement*), irregular (bowel*|bm*), bowel (movement* )?(irregular*|change*), irritable bowel*, ibs",
  ],
]);
