/** Taking, changing, stopping, paying, and what doctors did. Format: see `frame.ts`. */
export const taking = `
e My doctor bumped me up to {dose} | went up from {lower} to {dose} | had to double my dose | we increased it last month | upped it to {dose}
s {R}'s dose was increased | {R} takes a higher dose now | The dose was raised
c {R}'s dose was lowered | {R} stays on the starting dose | The dose was cut | {R} stopped taking it
n {R} had more side effects on it | {R} feels better | {R} sees the doctor monthly
e Cut my dose down to {lower} | I only take half a pill now | we backed off to {lower} | stepping down slowly | my doc lowered it
s {R} takes a lower dose now | {R}'s dose was reduced | The dose was cut
c {R}'s dose was raised | {R} takes more than before | {R} doubled the dose
n {R} wants to stop | {R} had nausea | {R} splits the pill with a knife
e I quit cold turkey | threw the rest in the trash | I couldn't take it anymore and stopped | told my doctor I'm done with it | flushed them down the toilet | lasted {n} days before I gave up on it
s {R} stopped taking it | {R} discontinued the drug | {R} no longer takes it | {R} quit
c {R} still takes it | {R} will continue taking it | {R} has just started it | {R} plans to stay on it
n {R} had withdrawal | {R} switched to another drug | {R} has bad memories of the doctor
e I'm never going off this | plan on staying on it for life | will keep taking it | as long as it works I'm sticking with it
s {R} intends to continue | {R} still takes it | {R} will stay on it
c {R} stopped taking it | {R} plans to stop | {R} quit after the first dose
n {R} takes it every morning | {R} has no side effects | {R} gets it by mail
e My doctor took me off {drug} and put me on {other} | switched from {drug} to {other} | traded {drug} for {other} | {other} replaced my {drug}
s {R} changed from {drug} to {other} | {R} takes {other} instead of {drug} now | {R} was moved to {other} | {R} stopped {drug}
c {R} changed from {other} to {drug} | {R} still takes {drug} | {R} stopped {other}
n {other} works better for {r} | {drug} made {r} sick | {R} pays less now
e They added {other} on top of {drug} | I take {drug} together with {other} | it's a combo of {drug} and {other} for me
s {R} takes both {drug} and {other} | {R} combines {drug} with {other} | {R} takes {other} as well
c {R} takes {other} instead of {drug} | {R} stopped {drug} | {R} takes {drug} alone
n The combination works well | {R} is sleepy on it | {R} takes them at night
e I've tried everything under the sun before this | been through {n} different meds | you name it I've been on it | nothing else ever worked
s {R} had tried other treatments before | {R} had used several drugs before this one | Earlier treatments had been tried
c This was the first treatment {r} tried | {R} had never taken anything before
n {R} is glad about this one | {R} has tried {other} | {R} is frustrated with doctors
e Coming off it was hell | brain zaps for weeks when I stopped | withdrawal was the worst flu of my life | if I miss a dose I get sick and shaky
s {R} had withdrawal symptoms | Stopping was hard for {r} | {R} suffered when coming off it
c {R} stopped without any problem | {R} had no withdrawal | Stopping was easy
n {R} tapered over a month | {R} relapsed | {R} took it for ten years
e I tapered off slowly and had no trouble | no withdrawal at all when I stopped | came off it easily
s {R} stopped without problems | {R} had no withdrawal symptoms | Coming off it was easy for {r}
c {R} had bad withdrawal | {R} found it hard to stop | {R} still takes it
n {R} feels depressed | {R} was on a low dose | The doctor planned it
e I forget to take it sometimes | missed a couple of doses last week | I'm terrible about taking it every day
s {R} missed doses | {R} does not take it regularly | {R} sometimes forgets to take it
c {R} never misses a dose | {R} takes it every day without fail
n {R} felt worse without it | {R} uses a pill box | {R} got pregnant
e Never missed a day | I take it religiously at 9 pm | took it exactly as directed
s {R} takes it regularly | {R} never skips a dose | {R} took it as prescribed
c {R} often forgets it | {R} missed several doses | {R} took more than prescribed
n It works for {r} | {R} sets an alarm | {R} takes it with water
e I took two by mistake | ended up taking way more than I should | swallowed the whole bottle
s {R} took too much | {R} took more than prescribed | There was an overdose or double dose
c {R} took the right dose | {R} forgot a dose | {R} took less than prescribed
n {R} went to the hospital | {R} was sleepy | {R} called poison control
e It costs an arm and a leg | {money} a month with insurance, ridiculous | my copay is insane | I can't afford it anymore
s {R} finds it expensive | The price is too high for {r} | {R} complains about the cost
c {R} finds it cheap | {R} gets it for free | {R} is happy with the price
n {R} switched to the generic | {R} has no insurance | {R} works two jobs
e Dirt cheap at my pharmacy | insurance covers it all | {money} for three months, can't beat it | free with a coupon
s {R} finds it affordable | {R} pays little or nothing for it | It is inexpensive for {r}
c {R} finds it expensive | {R} cannot afford it | The price is too high for {r}
n {R} takes the generic | It works well | {R} buys it online
e Insurance refused to pay for it | they denied it twice | had to fight for prior authorization
s {R}'s insurance did not want to cover it | {R} had trouble with insurance coverage | Coverage was denied at some point
c {R}'s insurance pays for it | {R} had no trouble with coverage
n {R} pays cash | {R} appealed | {R} takes a cheaper drug
e The taste is vile | tastes like battery acid | gagged on it, so disgusting | leaves a metallic taste all day
s {R} dislikes the taste | It tastes bad to {r} | The taste is unpleasant
c {R} likes the taste | It has no taste | It tastes good
n {R} takes it with juice | {R} vomited | It comes as a liquid
e The pills are huge, I choke on them | horse pills | could barely swallow those things
s The tablets are hard for {r} to swallow | {R} finds the pills too big | {R} has trouble swallowing them
c The pills are small | They are easy to swallow
n {R} crushes them | {R} takes three a day | {R} has a sore throat
e The shot is a piece of cake | barely feel the needle | injecting myself is easy
s {R} finds the injection easy | The injection hardly hurts | {R} has no problem with the injection
c The injection is painful | {R} is unable to inject it | {R} takes it as a pill
n A nurse gives it | {R} injects it on Fridays | {R} bruises
e The needle hurts like hell | injection stings and leaves a welt every time | big red lump where I inject
s {R} has pain or a reaction where it is injected | The injection is unpleasant for {r} | The injection hurts
c The injection does not hurt | {R} has no reaction where it is injected
n {R} uses the thigh | {R} takes it every two weeks | {R} has a fear of needles
e Getting it put in hurt like you wouldn't believe | insertion was excruciating | worst pain of my life during insertion
s The insertion was painful | {R} had much pain when it was placed | Having it inserted hurt
c The insertion was painless | {R} hardly felt the insertion | Having it placed was easy
n {R} had it removed | {R} bleeds between periods | A nurse did it
e Insertion was quick, just a pinch | didn't feel a thing when they put it in
s The insertion hardly hurt | Having it placed was easy for {r} | {R} had little pain at insertion
c The insertion was very painful | {R} fainted from pain at insertion
n {R} has had it for two years | {R} took painkillers first | {R} has no periods
e I got pregnant on it | found out I'm expecting even though I took it every day | so much for birth control, baby due in May
s It did not prevent pregnancy | {R} became pregnant while using it | The contraceptive failed for {r}
c {R} did not become pregnant | It prevented pregnancy | {R} is not pregnant
n {R} has other children | {R} used condoms too | {R} is happy about the baby
e No baby, so it did its job | {n} years and never a pregnancy scare | took it the morning after and my period came
s It prevented pregnancy for {r} | {R} did not get pregnant | {R} found the contraceptive effective
c {R} became pregnant | The contraceptive failed
n {R} has mood swings | {R} wants children later | {R} bled for a week
e My doctor never warned me about this | nobody told me this could happen | wish someone had mentioned it
s {R} was not warned | {R} was not informed about the risk | {R} would have liked a warning
c {R} was warned by the doctor | {R} knew about the risk
n {R} changed doctors | {R} read about it online | {R} is angry
e My doctor says it's not from the drug | the doc brushed me off | told me it was all in my head
s {R}'s doctor did not believe the drug was the cause | {R}'s complaint was not taken seriously | {R} felt dismissed
c {R}'s doctor confirmed the drug as the cause | {R}'s doctor took the complaint seriously
n {R} wants another opinion | {R} stopped it | {R} has seen three doctors
e Ended up in the ER | ambulance had to come get me | spent {n} days in the hospital because of it | they admitted me that night
s {R} needed hospital care | {R} went to the hospital | It led to emergency treatment
c {R} did not need medical help | {R} stayed at home and felt fine | {R} never went to hospital
n {R} has recovered | {R} was given fluids | {R} told the family
e My son takes it and he is doing so well in school | our daughter is a different kid on this | it helped my little boy so much
s A child benefits from it | {R}'s child does better on it | The writer's child takes it
c The child got worse on it | It did not help the child | The writer takes it for an own illness
n The child is ten | The teacher noticed | The child eats less
e My mom was put on it and she got so confused | my husband turned into a different man on it | my father couldn't walk after a week of it
s A relative had a bad reaction to it | A member of {r}'s family did badly on it | Somebody close to {r} was harmed
c The relative did well on it | It helped the family member | {R} had the reaction in person
n The relative is old | The family stopped it | A doctor was told
e I only use it when I need it | just take one now and then | as needed, maybe twice a month
s {R} takes it only when needed | {R} uses it occasionally | {R} does not take it every day
c {R} takes it every day | {R} takes it twice daily | {R} stopped using it
n It works fast | {R} keeps it in the purse | {R} has had the same bottle for a year
e Twice a day, morning and night | one pill when I wake up and one at bedtime
s {R} takes it two times a day | {R} takes it in the morning and in the evening
c {R} takes it once a day | {R} takes it three times a day | {R} takes it only when needed
n {R} eats first | It makes {r} sleepy | {R} takes {dose}
e Read the horror stories and almost didn't take it | was terrified to start because of the reviews | the reviews on here scared me
s {R} was afraid to take it at first | {R} hesitated because of other people's reports | Reviews made {r} anxious
c {R} had no worries about taking it | {R} was encouraged by the reviews
n {R} had side effects | {R} took it with a friend present | It helped {r}
e Don't drink on this, trust me | one beer and I was on the floor | alcohol and this do not mix
s {R} warns about alcohol with it | {R} reacted badly to alcohol while on it | {R} advises not to drink while taking it
c {R} drinks alcohol on it without trouble | Alcohol had no effect on {r}
n {R} is an alcoholic | {R} threw up | {R} takes it at night
e The generic isn't the same, it does nothing | pharmacy switched me to generic and everything came back | brand name only for me
s {R} finds the generic less effective | {R} prefers the brand | The generic did not work for {r}
c {R} finds the generic just as good | {R} prefers the generic
n The brand is expensive | {R} asked the pharmacist | {R} has taken it for years
e The generic works just as well | can't tell the difference between brand and generic
s {R} finds the generic as good as the brand | {R} noticed no difference with the generic
c {R} finds the generic worse | The generic did not work for {r}
n {R} saves money | {R} takes it at noon
e I am {n} years old and have had this since I was a kid | dealt with this all my life | can't remember a time without it
s {R} has had the condition for long | {R} has a long-standing condition | The condition is not new
c {R} was diagnosed recently | The condition is new for {r}
n {R} has tried many drugs | {R} is cured | {R}'s parents have it
e I was just diagnosed last month | brand new to all this | never had anything like it before this spring
s {R}'s diagnosis is recent | The condition is new for {r} | {R} learned of the condition not long ago
c {R} has had it for decades | {R} has had the condition since childhood
n {R} is scared | {R} takes two medicines | {R} saw a specialist
`;
