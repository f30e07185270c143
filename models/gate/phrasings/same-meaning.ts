/** Words and phrases that may stand for each other in what reviews say; of a line, any for any. */
export const sameMeaning: readonly (readonly string[])[] = Object.freeze(
  `
doctor|physician|doc
medication|medicine|drug|med
medications|medicines|drugs|meds
pill|tablet
pills|tablets
started taking|began taking|went on
stopped taking|quit taking|discontinued|went off|came off
terrible|awful|horrible|dreadful
great|excellent|wonderful|fantastic
very|really|extremely
works|is effective
worked well|was very effective
worked for me|was effective for me
works well|is very effective
does not work|is not effective|is ineffective
did not work|was not effective|was ineffective
didn't work|did not help|was ineffective
doesn't work|does not help|is ineffective
felt better|improved
got better|improved
got worse|worsened|deteriorated
a lot|much|considerably
every day|daily|each day
once a day|once daily|one time a day
twice a day|twice daily|two times a day
every night|nightly|each night
at night|in the evening|at bedtime
in the morning|when waking up
nearly|almost
several|a number of
immediately|right away|at once|instantly
quickly|fast|rapidly
slowly|gradually
increase in|rise in
decrease in|reduction in|drop in
lower|smaller
bigger|larger
big|large
small|little
tired|exhausted|fatigued
sleepy|drowsy
scared|afraid|frightened
angry|mad
sad|unhappy
happy|glad|pleased
weird|strange|odd
sick|ill
pain|ache
hurt|was painful
hurts|is painful
severe|bad|intense
mild|slight|minor
kids|children
kid|child
mom|mother
dad|father
husband|spouse
wife|spouse
period|menstruation
periods|menstrual bleeding
birth control|contraception
shot|injection
shots|injections
pregnant|expecting a baby
noticed|saw
recommend|advise
expensive|costly
cheap|inexpensive
side effects|adverse effects|unwanted effects
side effect|adverse effect|unwanted effect
dose|dosage
infection cleared up|infection was cured
went away|disappeared|stopped
came back|returned
until|till
began|started
weight gain|gaining weight
gained weight|put on weight|became heavier
lost weight|became lighter
threw up|vomited
throwing up|vomiting
nauseous|sick to the stomach|queasy
dizzy|lightheaded
constipated|unable to have a bowel movement
depressed|in a low mood
anxious|nervous
could not sleep|had insomnia|was sleepless
couldn't sleep|had insomnia|was sleepless
can't sleep|have insomnia
passed out|fainted
sex drive|libido
blood pressure|bp
heart rate|pulse
high|elevated
patient|subject
patients|subjects
prior to|before
therapy|treatment
associated with|linked to
resolved|cleared up|disappeared
fatal|deadly
rare|uncommon|infrequent
common|frequent
onset|beginning
women|females
men|males
woman|female
man|male
physicians|doctors|clinicians
clinicians|doctors
reported|described
demonstrated|showed
revealed|showed
suggest|indicate
suggests|indicates
`
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => Object.freeze(line.split("|"))),
);
