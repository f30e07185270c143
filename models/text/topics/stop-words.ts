/** English words that say nothing about a topic, without apostrophes: function words, and how reviews count time. */
export const stopWords: ReadonlySet<string> = new Set(
  `a about above after again against all almost along already also although always am among an and another any anyone
  anything are around as at away back be became because become been before being below between both but by came can
  cannot come comes could did do does doing done down due during each either else enough etc even ever every everyone
  everything far few find first for found from full further gave get gets getting give given gives giving go goes going
  gone got had has have having he her here hers herself him himself his how however i if in instead into is it its itself
  just keep kept knew know known last least less let like made make makes making many may maybe me might mine more most
  much must my myself near need never next no nobody none nor not nothing now of off often oh ok okay on once one only onto
  or other others our ours out over own per perhaps please put quite rather really said same saw say says see seem seemed
  seems seen several shall she should since so some someone something sometimes soon still such take taken takes taking
  tell than that the their theirs them then there therefore these they thing things think this those though thought
  through thus till to together told too took toward tried try trying two under until up upon us use used uses using
  usually very want wanted was way we well went were what whatever when where whether which while who whole whom whose why
  will with within without would yes yet you your yours yourself
  arent cant couldnt didnt doesnt dont hadnt hasnt havent hed hell hes id ill im isnt ive lets mustnt shed shes shouldnt
  thats theres theyd theyll theyre theyve wasnt wed werent weve whats wont wouldnt youd youll youre youve aint gonna wanna
  day days week weeks month months year years hour hours minute minutes time times today yesterday tomorrow ago later
  lot lots bit little big good bad great best better worse worst able different new old long short high low right`.split(
    /\s+/u,
  ),
);
