/** What was planned, feared, told by others, done before or said of degree: near to a claim without being it. Format: see `frame.ts`. */
export const telling = `
e I'm thinking about quitting this stuff | considering going off it | not sure I can keep taking this, may stop soon | I might ask my doctor to take me off it
s {R} is considering stopping | {R} thinks about giving it up | {R} has doubts about continuing
c {R} is determined to stay on it | {R} has no thought of stopping | {R} is sure to continue
n {R} stopped taking it | {R} was taken off it by the doctor | {R} switched to another drug
e My doctor wants me to try a higher dose but I haven't yet | she suggested going up, I said let me think about it | the plan is to raise the dose next month
s A higher dose was suggested to {r} | An increase of the dose is planned or proposed | {R} has not raised the dose so far
c {R} already takes the higher dose | {R}'s doctor wants a lower dose | {R} raised the dose
n The higher dose helped {r} | {R} is afraid of side effects at higher doses | {R} sees the doctor every week
e Thank god I never ended up in the hospital | luckily it didn't come to a hospital stay | was afraid I'd have to go to the ER but it passed
s {R} did not have to go to hospital | {R} avoided a hospital stay | {R} got by without emergency care
c {R} was hospitalised | {R} was taken to the emergency room | {R} spent the night in hospital
n {R} called the doctor | {R} took a day off | {R} stopped taking it
e My sister took this and got terrible {effect}, I've had no such thing | a coworker had {effect} on it but I'm fine | other people complain about {effect}, never happened to me
s Somebody else had {effect} on it | {R} did not have {effect} | {R} knows of others with {effect}
c {R} had {effect} | {R} suffered from {effect} on it | Nobody that {r} knows had {effect}
n {R} stopped because of {effect} | {R} takes {dose} | {R}'s sister had {effect2}
e I had {effect} for years and that's why I take {drug} | {drug} was prescribed to me for {effect} | started {drug} because of my {effect}
s {R} takes {drug} for {effect} | {Effect} is the reason for the treatment | {R} had {effect} before the treatment
c {drug} caused {r}'s {effect} | {R} got {effect} from {drug} | {R} never had {effect}
n {drug} cured {r}'s {effect} | {R} also takes {other} for it | {R} had {effect2} on {drug}
e Not sure if it's the {drug} or something else, but I've had {effect} lately | could be a coincidence, but the {effect} began about when I started {drug} | {effect} started recently, maybe from this
s {R} has {effect} | {R} is unsure what caused the {effect} | {R} suspects that {drug} may play a part in the {effect}
c {R} is certain that {drug} caused the {effect} | {R} is sure that {drug} has nothing to do with it | {R} has no {effect}
n A doctor confirmed that {drug} causes it | {R} stopped {drug} | The {effect} went away
e Mild {effect}, nothing I can't handle | a touch of {effect} but barely worth mentioning | slight {effect} the first day, no big deal
s {R} had mild {effect} | {R}'s {effect} was minor | {R} was little bothered by the {effect}
c {R} had severe {effect} | {R}'s {effect} was unbearable | {R} had no {effect} | {R} could not cope with the {effect}
n {R} lowered the dose | {R} had {effect} for a month | {R} took something for the {effect}
e The {effect} was so bad I couldn't function | unbearable {effect}, I was bedridden | horrible {effect}, worst I've ever had
s {R} had severe {effect} | {R}'s {effect} was very bad | {R} was strongly affected by {effect}
c {R} had only mild {effect} | {R} had no {effect} | {R} was hardly bothered by {effect}
n {R} had {effect} for a week | {R} had to see a doctor for {effect} | {R} took {other} for the {effect}
e I had some {effect} | got {effect} from it | there was {effect} too
s {R} had {effect} | {R} mentions {effect} | {R} experienced {effect}
c {R} had no {effect} | {R} was spared {effect} | {R} did not experience {effect}
n {R} had severe {effect} | {R} had {effect} for {n} weeks | {R} stopped because of {effect} | {R} had {effect} on the first day | {R} had {effect} and {effect2}
e It's not that it doesn't work, it's that I feel sick on it | it isn't useless, but I feel awful | I can't say it doesn't help, I just feel ill
s {R} admits that it has an effect | {R} feels unwell on it | It helps {r} but is badly tolerated
c {R} finds it useless | {R} says it does not work | {R} tolerates it well
n {R} will stop it | {R} wants a lower dose | {R} takes it with food
e I can't complain | nothing bad to say about it | no complaints here | can't find fault with it
s {R} is satisfied | {R} has no complaints | {R} has nothing negative to report
c {R} complains about it | {R} is dissatisfied | {R} has many complaints
n {R} had no side effects from other drugs | {R} has used it for years | {R} recommends it to all friends
e Couldn't be happier with it | nothing has ever worked better | I've never felt this good
s {R} is very satisfied | {R} is delighted with it | {R} feels very good
c {R} is unhappy with it | {R} feels bad | {R} has had better results with other drugs
n {R} has just started | {R} takes {dose} | {R} has no other medicine
e After {n} weeks I still feel no different | it's been {n} weeks and nothing has changed | {n} weeks in and no improvement
s {R} saw no effect within {n} weeks | {R} has taken it for {n} weeks | {R} has not improved so far
c {R} improved within {n} weeks | {R} felt a difference after {n} weeks | {R} has felt better from the start
n {R} will stop it | {R} takes {dose} | {R} had side effects
e Two weeks in and I feel great | fourteen days on it and doing well | been on it for a fortnight, so far so good
s {R} has taken it for two weeks | {R} has taken it for 14 days | {R} does well on it so far
c {R} has taken it for two months | {R} has taken it for four days | {R} does badly on it
n {R} takes two a day | {R} had side effects in the first days | {R} lost weight
e Took half a tablet and that was plenty | half of one pill does it for me | I cut them in two and one piece is enough
s {R} takes half a tablet | Half the amount is enough for {r} | {R} needs less than a whole tablet
c {R} takes two tablets | {R} needs more than one tablet | Half a tablet is not enough for {r}
n {R} takes it at night | {R} saves money this way | {R}'s doctor agreed
e The first night I took it I slept right through | one pill and I was out for the night | slept like a rock the very first night
s It made {r} sleep the first time | {R} slept well after the first dose | The first dose worked as a sleep aid
c {R} did not sleep after the first dose | It took several nights before {r} slept | The first dose kept {r} awake
n {R} slept well for months | {R} felt groggy the next morning | {R} takes it every night
e The next morning I felt hungover | woke up groggy and stayed that way till noon | my head was in a fog the day after
s {R} felt groggy the day after | There was a hangover effect in the morning | {R} was not clear-headed after waking
c {R} woke up refreshed | There was no hangover effect | {R} felt clear-headed in the morning
n {R} took it late | {R} had been drinking | {R} missed work
e I woke up feeling refreshed with no grogginess | no hangover in the morning | clear headed when I get up
s {R} has no hangover in the morning | {R} wakes up rested | {R} is clear-headed after waking
c {R} is groggy in the morning | {R} feels hungover the next day | {R} wakes up exhausted
n {R} sleeps nine hours | {R} takes it at ten | {R} had insomnia for years
e I had to quit because of the {effect} | the {effect} made me stop | couldn't stay on it, the {effect} was too much
s {R} stopped because of {effect} | {Effect} led {r} to discontinue | {R} had {effect} and stopped
c {R} continues in spite of {effect} | {R} had no {effect} | {R} stopped because it did not work | {R} is still on it
n {R} had {effect} for months | {R} now takes {other} | {R}'s {effect} went away
e I stopped because it just wasn't working | quit since it did nothing | no point in taking it if it doesn't help, so I'm done
s {R} stopped for lack of effect | {R} discontinued because it did not help | {R} gave it up as useless
c {R} stopped because of side effects | {R} still takes it | {R} stopped because {r} was cured
n {R} took it for a year | {R} takes {other} now | {R} had side effects as well
e I got better so I didn't need it anymore | stopped because I was well again | my condition cleared up and I came off it
s {R} stopped because the condition improved | {R} no longer needed it | {R} recovered and discontinued it
c {R} stopped because of side effects | {R} stopped because it did not work | {R} still needs it
n {R} took it for {n} months | {R} relapsed later | {R}'s doctor approved
e I take it with food or else I get {effect} | without food it gives me {effect} | make sure you eat first or you'll get {effect}
s {R} gets {effect} on an empty stomach | Food prevents {r}'s {effect} | {R} advises to take it with food
c {R} takes it on an empty stomach without trouble | Food makes {r}'s {effect} worse | {R} never gets {effect}
n {R} stopped because of {effect} | {R} takes it in the evening | {R} gets {effect2} as well
e If I skip a day the {effect} comes right back | one missed pill and the {effect} returns | as long as I take it the {effect} stays away
s It keeps {r}'s {effect} away | {R}'s {effect} returns without it | {R} depends on regular use to avoid {effect}
c {R}'s {effect} does not return without it | It causes {r}'s {effect} | {R} can skip doses without trouble
n {R} never misses a dose | {R} takes {dose} | {R} has had {effect} since childhood
e My mother in law swears by it, didn't do a thing for me | works for my husband, not for me | it helped a friend but I got nothing out of it
s It did not help {r} | It helped somebody else | {R} got no benefit
c It helped {r} | Nobody that {r} knows was helped by it | {R} swears by it
n {R}'s friend takes a higher dose | {R} will keep trying | {R} had side effects
e Everyone is different, this is just my experience | your mileage may vary | what works for one may not work for another
s {R} says that people react differently | {R} warns that others may have another experience | {R} does not generalise
c {R} says it works for everyone | {R} claims that all people react alike
n It worked for {r} | {R} had side effects | {R} has taken many drugs
e First time I've been able to go out in public in years | I went to the grocery store by myself | I can be around people now
s {R} is able to be among people again | {R}'s social life or confidence improved | {R} leaves the house more easily
c {R} avoids people more than before | {R} can no longer leave the house
n {R} has a new job | {R} takes it before parties | {R} lost weight
e I had to miss work | couldn't go to class for a week | called in sick three days in a row
s {R} was unable to work or study for a time | It kept {r} from work or school | {R}'s daily life was impaired
c {R} went to work as usual | {R} missed no day of work
n {R} lost the job | {R} was in hospital | {R} has a new boss
e My labs came back fine | all my blood tests were normal | liver numbers look good
s {R}'s blood tests were normal | {R}'s laboratory values were in order | Nothing was wrong with {r}'s tests
c {R}'s blood tests were abnormal | {R}'s liver values were raised | The tests showed damage
n {R} is tested every three months | {R} has no side effects | {R} was worried
e My liver enzymes shot up | labs came back way off | blood work showed my kidneys were struggling
s {R}'s laboratory values were abnormal | Blood tests showed a problem | Tests pointed to an organ being affected
c {R}'s blood tests were normal | {R}'s laboratory values were in order
n {R} stopped it | {R} feels tired | {R} drinks alcohol
e I'd give it a ten | five stars | 10/10 | the best out there
s {R} rates it very highly | {R} thinks very well of it | {R}'s opinion is very positive
c {R} rates it poorly | {R} gives it the lowest grade | {R} thinks little of it
n {R} has tried ten drugs | {R} has no side effects | {R} pays nothing
e One star and that's generous | zero out of ten | wish I could give it no stars
s {R} rates it very poorly | {R} thinks badly of it | {R}'s opinion is very negative
c {R} rates it highly | {R} thinks well of it | {R}'s opinion is positive
n {R} had an allergic reaction | {R} took one pill | {R} wants the money back
e It's okay I guess | meh | not great not terrible | so so
s {R} has a mixed opinion | {R} is lukewarm about it | {R} is neither enthusiastic nor very negative
c {R} is enthusiastic | {R} hates it | {R} finds it excellent
n {R} will go on taking it | {R} has mild side effects | {R} has taken it for a year
`;
