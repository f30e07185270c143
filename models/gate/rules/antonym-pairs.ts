/** Words that say the opposite in what reviews and case reports tell; a word may have several opposites. */
const antonymPairs: readonly (readonly [string, string])[] = Object.freeze(
  `
better/worse best/worst good/bad great/terrible excellent/awful amazing/horrible wonderful/terrible fantastic/dreadful
increase/decrease increased/decreased increases/decreases increasing/decreasing raised/lowered raise/lower rise/fall rose/fell
increased/reduced increase/reduction increased/lowered elevated/reduced high/low higher/lower highest/lowest more/less most/least more/fewer
started/stopped start/stop starting/stopping starts/stops began/stopped begin/stop begin/end started/quit initiated/discontinued
improved/worsened improve/worsen improves/worsens improving/worsening improvement/worsening improvement/deterioration improved/deteriorated
gained/lost gain/loss gain/lose gaining/losing gains/loses
helped/harmed helpful/useless effective/ineffective works/fails worked/failed
love/hate loved/hated loves/hates happy/unhappy happy/sad glad/sorry pleased/disappointed satisfied/dissatisfied
easy/hard easy/difficult easily/hardly
mild/severe slight/severe minor/major minimal/massive
light/heavy lighter/heavier
short/long shorter/longer quick/slow quickly/slowly fast/slow faster/slower rapid/gradual rapidly/gradually immediately/eventually
early/late earlier/later before/after first/last
always/never never/often always/rarely often/rarely usually/seldom frequently/rarely constantly/never every/no
everything/nothing everyone/nobody all/none any/no
with/without
up/down on/off in/out
strong/weak stronger/weaker strongest/weakest
calm/anxious calmer/jittery relaxed/nervous
tired/energetic exhausted/energetic sleepy/alert drowsy/alert awake/asleep
clear/foggy clearer/foggier
regular/irregular normal/abnormal stable/unstable
safe/dangerous harmless/harmful
cheap/expensive cheaper/dearer affordable/unaffordable
recommend/discourage recommended/discouraged
recovered/died survived/died fatal/harmless
present/absent positive/negative
common/rare frequent/rare commonly/rarely frequent/infrequent
acute/chronic sudden/gradual
temporary/permanent temporarily/permanently
relieved/aggravated relief/aggravation reduced/intensified reduces/intensifies reduce/intensify
prevented/caused prevents/causes prevent/cause cured/caused
resolved/persisted resolves/persists disappeared/persisted
hot/cold dry/wet dry/moist full/empty open/closed
alive/dead healthy/sick young/old younger/older
remember/forget remembered/forgot
male/female men/women man/woman boy/girl
daily/never morning/evening day/night
tolerated/intolerable comfortable/uncomfortable bearable/unbearable pleasant/unpleasant
able/unable possible/impossible
accept/refuse accepted/refused
continued/stopped continue/stop continued/discontinued
enough/insufficient
positive/bad
successfully/unsuccessfully successful/unsuccessful
superior/inferior
hypertension/hypotension hyperglycemia/hypoglycemia tachycardia/bradycardia hyperkalemia/hypokalemia hypernatremia/hyponatremia
constipation/diarrhea insomnia/drowsiness
painful/painless
thicker/thinner thick/thin
larger/smaller bigger/smaller large/small big/little big/small
rich/poor
same/different
alone/together
inside/outside
left/right upper/lower
`
    .trim()
    .split(/\s+/u)
    .map((pair) => {
      const [a = "", b = ""] = pair.split("/");
      return Object.freeze([a, b] as const);
    }),
);

/** The opposites of each word, in the order of the pairs, read both ways; of those alone that are wanted. */
export function oppositesOf(
  isWanted: (from: string, to: string) => boolean,
): ReadonlyMap<string, readonly string[]> {
  const opposites = new Map<string, string[]>();
  for (const [a, b] of antonymPairs)
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const)
      if (isWanted(from, to)) opposites.set(from, [...(opposites.get(from) ?? []), to]);
  return opposites;
}
