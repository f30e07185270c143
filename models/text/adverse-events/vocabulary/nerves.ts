import { defineReactions } from "./reaction.ts";

/** Brain, nerves, movement and the senses of touch and taste. */
export const nerves = defineReactions("nerves", [
  [
    "Headache",
    "(bad|severe|terrible|horrible|awful|splitting|massive|pounding|constant|daily|slight|mild|killer|intense|worst|throbbing|minor|excruciating|dull|occasional|frequent|major|extreme) (head( )?ache*|migraine*), head( )?ache* (every day|all day|daily|constantly), head (hurt*|pounding|pounds|pounded|throb*|pressure|pain*), (pressure|pain) in (my )?head, pressure headache*",
    "head( )?ache*, headach*",
  ],
  ["Migraine", "(terrible|severe|horrible|caused|gave me|constant|daily) migraine*", "migraine*, migrain*"],
  [
    "Dizziness",
    "diz(z)?(y|iness|yness|zy|ziness), dizzi*, dizzy spell*, light( )?head*, woozy, wooz(i)?ness, off balance, (loss of|lost|lack of|no|poor|bad|trouble with|problems with|problem with) (my )?(balance|coordination|equilibrium), (balance|equilibrium) (problem*|issue*|off|disturb*), (room|head|everything|world) (was |is |were |keeps )?(spin|spinning|spins), head (rush*|spin*), (unsteady|unsteadiness|wobbly|giddiness|swimmy), swim(ming|my) head*, imbalance",
  ],
  ["Vertigo", "vertigo*"],
  [
    "Fainting",
    "faint(ed|ing|y), (almost|nearly|felt|feel|feeling|about to|going to|gonna) faint, pass(ed|ing)? out, black(ed|ing)? out, blackout*, syncop*, (loss of|lost) consciousness, (collapsed|unconscious*)",
  ],
  [
    "Brain zaps",
    "brain (zap*|zapp*|shiver*|shock*|flash*|jolt*|buzz*|tingl*|sensation*|twitch*|spasm*), (head|electric*|electrical|body) (zap*|shock*|jolt*|shocks), zaps, zapping, zapp*, electric* (shock|feeling|sensation|current|buzz)*, (shock|shocks|jolt|jolts) (like|sensation*|feeling*|in my|through my), (brain|head) (_ )?(zapped|electrocut*), the zaps, electrocut*, shock(s)? (sensation*|in (my )?(head|brain)), buzzing in (my )?(head|brain), lightning (in|through)",
  ],
  [
    "Head sensations",
    "(brain|head) (pressure|shock(s)?|zapp*|fuzz*|tingl*|buzz*|rush*|swim*), (pressure|buzzing|tingling|burning|weird feeling|strange feeling) in (my |the )?(head|brain), head (feels|felt) (_ )?(heavy|full|explode|blow|pressure|tight|swollen|weird|funny|strange|like), cloud* head, heavy head*, brain (feels|felt) (like|as)",
  ],
  [
    "Tremor",
    "tremor*, trembl*, (hand|hands|body|leg|legs|arm|arms|muscle*|inside*|visibly|violently|uncontrollably|physically|vocal|voice) (are |is |were |was )?(_ )?shak*, shak(y|iness|es|iness), (shaking|shaky) (hand*|leg*|all over|uncontrollably|inside|like), the shakes, shakey, internal (shaking|vibration*|vibrating|quivering), quiver*, vibrat* (feeling|sensation|inside)",
    "shaking",
  ],
  ["Jitteriness", "jitter*, (feel*|felt) (_ )?(shaky|jittery|wired|speedy), (too much|much) caffeine"],
  [
    "Twitching",
    "twitch*, (muscle|body|leg*|arm*|involuntary|myoclonic|facial|eye|uncontrol(l)?able) (jerk*|spasm*|twitch*|movement*|tremor*|jump*), myoclon*, jerk(ing|s|y) (movement*|motion*)?, (body|muscle*|limb*|leg*|arm*) jerk(s|ed|ing)?, fasciculation*, startle*, spastic*",
  ],
  [
    "Seizure",
    "seizure(s)?, seiz(ed|ing) up, convulsions, convulsion, convulsing, convulsed, grand mal*, (had|having|caused|induced) (a |several |two |my first )?(seizure*|fit|fits), status epilepticus, (nonconvulsive|non convulsive) status( epilepticus)?, tonic clonic, epileptic (attack*|fit*|seizure*|activity), absence (seizure*|status)",
    "epilepsy, epilepsies",
  ],
  [
    "Stroke",
    "(had|having|suffered|caused) (a )?(mini )?stroke*, (cerebral|brain) (infarct*|isch(a)?emi*|h(a)?emorrhage*|bleed*|attack), cerebrovascular (accident*|event*), intracranial h(a)?emorrhage*, subarachnoid h(a)?emorrhage*, transient isch(a)?emic attack*, mini stroke*, cva, tia",
    "stroke*",
  ],
  ["Akathisia", "akathisia*, akathesia*, akithisia"],
  [
    "Dyskinesia",
    "dyskin*, tardive (dyskinesia*|dystonia*|syndrome*|akathisia)?, involuntary movement*, chorea*, choreoathet*, choreiform, ballism*, hemiballism*, rabbit syndrome, oculogyric cris(is|es)",
  ],
  [
    "Dystonia",
    "dystoni*, torticollis, (acute )?dystonic reaction*, opisthotonos, trismus, lock jaw, lockjaw, blepharospasm",
  ],
  [
    "Parkinsonism",
    "parkinson* (symptom*|like|syndrome|features), parkinsonism*, parkinsonian, extra( )?pyramidal*, eps, (shuffling|slow*) (gait|movement*), bradykin*, rigidity, cogwheel*, pseudoparkinsonism",
    "parkinson*",
  ],
  [
    "Coordination impaired",
    "ataxi*, clumsy, clumsiness, uncoordinated, incoordination, (stumbl*|stagger*) (around|like|gait)?, gait (disturb*|disorder*|abnormal*|instability|ataxia), (unsteady|unstable|abnormal) gait, bumping into (things|walls|everything), (drop|dropping|dropped) things, cerebellar (syndrome|toxicity|ataxia|dysfunction|signs)",
  ],
  [
    "Numbness or tingling",
    "(numb|numbness|numbing|tingl*) (_ )?(in|of|on|feeling*|sensation*|all over|hand*|foot|feet|finger*|toe*|face|leg*|arm*|lip*|limb*|tongue|mouth|body|extremit*), (hand*|feet|foot|finger*|toe*|face|leg*|arm*|lip*|tongue|limb*|body|scalp|skin) (_ )?(numb|numbness|tingl*|went numb|fell asleep|asleep|go numb), numbness, pins (and|n) needles, paresthesia*, paraesthesia*, dysesthesia*, dysaesthesia*, hyp(o|er)(a)?esthesia*, crawling (sensation*|feeling*|skin)?, skin crawl*, bugs crawling, (loss of|no) (feeling|sensation) in",
    "numb, tingl*",
  ],
  [
    "Burning sensation",
    "burning (sensation*|feeling*|pain*|skin|feet|legs|tongue|mouth|throat|all over|in (my )?), (skin|feet|legs|face|scalp|hands|tongue|mouth|throat|eyes) (_ )?(burn*|on fire), on fire, felt like (_ )?fire",
    "burn(ing|ed|s)?, sting(ing|s)?, stung",
  ],
  [
    "Neuropathy",
    "(peripheral |optic |sensory |motor |autonomic |axonal |sensorimotor |painful |toxic |facial |cranial )?(poly)?neuropath(y|ies|ic), (poly)?neuritis, guillain barre( syndrome)?, neurotoxicit(y|ies), (peripheral )?nerve (damage|pain|palsy), (facial|bell*|nerve|cranial nerve) pals(y|ies), demyelinat*, myelopath*, radiculopath*, mononeuropath*, polyradicul*, neuralgia",
  ],
  [
    "Paralysis",
    "paraly(sis|ses|zed|sed), paraplegi*, quadripleg*, tetrapleg*, hemipleg*, hemipares*, parapares*, paresis, quadripares*, pseudobulbar palsy, (couldnt|could not|unable to|cant|cannot) (move|walk) (_ )?(legs|arms|body|limbs|anything)?",
  ],
  [
    "Memory impaired",
    "memory (loss|problem*|issue*|laps*|gap*|impair*|deficit*|is shot|was shot|shot|is gone|gone|is terrible|is horrible|trouble*|difficult*|disturb*|sucks|fog), (short term |long term |loss of |lost my |lost |poor |bad |terrible |no |horrible |worse |losing my |loss in |impaired |decreased |lack of )(short term |long term )?memory, short term memory*, forgetful*, (cant|cannot|couldnt|could not|unable to|hard to|trouble|difficulty|hard time|inability to|difficult to) (remember*|recall*|find words|finding words|find the (right )?words), forget (things|everything|what|stuff|words|names), forgetting (things|words|what|everything|stuff|names), amnes*, word finding, (lose|losing|lost) (my )?train of thought, (dont|do not|did not|didnt) remember (anything|much|things|what)",
  ],
  [
    "Speech disorder",
    "slur* (my )?(speech|word*)?, speech (problem*|slur*|difficult*|impair*|disturb*|disorder*|arrest), dysarthri*, stutter*, stammer*, aphasi*, dysphasi*, (trouble|difficulty|hard time|problem(s)?|unable to|hard to|cant|couldnt) (speak*|talk*|getting (my )?words out|form* (words|sentences)), (mix|mixing|jumbl*|stumbl*) (_ )?words, aphonia, dysphoni*",
  ],
  [
    "Taste disturbance",
    "(metallic|bad|bitter|horrible|awful|nasty|funny|strange|weird|metal|terrible|disgusting|salty|soapy|foul|unpleasant|chemical) (_ )?(after )?tast(e|es|ing), (loss of|lost|altered|change* in|no|changed|impaired|lack of|disturbed) (my )?(sense of )?(taste|smell), aftertaste*, after taste*, (everything|food*|water) tast(es|ed) (_ )?(metal*|bad|bitter|weird|awful|terrible|like|funny|different), dysgeusi*, ageusi*, hypogeusi*, taste (disturb*|alter*|change*|loss|pervers*|disorder*), anosmi*, hyposmi*, cacosmia, parosmia",
  ],
  ["Serotonin syndrome", "seroton(in|ergic|inergic) (syndrome*|toxicity)"],
  [
    "Neuroleptic malignant syndrome",
    "(neuroleptic )?malignant (neuroleptic )?syndrome*, nms, malignant hypertherm*",
  ],
  [
    "Encephalopathy",
    "(leuko|leuco)?encephalopath(y|ies|ic), (progressive multifocal )?(leuko|leuco)encephalopathy, (posterior )?reversible (posterior )?(leuko)?encephalopathy( syndrome)?, asterixis, meningo( )?encephalitis, encephalitis, cerebral (o)?edema, hydrocephalus, brain damage",
  ],
  [
    "Meningitis",
    "(aseptic ||chemical )?meningitis, pseudotumo(u)?r cerebri, (benign )?intracranial hypertension, (raised|increased|elevated) intracranial pressure",
  ],
  [
    "Coma",
    "coma, comas, comatose, (depressed|decreased|altered|impaired|reduced|disturbed|clouding of|loss of|disturbance of|level of) (level of )?consciousness, obtund*, unresponsive*",
  ],
  [
    "Nervous system toxicity",
    "(neurologic|neurological|central nervous system|cns|psychiatric|neuropsychiatric|mental) (toxicit*|symptom*|side effect*|complication*|disorder*|manifestation*|sequelae|deterioration|abnormalit*|effect*|deficit*|dysfunction*|signs|disturbance*)",
  ],
  [
    "Slowed reactions",
    "(slow*|delayed) (reaction*|reflex*|response*|motor), psychomotor (retardation|impairment|slowing), slowed down",
  ],
  [
    "Sensory hypersensitivity",
    "(sensitiv*) to (light|sound|noise|smell*|touch|heat|cold), (light|sound|noise|heat|cold) sensitiv*, hypersensitiv* to (light|sound|noise|smell*), hyperacusis, photophob*",
    "sensitiv*",
  ],
]);
