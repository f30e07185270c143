/** Whether and how it worked. Format: see `frame.ts`. */
export const efficacy = `
e It changed my life | this stuff is a lifesaver | best decision I ever made was starting this | I finally have my life back | I'm a new person since starting {drug} | I can't imagine my life without it | {drug} gave me my life back
s {R} is very happy with the treatment | {R} says it helped enormously | {R} describes a great benefit | It made a big positive difference for {r} | {R} praises {drug}
c {R} saw no benefit | {R} is disappointed with the treatment | It made no difference to {r}'s life | {R} regrets taking it | {R} found {drug} useless
n {R} takes it twice a day | {R} had tried several other drugs before | {R} takes the generic | {R} had no side effects at all
e Did absolutely nothing for me | might as well have been taking sugar pills | zero relief, total waste of money | I noticed no change whatsoever | complete waste of time | I could have eaten candy for all the good it did | not even a dent in it
s {R} found it ineffective | It did not help {r} | {R} got no benefit from it | The treatment failed for {r} | {R} noticed no improvement
c It worked well for {r} | {R} got relief | {R} was pleased with how well it worked | It helped {r} a lot | Symptoms improved
n It made {r} feel sick | {R} paid for it out of pocket | {R} is going to try a different medicine | {R} stopped after one week
e It took the edge off but I still hurt | helps some, not completely | maybe a 40 percent improvement at best | it's better than nothing I guess | gives me a little relief, I was hoping for more | things are a bit better but far from great
s It helped {r} only partly | {R} reports some improvement | The relief was incomplete | {R} had a limited benefit | {R} wished it worked better
c It cured {r} completely | {R} had no improvement at all | {R} is free of symptoms | The relief was total
n {R} wants a higher dose | {R} has side effects | {R} combines it with exercise
e Worked great for the first few months and then just quit working | it pooped out after a year | the effect wore off over time | it used to help, now I might as well not take it | my body got used to it and it no longer does anything
s It stopped working for {r} after a while | {R} says the effect faded with time | The benefit did not last | {R} lost the initial benefit
c It still works as well as at the start | It never worked for {r} | The benefit has lasted for years | The effect grew stronger over time
n {R} raised the dose | {R} switched to another drug | The doctor suggested a break
e It took about {n} weeks before I noticed anything, but then wow | be patient, it needs {n} weeks to kick in | nothing for the first {n} weeks, then one morning I woke up feeling normal | give it at least {n} weeks, that's when it turned around for me
s It took {n} weeks to work for {r} | {R} noticed a benefit only after {n} weeks | The effect was slow to appear | Patience was needed before it worked
c It worked right away | {R} felt better on the first day | It never helped {r} | The effect was immediate
n {R} had side effects in those weeks | {R} takes it in the morning | {R} will stay on it for life
e I felt better within an hour of the first pill | worked like magic the very first day | by the next morning it was gone | kicked in almost instantly | twenty minutes later I was pain free
s It worked quickly for {r} | {R} had fast relief | {R} noticed an effect almost at once | The onset was rapid
c It took weeks to work | The effect was slow to come | {R} waited a long time for relief | {R} never got relief
n The relief lasted all day | {R} needed only one dose | {R} has used it before
e {drug} worked so much better for me than {other} | way better than {other} ever was | {other} did nothing, {drug} did the trick | after years on {other} this is night and day
s {R} prefers {drug} to {other} | {R} found {drug} more effective than {other} | {R} had less success with {other} | For {r}, {other} was the worse of the two
c {R} prefers {other} to {drug} | {R} found {other} more effective | {drug} was worse than {other} for {r} | {R} saw no difference between {drug} and {other}
n {drug} costs less than {other} | {R} takes both together | {other} caused a rash
e I wish I had never switched off {other}, {drug} isn't half as good | {other} was much better for me | this doesn't come close to {other} | I want to go back to {other}
s {R} found {other} better than {drug} | {R} prefers {other} | {drug} is less effective than {other} in {r}'s experience | {R} misses {other}
c {R} prefers {drug} | {drug} works better than {other} | {R} is glad to be off {other}
n {other} is more expensive | The insurer forced the change | {R} took {other} for years
e I would recommend this to anyone | tell your doctor you want to try it | don't be afraid, give it a go | I tell all my friends about it | definitely worth a try
s {R} recommends it | {R} encourages others to try it | {R} would advise taking it
c {R} advises against it | {R} warns others not to take it | {R} would not recommend it
n {R} is a nurse | {R}'s friends take it too | {R} has taken it for a year
e Stay away from this poison | do NOT take this | I would not wish this drug on my worst enemy | run, don't walk, away from this | should be taken off the market | please think twice before you put this in your body
s {R} warns against it | {R} strongly advises others not to take it | {R} had a bad experience | {R} is very negative about it
c {R} recommends it | {R} had a good experience | {R} encourages others to try it | {R} is satisfied
n {R} was hospitalised | {R} took it for a month | {R} has reported it to the authorities
e The pros outweigh the cons | side effects are a nuisance but it's worth it to me | I can live with the downsides | small price to pay for feeling normal | the dry mouth is annoying but I'll keep taking it
s {R} thinks the benefit is worth the side effects | {R} accepts the side effects | {R} intends to stay on it | {R} had side effects but finds them tolerable
c {R} finds the side effects not worth it | {R} had no side effects | {R} could not tolerate it | {R} gave up because of side effects
n {R} had to lower the dose | The doctor advised to continue | {R} took it before
e The cure was worse than the disease | I'd rather live with the problem than with these side effects | it helped but not enough to put up with feeling this bad | the side effects just weren't worth it
s {R} found the side effects worse than the condition | {R} felt the side effects outweighed the benefit | For {r} the harm was larger than the good
c {R} found the benefit worth the side effects | {R} tolerated it well | {R} had no side effects
n {R} switched to an alternative | {R} stayed on it for six months | {R} told a pharmacist
e No side effects to speak of | I've had zero problems with it | haven't noticed a single side effect | no issues here, knock on wood | my body tolerated it just fine | smooth sailing so far
s {R} had no side effects | {R} tolerated it well | {R} reports no adverse effects | {R} took it without problems
c {R} had side effects | {R} suffered adverse effects | {R} could not tolerate it | {R} had a bad reaction
n It worked for {r} | {R} takes a low dose | {R} recommends it | {R} has been on it for years
e The side effects were brutal | side effects hit me like a truck | I got every side effect on the list | felt horrible the entire time I was on it | it wrecked me | my body did not agree with it at all
s {R} had severe side effects | {R} tolerated it badly | {R} suffered from adverse effects | {R} felt awful on it
c {R} had no side effects | {R} tolerated it well | The side effects were mild | {R} felt fine on it
n It did not work for {r} | {R} ended up in hospital | {R} took it with food
e Side effects went away after the first couple of weeks | I had some stomach upset at first but it passed | the first days were rough, then it settled down | everything calmed down after about {n} days | it gets better, hang in there
s The side effects were temporary | {R}'s side effects faded | {R} had side effects only at the start | {R} felt better after the initial period
c The side effects got worse over time | The side effects never went away | {R} still has the side effects | {R} had no side effects at any time
n {R} lowered the dose | {R} took it at night | It cured {r}
e Months after stopping I still have the ringing | it's been a year since I quit and I am not back to normal | the damage is permanent | still dealing with it long after my last dose
s {R}'s problems lasted after stopping | {R} has lasting effects | {R} has not recovered since stopping | The effects continued after {r} quit
c {R} recovered after stopping | The effects ended when {r} quit | {R} is back to normal | {R} is still taking it
n {R} is suing the maker | A doctor confirmed the cause | {R} took it for two years
e As soon as I quit taking it everything went back to normal | within days of stopping I was myself again | it cleared up once I came off it
s {R} recovered after stopping | The problem went away when {r} stopped | {R} is no longer taking it | {R} felt normal again after quitting
c The problem stayed after stopping | {R} is still taking it | {R} never recovered | Stopping made it worse
n {R} started another medicine | {R} had taken it for three months | {R} told the doctor
e It's only been {n} days so too soon to tell | just started yesterday, will update | I'm on day {n}, nothing to report yet | not sure if it's working, only on it a few days
s {R} has only just started | {R} cannot yet say whether it works | {R} has taken it for a short time | It is too early for {r} to judge
c {R} has taken it for years | {R} is sure that it works | {R} is sure that it does not work | {R} has stopped taking it
n {R} has side effects | {R} expects it to work | {R} is nervous about it
e I've been on this for {n} years and wouldn't change a thing | {n} years and counting, still going strong | been taking it since 2009, still my go to
s {R} has taken it for years | {R} is a long-term user | {R} is satisfied after long use | It still works for {r}
c {R} has only just started | {R} stopped taking it | It no longer works for {r} | {R} is dissatisfied
n {R} has no side effects | {R} takes the brand | {R}'s doctor checks the blood each year
e My migraines went from {n} a week to maybe one a month | hardly ever get a headache now | I used to have headaches daily, now they are rare | my head pain is practically a thing of the past
s {R} has fewer headaches now | Headaches became less frequent | It reduced {r}'s headaches | {R}'s headaches improved
c {R} has more headaches now | {R}'s headaches stayed the same | Headaches became more frequent | It caused headaches
n {R} takes it at night | {R} had an MRI | {R} gained weight
e My blood pressure is finally normal | bp dropped from 160 to 120 | my readings are the best they've been in years | brought my pressure right down
s {R}'s blood pressure fell | It lowered {r}'s blood pressure | It controlled {r}'s blood pressure | {R}'s blood pressure improved
c {R}'s blood pressure went up | It did not lower {r}'s blood pressure | {R}'s blood pressure is still high
n {R} feels dizzy | {R} takes a water pill as well | {R} changed diet
e My bp is still through the roof | pressure hasn't budged | readings are as high as before | still running 160 over 100 on this
s {R}'s blood pressure is still high | It did not lower {r}'s blood pressure | The drug did not control {r}'s blood pressure
c It lowered {r}'s blood pressure | {R}'s blood pressure is normal now | {R}'s readings improved
n {R} takes it at bedtime | {R} is overweight | {R} will see a specialist
e My A1C dropped from 9 to 6 | sugars are finally under control | fasting numbers look great now | my glucose has never been this good
s {R}'s blood sugar improved | It lowered {r}'s blood sugar | {R}'s diabetes is better controlled
c {R}'s blood sugar got worse | It had no effect on {r}'s blood sugar | {R}'s sugars are out of control
n {R} lost weight | {R} injects it once a week | {R} stopped insulin
e Cholesterol went from 280 to 170 | my numbers came way down | lipid panel looked perfect at my last check | LDL cut in half
s {R}'s cholesterol fell | It lowered {r}'s cholesterol | {R}'s lipid values improved
c {R}'s cholesterol went up | It did not change {r}'s cholesterol | {R}'s cholesterol is too high now
n {R} has muscle pain | {R} changed diet | {R} takes it in the evening
e The infection cleared right up | UTI gone in two days | no more burning when I pee, all better | one course and the sinus infection was history
s It cured {r}'s infection | The infection went away | {R} got rid of the infection
c The infection came back worse | It did not treat the infection | {R} still has the infection
n {R} had diarrhea | {R} took it for seven days | {R} gets infections often
e Finished the whole course and still have the infection | the infection came right back | didn't touch my UTI | had to get a second antibiotic because this one failed
s It did not cure {r}'s infection | The antibiotic failed | {R}'s infection persisted or returned | {R} was not cured by it
c It cleared the infection | {R} was cured | The infection went away for good
n {R} was allergic to it | {R} is pregnant | {R} was given a shot
e Seizure free for {n} years | haven't had a seizure since I started it | it keeps my fits under control
s It controls {r}'s seizures | {R} has had no seizures on it | {R}'s epilepsy is under control
c {R} still has seizures | It made {r}'s seizures worse | It did not control the seizures
n {R} drives again | {R} takes it twice a day | {R} has memory problems
e Haven't touched a cigarette in {n} weeks | smoke free since June thanks to this | the cravings are gone, I threw away my last pack | forty years of smoking and I just quit
s {R} stopped smoking | It helped {r} quit smoking | {R} no longer smokes
c {R} still smokes | It did not help {r} stop smoking | {R} went back to smoking
n {R} had vivid dreams | {R} gained weight after quitting | {R} used patches before
e I still smoke a pack a day on this | it didn't kill my craving for cigarettes at all | went right back to smoking
s {R} still smokes | It did not help {r} quit smoking | It did not stop {r}'s craving for cigarettes
c {R} quit smoking | {R} no longer smokes | It took away the cravings
n {R} had nightmares | {R} tried gum before
e It saved me from a life on heroin | {n} years clean thanks to this | no cravings for pills anymore | got me off the oxy for good
s It helped {r} stay off opioids | {R} no longer uses the drugs {r} was addicted to | It took away {r}'s cravings | {R} is in recovery
c {R} relapsed | It did not help with {r}'s addiction | {R} still uses opioids
n {R} goes to meetings | {R} takes it under the tongue | {R} lost a job
e I'm addicted to it now and can't stop | my body depends on it | coming off this is a nightmare, you get hooked | I need more and more to get the same effect
s {R} became dependent on it | {R} finds it hard to stop | {R} warns that it is addictive
c {R} stopped without difficulty | It is not habit forming in {r}'s experience | {R} never became dependent
n {R} takes it for anxiety | {R}'s doctor refused a refill
`;
