/** How case reports and labels write, against how it is summed up. Format: see `frame.ts`. */
export const caseReports = `
e A {age}-year-old woman developed {effect} {n} days after starting {drug} | We report a patient who presented with {effect} following {drug} therapy | {Effect} occurred in a man treated with {drug} | Treatment with {drug} was complicated by {effect} | {drug}-induced {effect} is described
s {Effect} was seen in a patient on {drug} | A patient had {effect} while taking {drug} | {drug} was linked to {effect} | {Effect} followed the use of {drug}
c {drug} improved the patient's {effect} | No {effect} occurred with {drug} | The patient on {drug} did not have {effect} | {Effect} disappeared with {drug}
n The patient died | {Effect} is common with {other} | The patient had {effect2} | The dose of {drug} was high
e The symptoms resolved after withdrawal of {drug} | Discontinuation of {drug} led to complete recovery | {drug} was stopped and the patient improved within {n} days | Upon cessation of {drug} there was prompt resolution
s The patient recovered after {drug} was stopped | Stopping {drug} helped | The problem went away without {drug} | The patient got better once {drug} was withdrawn
c The symptoms persisted after {drug} was stopped | The patient died in spite of stopping {drug} | {drug} was continued | The patient got worse after {drug} was withdrawn
n {drug} was given again later | The patient was treated with {other} | The patient was elderly
e Rechallenge with {drug} reproduced the {effect} | The {effect} recurred when {drug} was reintroduced | On re-exposure to {drug} the {effect} came back
s {Effect} returned when {drug} was given again | The reaction came back with {drug} | Giving {drug} again brought back the {effect}
c {drug} was given again without {effect} | The patient tolerated {drug} the second time | {Effect} did not return with {drug}
n The patient died | {other} was used afterwards | The dose was lower
e The patient died of {effect} | {Effect} was fatal in this case | {Effect} led to death despite treatment
s The outcome was fatal | The patient did not survive | {Effect} killed the patient
c The patient recovered | The patient survived | The outcome was favourable
n The patient took {drug} for a year | The family was told | An autopsy was done
e The patient made a full recovery | She was discharged in good condition on day {n} | He has remained well since
s The patient recovered | The outcome was good | The patient survived
c The patient died | The outcome was fatal | The patient did not improve
n The patient takes {other} now | The patient was a child | Recovery was slow
e {drug} should be used with caution in patients with renal impairment | Caution is advised when {drug} is given to patients with kidney disease
s Care is needed when {drug} is given to people with poor kidney function | Patients with kidney problems need caution with {drug}
c {drug} is safe in patients with kidney disease without precautions | Kidney function plays no role for {drug}
n {drug} damages the liver | {drug} is banned in children | The dose is {dose}
e {drug} is contraindicated in pregnancy | {drug} must not be taken during pregnancy | Pregnant women should not use {drug}
s {drug} should not be used by pregnant women | {drug} is not for use in pregnancy
c {drug} is safe in pregnancy | Pregnant women may take {drug} | {drug} is recommended during pregnancy
n {drug} harms breast-fed infants | {drug} causes birth defects of the heart | {drug} lowers fertility in men
e The most common adverse reactions were {effect} and {effect2} | Patients most often reported {effect} and {effect2}
s {Effect} was among the most frequent adverse reactions | {Effect2} was often reported | Common side effects include {effect}
c {Effect} was rare | {Effect} was not reported | No adverse reactions were seen
n {Effect} was severe | {Effect} led to withdrawals | Women were affected more often
e There was no significant difference between {drug} and placebo | {drug} was no better than placebo | {drug} failed to separate from placebo
s {drug} did not outperform placebo | {drug} showed no benefit over placebo | {drug} and placebo had similar results
c {drug} was better than placebo | {drug} was significantly more effective than placebo | Placebo was inferior to {drug}
n {drug} had more side effects than placebo | The trial was small | The trial lasted {n} weeks
e {drug} was significantly more effective than placebo | {drug} reduced symptoms more than placebo did
s {drug} outperformed placebo | {drug} was superior to placebo | {drug} had a benefit over placebo
c {drug} did no better than placebo | Placebo was superior to {drug} | {drug} had no effect
n {drug} was well tolerated | The trial was small | {drug} was compared with {other}
e Serum levels of {drug} rose after {other} was added | {other} increased the concentration of {drug} | Toxic {drug} levels were found after starting {other}
s {other} raised the level of {drug} | There was an interaction between {other} and {drug} | {drug} concentrations went up with {other}
c {other} lowered the level of {drug} | {other} did not affect {drug} | {drug} levels fell after {other} was added
n {other} was withdrawn | {drug} was dialysed | The patient was on {dose}
e {other} decreased the effect of {drug} | {drug} levels fell when {other} was started | {drug} was less effective with {other}
s {other} weakened the effect of {drug} | There was an interaction between {other} and {drug} | {drug} worked less well with {other}
c {other} strengthened the effect of {drug} | {drug} levels rose with {other} | {other} had no influence on {drug}
n The dose of {drug} was doubled | {other} caused {effect} | The patient was on {dose}
e No cases of {effect} were observed | {Effect} was not reported in any patient | None of the patients developed {effect}
s {Effect} did not occur | There was no {effect} | No patient had {effect}
c {Effect} occurred | Some patients had {effect} | {Effect} was common
n {Effect2} was seen | {drug} was effective | The patients were elderly
e {Effect} has rarely been reported with {drug} | {Effect} is an uncommon complication of {drug} | Only a few cases of {effect} with {drug} are known
s {Effect} is rare with {drug} | {drug} seldom causes {effect} | Few cases of {effect} on {drug} are known
c {Effect} is common with {drug} | {Effect} is frequent with {drug} | {drug} never causes {effect}
n {Effect} with {drug} is fatal | {other} also causes {effect} | Children are at risk of {effect}
e The patient had a history of {effect} before starting {drug} | {Effect} was present before {drug} was given | Past medical history was notable for {effect}
s {Effect} was there before {drug} | The patient had {effect} in the past | {drug} was not the first cause of the {effect}
c The patient had never had {effect} | {Effect} began only after {drug} | The patient had no history of {effect}
n {drug} made the {effect} worse | The patient also had {effect2} | {Effect} was treated with {other}
e {drug} may cause {effect} | There is a risk of {effect} with {drug} | Patients should be told that {effect} can occur with {drug}
s {Effect} is a possible effect of {drug} | {drug} can lead to {effect} | {Effect} can happen with {drug}
c {drug} does not cause {effect} | There is no risk of {effect} with {drug} | {drug} prevents {effect}
n {Effect} occurred in this patient | {Effect} is fatal in most cases | {other} can lead to {effect}
e I had {effect} and {effect2} on {drug} | gave me {effect}, {effect2} and that's about it | side effects for me were {effect} and {effect2}
s {R} had {effect} | {R} reports {effect2} | {R}'s side effects included {effect} | {R} experienced {effect2} on {drug}
c {R} had no {effect} | {R} did not have {effect2} | {R} had no side effects | {drug} relieved {r}'s {effect}
n {R} had to stop because of {effect} | {R}'s {effect} lasted a month | {R} took {drug} with food | {R} had {effect3}
e No {effect} for me | I didn't get the {effect} everyone talks about | never had any {effect} on it | surprisingly no {effect}
s {R} had no {effect} | {R} did not experience {effect} | {Effect} did not occur in {r}
c {R} had {effect} | {R} suffered from {effect} | {drug} gave {r} {effect} | {R} reports {effect}
n {R} had {effect2} | It worked for {r} | {R} takes {dose}
e I was worried about {effect} but so far so good | everyone warned me about {effect}, but not me | braced myself for {effect}, nothing happened
s {R} did not get {effect} | {R} had feared {effect} | {R} was spared {effect}
c {R} had {effect} | {R} was not worried about {effect} | {R} suffered from {effect}
n {R} had {effect2} | {R} stopped {drug} | {R} asked about {effect} at the pharmacy
e I had {effect} long before I ever took this | the {effect} is from my illness, not the drug
s {R}'s {effect} did not come from the drug | {R} had {effect} before | {R} does not blame the drug for the {effect}
c The drug caused {r}'s {effect} | {R} never had {effect} | {R} got {effect} from the drug
n {R}'s {effect} is severe | {R} also has {effect2} | {R} takes {other} for it
e {drug} got rid of my {effect} | no more {effect} thanks to {drug} | my {effect} is so much better since I started {drug} | I take {drug} for {effect} and it works
s {drug} helped {r}'s {effect} | {R}'s {effect} improved on {drug} | {R} has less {effect} now
c {drug} gave {r} {effect} | {R}'s {effect} got worse | {drug} did not help {r}'s {effect}
n {R} also has {effect2} | {R} takes {dose} of {drug} | {R} had {effect} for ten years
e {drug} made my {effect} ten times worse | my {effect} got so bad on {drug} | the {effect} only got worse
s {R}'s {effect} got worse on {drug} | {drug} worsened {r}'s {effect} | {R} had more {effect} than before
c {drug} helped {r}'s {effect} | {R}'s {effect} improved | {R} has no {effect} any more
n {R} has {effect2} as well | {R} is on {dose} | {R} had surgery for {effect}
`;
