import { defineReactions } from "./reaction.ts";

/** Mood, thought and behaviour. */
export const mind = defineReactions("mind", [
  [
    "Anxiety",
    "(more|increased|worse|worsening|heightened|severe|extreme) (anxiety|anxious*), anxiety (increased|got worse|worsened|went up|through the roof), (made|makes|making) me (_ )?(anxious|nervous|panicky), (edgy|on edge)",
    "anxi(ety|ous|ousness), nervous(ness)?, worr(y|ying|ied)",
  ],
  ["Panic attack", "(caused|gave me|new|first|started having) panic attack*", "panic*, panic attack*"],
  [
    "Depression",
    "(more|deeply|severely|extremely|very) depressed, (increased|worse|worsening|worsened|more|severe) depression, (made|makes|making) me (_ )?(depressed|sad), (feel*|felt) (so |very |really )?(hopeless|miserable|worthless), crash(ed|es|ing)? mood",
    "depress(ed|ion|ing|ive), sadness, low mood, hopeless(ness)?",
  ],
  [
    "Crying",
    "crying (spell*|fit*|jag*|bout*|all the time|for no reason|uncontrollably|a lot|constantly|over nothing), cr(y|ied|ying) (_ )?(uncontrollably|for no reason|all the time|all day|at the drop of a hat|over nothing), uncontrol(l)?able crying, tearful(ness)?, weepy, weepiness, bawl*",
    "crying",
  ],
  [
    "Suicidal thoughts",
    "suicid* (thought*|ideation*|tendenc*|feeling*|idea*), thoughts of (suicide|death|killing|dying|self harm|hurting), (kill|hurt|harm|cut|cutting) myself, (wanted|want|wanting) to (die|kill myself|end it all), suicidal*, (made|makes|became|become|felt|feel*) (me )?suicidal, dark thoughts, self( )?harm*",
    "suicid(al|e|ality)",
  ],
  [
    "Suicide attempt",
    "(suicide|suicidal) attempt*, attempt* suicide, (tried|trying) to (kill myself|commit suicide|end my life), committed suicide, completed suicide",
  ],
  [
    "Irritability",
    "(made|makes|making) me (_ )?(irritable|mean|snappy|bitchy|cranky|short tempered), (very|extremely|so|more|really|increased) (irritable|irritability|irritated), short (fuse|temper*), snapp(ed|ing|y), (bitchy|bitchiness|cranky|crankiness|grouch*|grump*), easily (irritated|agitated|annoyed|angered)",
    "irritab*, irritated",
  ],
  [
    "Anger",
    "fits of (rage|anger), (uncontrol(l)?able|sudden|extreme|intense|violent) (rage*|anger), (made|makes|making) me (_ )?(angry|mad|violent), (anger|rage) (outburst*|attack*|issue*|problem*), angry (outburst*|all the time), outburst(s)? of (anger|rage), burst(s)? of (anger|rage), rageful, (fly|flew) (off|into) (the handle|a rage)",
    "anger, angry, rage",
  ],
  [
    "Aggression",
    "aggressi(on|veness), aggressiv* (behavio*|outburst*|thought*|feeling*|toward*), (became|become|made|makes|got|more|very|so|feel|felt|extremely|increasingly|and|verbally|physically|irritable) (me |him |her )?aggressive, hostil*, combative, (violent|homicidal) (thought*|behavio*|outburst*|urges|feelings|ideation), homicidal, (became|turned|was|got) violent, belligeren*",
  ],
  [
    "Agitation",
    "(severe|extreme|increased|very|so|constantly|extremely) agitat*, (made|makes|making) me (_ )?agitated, wired, keyed up, wound up, amped up, (feel*|felt) (very |so )?(speedy|revved up|hyped up|jumpy)",
    "agitat*",
  ],
  [
    "Restlessness",
    "(cant|cannot|could not|couldnt|unable to) (sit|stay|keep|hold) still, (feel*|felt|very|extremely|so|inner) (restless|antsy|fidgety), antsy, fidget*, (crawl|crawling|jump|jumping) out of my (own )?skin, inner restlessness",
    "restless*",
  ],
  ["Hyperactivity", "hyper, hyperactiv*, (too much|excess*) energy"],
  [
    "Mania",
    "(hypo)?manic (episode*|state|behavio*|phase), (made|makes|making|turned|sent|put) me (_ )?(into )?(_ )?mani(c|a), (went|became|got|turned|go|become) (full blown |completely |totally )?(hypo)?manic, hypomani*",
    "manic, mania*",
  ],
  [
    "Mood swings",
    "(terrible|bad|severe|extreme|crazy|horrible|major|wild|awful|constant) mood swing*, mood(s|y|iness)? (change*|all over the place), moody, moodiness, emotional (roller( )?coaster|wreck|mess|outburst*|instability|lability), (emotionally|mood) (unstable|labile|lability), mood altered, altered mood, mood alteration*",
    "mood swing*, emotional",
  ],
  [
    "Emotional blunting",
    "emotional* (numb*|flat*|dead*|empty|blunt*|detach*|void|range), (emotion*|feeling*|mood) (is |was |are |were |has |have )?(_ )?(flat|dull*|numb*|gone|blunted|muted), (feel*|felt|feeling) (_ )?(numb|flat|dead inside|empty|blunt*|nothing|like a (zombie|robot)|zombie like|zoned out), zombie*, no (emotion*|feelings|feeling), lack of (emotion*|feeling*), loss of (emotion*|feeling*), (lost|killed|dulled) (_ )?(emotion*|feelings), (cant|cannot|couldnt|could not|unable to|inability to) (cry|feel (anything|emotion*|love|happy|joy)), emotionless, unemotional, blunted affect, flat (affect|emotion*|mood), (flattened|numbed|dulled) (emotion*|feelings), monotone in emotion, dead inside, robotic, (do|did|does)nt (_ )?care about (anything|anyone|things), just (do not|dont|didnt) care, dont give a (damn|crap|shit), not (care|caring) (_ )?(about )?anything, emotional numbness, numbness emotional*",
  ],
  [
    "Apathy",
    "apath*, indifferen*, (no|lack of|loss of|lost|lost all|zero|low|little|decreased|reduced|less) (motivation|interest|drive|ambition|initiative|desire to), unmotivated, (not|hard|hard time|trouble|difficulty|difficult) (being |getting |to get |staying )?motivated, disinterest*, uninterested, complacen*, amotivation*, (no|lost|lack of|loss of) (interest|enjoyment|pleasure|joy) (in|for|of), anhedoni*, (didnt|dont|not) want to do anything",
  ],
  [
    "Depersonalisation",
    "depersonali*, dereali*, detach(ed|ment), dissociat*, out of (my )?body, (not|didnt|dont|doesnt) (feel|feeling|felt) (real|like myself|like me), (feel*|felt|like) (_ )?(unreal|surreal|dream( )?like|in a dream), disconnected, disconnect, (watching|outside) (myself|of myself), not myself, lost (my )?(sense of self|personality), personality (change*|disorder*)",
  ],
  [
    "Feeling drugged",
    "(feel*|felt|feeling|being|like) (so |very |completely |totally )?(drugged|doped|high|stoned|drunk|intoxicated|buzzed|spacey|spacy|loopy|out of it), spac(ey|y|iness|iness), spaced( out)?, out of it, drugg(ed|y)( (up|out|feeling))?, doped up, (wiped|zonked|zoned|spaced|drugged) out, loopy, in a (fog|haze|daze|trance|cloud|stupor|bubble), dazed, dopey, stoned, (walking|living) in a (fog|haze|daze|dream), trance( )?like",
  ],
  [
    "Brain fog",
    "brain (is |was |feels |felt )?(fog*|mush|freeze*|fart*|dead|fried|dull*|fuzz*), (foggy|fuzzy|cloudy|clouded|hazy|numb) (brain|head|mind|brained|headed|feeling|thinking), fogg(y|iness), (mental|mind|head|brain) (fog*|cloud*|confusion|dullness|slowness|slowing), fuzz(y|iness) (head*|brain|mind|thinking), (mind|head) (is |was |feels |felt )?(foggy|fuzzy|cloudy|cloud*|numb|blank), slow* (thinking|thought*|mentally), cognitive (_ )?(impair*|problem*|issue*|dysfunction*|decline|deficit*|difficult*|dulling|slow*), (cant|cannot|couldnt|unable to|inability to|hard to|difficult* to|trouble|difficulty|hard time) think* (_ )?(straight|clearly|correctly|clear)?, (feel*|felt|made me|makes me) (so )?(stupid|dumb|brain dead)",
  ],
  [
    "Concentration impaired",
    "(lack|loss|lost|no|poor|difficult*|trouble|inability|problem*|decreas*|hard time|issues|impaired|reduc*) (of |in |with |to |my )?(concentrat*|concentra*|focus*|attention), (cant|cannot|couldnt|could not|can not|unable to|hard to|difficult to|not able to|inability to) (concentrat*|focus*|stay focused|pay attention), unfocused, (concentration|focus) (problem*|issue*|difficult*|loss|impaired|is shot|was shot|gone), (short|no) attention span, (easily )?distract(ed|ible), scatter( )?brain*",
  ],
  [
    "Confusion",
    "confus(ed|ion|ional|ing feeling*), disorient*, incoheren*, muddled, mixed up, (altered|change(s)? in|decreased|impaired) (mental status|consciousness|sensorium), bewilder*, mental confusion, delirious, delirium",
  ],
  [
    "Hallucination",
    "hallucinat*, (see|seeing|saw|hear|hearing|heard) (things|voices|shadows|people|bugs)( that (were|are)nt there)?, seeing stuff",
  ],
  ["Delusion", "delusion*, (paranoid )?delusional"],
  [
    "Psychosis",
    "psychosis, psychoses, psychotic (episode*|break*|symptom*|reaction*|state|depression|behavio*), (became|went|made me|turned) psychotic, psychotic",
  ],
  [
    "Paranoia",
    "paranoi(a|d) (thought*|feeling*|behavio*|ideation), (made|makes|making|became|very|extremely|so|felt|feel*) (me )?paranoid",
    "paranoi(a|d)",
  ],
  [
    "Obsessive thoughts",
    "obsessi* thought*, (racing|intrusive|negative|bad|disturbing|scary|weird|strange|evil) thought*, racing mind, mind (is |was )?(racing|raced|races), mind (wont|would not|wouldnt) (stop|shut)",
    "obsess*, compulsi*",
  ],
  [
    "Impulsive behaviour",
    "impulsiv*, impulse control, (compulsive|pathological|excessive|uncontrol(l)?ed) (gambl*|shopp*|spend*|eating|buying), reckless*, hypersexual*, disinhibit*, gambling (addiction|problem), (spending|shopping) spree*, rash decision*",
  ],
  [
    "Feeling abnormal",
    "(feel*|felt|feeling) (so |very |really |just |a little |a bit |kind of |kinda |totally |completely |pretty )?(weird|strange|odd|off|funny|crazy|insane|not right|not quite right|like i was (losing|going)|like i am (losing|going)|like im (losing|going)|like (crap|shit|hell|garbage|death|a junkie|dying|i was dying|im dying|i am dying|dirt|i was going to die)|terrible|awful|horrible|horrid|ill|lousy|yucky|rotten|worse), weird (feeling*|sensation*), (going|went|drove me|losing) (crazy|insane|nuts|mad), (los*|lost) my mind, (strange|odd|funny|weird|scary) (feeling*|sensation*)",
    "crazy, weird",
  ],
  [
    "Fear",
    "(irrational|intense|sense of|feeling(s)? of|feel*|felt) (fear|fearful|dread|doom|impending doom|terror), terrified, scared of everything",
    "fear*, phobia*",
  ],
  ["Euphoria", "euphori*, (feeling|felt|too) (overly |excessively )?(giddy|elated)"],
  [
    "Social withdrawal",
    "anti( )?social, (avoid*|dont want to be around|withdrew from|isolat*) (people|others|everyone|friends|myself), unsociable, reclusive",
  ],
  [
    "Self-esteem low",
    "(low|no|loss of) self (esteem|confidence), self loathing, feeling(s)? of (guilt|worthlessness)",
  ],
  [
    "Dependence",
    "addicted, addicting, addiction, addictive, hooked on, drug dependen*, dependen(t|cy|ce) (on|upon), habit forming, physically dependent, abuse potential",
  ],
  ["Nervous breakdown", "(nervous|mental|emotional) breakdown*, (had|having) a meltdown*, meltdown*"],
  ["Catatonia", "catatoni*, mutism, stupor"],
  [
    "Tic",
    "tics, tic disorder*, tourette*, (nervous|facial|eye) tic*, (nail|lip|cheek) biting, biting (my )?(nails|lips|cheek*|tongue)",
  ],
  ["Stress", "stressed out, overwhelmed", "stress*"],
]);
