/** Words that say nothing of what a text is about: the closed classes of English and the commonest verbs. */
export function isStopword(lower: string): boolean {
  return stopwords.has(lower);
}

/** Adjectives that fit any noun: a phrase begins after them. */
export function isGenericAdjective(lower: string): boolean {
  return genericAdjectives.has(lower) || stopwords.has(lower);
}

/** Words that make no phrase by themselves or with each other: stopwords, generic adjectives, times and amounts. */
export function isEmptyWord(lower: string): boolean {
  return isGenericAdjective(lower) || emptyNouns.has(lower) || /^\p{N}/u.test(lower);
}

const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/u));

const stopwords = list(`
  a about above across after again against ago all almost along already also although always am among an and another any
  anybody anyone anything anyway anywhere are aren't around as at away back be became because become becomes been before
  behind being below beside besides between beyond both but by came can can't cannot come comes could couldn't did didn't
  do does doesn't doing don't done down due during each either else enough especially etc even ever every everybody
  everyone everything everywhere except few first for former from further gave get gets getting give given gives go goes
  going gone got had hadn't has hasn't have haven't having he he's hence her here hers herself him himself his how however
  i i'd i'll i'm i've if in indeed instead into is isn't it it's its itself just keep kept know known last later latter
  least less let lets like ll made mainly make makes making many may maybe me meanwhile might mine more moreover most mostly
  much must mustn't my myself near nearly need neither never nevertheless next no nobody none nor not nothing now nowhere of
  off often oh ok okay on once one ones only onto or other others otherwise ought our ours ourselves out over overall own
  per perhaps put quite rather re really regarding said same saw say says see seem seemed seems seen several shall she
  should shouldn't since so some somebody somehow someone something sometimes somewhat somewhere still such take taken takes
  taking than that that's the their theirs them themselves then there there's thereby therefore these they they're thing
  things this those though through throughout thus to together too took toward towards two under unless until up upon us use
  used uses using usually various ve very via vs was wasn't we we're we've well went were weren't what what's whatever when
  whenever where whereas whether which while who whoever whole whom whose why will with within without won't would wouldn't
  yes yet you you're your yours yourself yourselves`);

const genericAdjectives = list(`
  actual additional appropriate available bad basic best better big certain common corresponding current detailed different
  effective efficient entire existing full general good great high important key large little low main major necessary new
  particular possible present previous proposed real recent respective second significant similar simple single small
  special specific suitable third total typical useful well-known whole`);

const emptyNouns = list(`
  am amount bit century couple day days dose doses end evening fact half hour hours kind lb lbs lot lots mcg mg min mins
  minute minutes ml moment month months morning night nights number part parts past pm point rest second seconds someone
  sort start stuff tablet tablets time times today tomorrow tonight way ways week weekend weeks while year years yesterday
  january february march april may june july august september october november december monday tuesday wednesday thursday
  friday saturday sunday`);
