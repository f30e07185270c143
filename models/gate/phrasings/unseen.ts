/**
 * Phrasings that nothing is trained on: the stacked model and the thresholds are fitted on them, so that they know how far the
 * cross-encoder is to be trusted on what it has not seen. In the registers of reviews, clinicians, headlines and market analysts.
 * Format: see `frame.ts`.
 */
export const unseen = `
e my kid's teacher called to ask what we changed because he finally stays in his seat and turns in homework | he went from being sent to the principal daily to getting a citizenship award
s Behaviour at school improved under treatment | Parents report better classroom conduct | Marked functional gain in the school setting
c School behaviour deteriorated | Teachers complain more than before treatment | No change in classroom conduct
n The child lost weight on treatment | Homework is done before breakfast | The school nurse gives the midday dose
e I keep a bucket by the bed because I never know when it will come back up | every dose ends with me bent over the sink
s Emesis after dosing is a recurrent problem | Repeated vomiting reported | Gastric intolerance limits the experience
c Well tolerated by the stomach | The drug settled the patient's stomach | No gastrointestinal complaints
n The user takes an antiemetic | Vomiting ended once the dose was split | Dehydration required fluids
e paid less for this than for my morning coffee | the copay card made it practically nothing
s Affordability is a plus for this user | Low out-of-pocket cost praised | Price is no obstacle
c Cost drives this user away | High copay criticised | The patient cannot afford treatment
n Coverage lapses next year | The pharmacy was out of stock | The user buys coffee daily
e pharmacy has been out for three weeks and nobody can tell me when they'll have more | called nine stores, none of them carry it right now
s Supply problems frustrate the user | Access is hampered by stock-outs | Drug hard to obtain
c The drug is readily available | Refills arrive on time | No trouble filling the prescription
n The user switched brands | Insurance denied the refill | Withdrawal followed the gap
e my beard started coming in patchy and my voice dropped, at forty, as a woman | growing whiskers on my chin since starting
s Virilising effects reported | Unwanted hair growth of a male pattern | Androgenic side effect described
c Hair was lost from the head | No hormonal changes were noticed | Feminising effects reported
n The user wants laser treatment | Testosterone was measured | Periods became irregular
e forgot my own daughter's name yesterday, felt like early Alzheimer's until I got off this stuff | my vocabulary is gone, I stare at people trying to find words
s Cognitive impairment attributed to the drug | Memory or word-finding trouble reported | Users fear for their mental sharpness
c Mental clarity improved | Memory was unaffected | Sharper thinking on treatment
n The user has a family history of dementia | Neuropsychological tests were done | Driving was given up
e ran my first 5k since the diagnosis, a year ago I needed help to get out of a chair | I play on the floor with my grandkids again
s Mobility was regained | Functional capacity improved markedly | Patient active again after treatment
c The patient became bedridden | Physical function declined | Walking got harder
n The patient lost twenty pounds | A physiotherapist helped | Infusions are given monthly
e woke up gasping with my heart going a mile a minute, convinced I was about to die | out of nowhere my chest clamps, hands tingle, sure it's the end
s Panic-like episodes described | Acute anxiety attacks occurred | User recounts sudden terror with physical signs
c Panic attacks ceased | The user feels serene | Anxiety well controlled
n An ECG was normal | The user had a heart attack | Alcohol makes it worse
e the lump where they stick me takes a week to go down and it itches like mad | my belly is polka dotted with red welts from the pen
s Injection-site reactions are a complaint | Local skin reaction to the injections | Tolerability at the site of administration is poor
c Injections leave no marks | The pen is painless and clean | No local reactions
n The user rotates sites | The user is afraid of needles | The pen jammed once
e it's been two years and not one relapse, my MRI is clean | zero new lesions on the last scan
s Disease remains stable | No disease activity on imaging | Sustained remission reported
c New lesions appeared | The patient relapsed | Disease progressed under therapy
n The patient walks with a cane | Infusions take two hours | The patient had side effects at first
e doctor kept upping it and all I got was more zombie and no less sad | tripled the dose, still crying every day
s Dose escalation brought no mood benefit | Depression persisted at higher doses | Raising the dose failed
c Depression remitted after the increase | The higher dose lifted the mood | The dose was lowered
n The patient changed psychiatrists | The patient gained weight | Therapy sessions are weekly
e honestly forgot I ever had allergies, walked through a field of ragweed without a sniffle | cat sat on my lap for an hour and not one sneeze
s Allergy control is excellent | Symptom-free despite exposure | Strong satisfaction with relief of allergy
c Allergy symptoms broke through | Sneezing and tearing persisted | The product fails hay fever sufferers
n The user adopted a second cat | Drowsiness was noted | The user gets allergy shots
e I tell everyone at my support group to steer clear | if you value your kidneys, don't
s The user dissuades others from using it | Detractor, warns the community | Strong negative word of mouth
c The user is a promoter of the product | Recommends it to the support group | Positive word of mouth
n The user leads a support group | Dialysis was started | The user has used it for a decade
e lasted four hours tops, by lunchtime I'm climbing the walls again | wears off way before the next one is due
s Duration of effect is too short | Early wearing-off reported | The effect fades before the next dose
c Effect lasts the whole day | Long-lasting relief from a single dose | Once-daily dosing suffices
n The user eats lunch at noon | A slow-release form was prescribed | The user takes extra doses
e one a day and I'm covered from breakfast to bedtime | still working when I go to sleep
s The effect lasts all day | Single daily dose is sufficient | Day-long coverage praised
c Relief wears off by noon | The user needs several doses a day | Effect is short-lived
n The user sleeps badly | The user takes it with breakfast cereal | The tablet is large
e the ringing stopped, the swelling went down, and I can taste food again, all within a week of tossing these | took a week off the pills and felt like a human being
s Adverse effects were reversible on discontinuation | Dechallenge was positive | Recovery after withdrawal of the drug
c Adverse effects persisted after discontinuation | Symptoms worsened once the drug was stopped | Treatment continues
n The drug was restarted later | The user eats spicy food | A specialist was seen
e A 54-year-old man on the agent for a month was found unresponsive with a glucose of 28 mg/dL | Plasma glucose fell to 1.6 mmol/L after the second dose
s Severe hypoglycaemia occurred during treatment | The patient's blood sugar dropped to a dangerous level | Low glucose followed use of the drug
c The patient became hyperglycaemic | Glucose stayed within the normal range | Diabetes was induced
n The patient had insulinoma | Glucagon was given | The patient died
e Serum creatinine climbed from 0.9 to 4.2 mg/dL within a week of the first infusion | The patient became anuric and required haemodialysis
s Acute kidney injury developed under treatment | Renal function deteriorated rapidly | The kidneys failed
c Renal function was preserved | Kidney function improved | Creatinine fell
n The patient had diabetes | A biopsy showed interstitial nephritis | The infusion was repeated
e Absolute neutrophil count fell below 500 and filgrastim was begun | White cells dropped to 0.8 x 10(9)/l on day 12
s Marked neutropenia or leukopenia complicated therapy | White blood cell counts fell severely | Bone marrow toxicity was observed
c Leukocytosis developed | Blood counts remained normal | White cell counts rose
n Fever was present | The patient recovered fully | The drug was given orally
e QTc lengthened to 560 ms with runs of polymorphic ventricular tachycardia | The monitor showed torsades shortly after the infusion
s Dangerous arrhythmia occurred | Cardiac repolarisation was prolonged with arrhythmia | Heart rhythm was seriously disturbed
c Sinus rhythm was maintained throughout | The ECG was normal | An arrhythmia was abolished by the drug
n Potassium was low | The patient received a pacemaker | The drug was an antibiotic
e Three days later the eruption had cleared entirely without further measures | The lesions faded over the following week and left no trace
s The skin reaction resolved completely | The rash was self-limiting | Full dermatological recovery
c The rash spread | Scarring remained | Lesions persisted for months
n Steroids were applied | The eruption was caused by the drug | The patient was a child
e Neither liver enzymes nor bilirubin changed during the twelve weeks | Transaminases stayed within normal limits
s No hepatotoxicity was detected | Liver tests remained normal | The liver was unaffected
c Liver injury occurred | Transaminases rose | Jaundice developed
n Patients drank no alcohol | Renal function was normal too | The dose was doubled at week six
e can't button my shirt, my fingers just won't listen anymore | my handwriting looks like chicken scratch since the increase
s Fine motor control has worsened | Loss of dexterity reported | Motor side effect affects daily tasks
c Dexterity improved | Hands are steadier than before | No motor complaints
n The user has arthritis | The increase was last month | The user writes letters
e I laughed so hard at dinner last night my husband teared up, he said he'd missed that sound | my friends say the old me is back
s Mood has clearly improved | Loved ones notice emotional recovery | Antidepressant benefit visible to others
c Family sees the patient withdraw | Emotional flatness reported | Mood worsened
n The husband is depressed | The couple went on a trip | Treatment started in spring
e slept with a sleeping bag and two blankets in July, can't get warm | fingers turn white and numb when I open the freezer
s Cold intolerance or poor circulation reported | The user feels abnormally cold | Peripheral coldness is described
c The user feels hot all the time | Hot flushes reported | Circulation improved
n Thyroid tests were ordered | The user lives up north | The user lost weight
e up and down the stairs to the washing machine with soaked sheets, third night running | kid is eleven and wetting the bed again
s Nocturnal enuresis occurred | Bladder control at night was lost | Bed-wetting returned
c Bed-wetting stopped | Dry nights since treatment began | Urinary retention occurred
n The child has diabetes | Sheets are changed daily | The dose is given at bedtime
e dry sheets for a month, he's so proud he told his grandma | first sleepover ever without an accident
s Enuresis responded to treatment | Bed-wetting has ceased | The child gained night-time continence
c Bed-wetting continues | Treatment failed for enuresis | Accidents happen nightly
n The child has headaches | Grandma lives nearby | The spray is kept in the fridge
e three docs, two rehabs, and this little strip is the only thing that kept me from going back to the needle | I wake up and don't think about scoring
s Opioid craving is suppressed | Relapse into drug use has been prevented | Treatment supports abstinence
c The patient relapsed | Cravings are undiminished | Drug use continues
n Counselling is attended weekly | The film tastes bad | The patient's teeth decayed
e I wanted to throw my phone at the wall whenever somebody so much as breathed near me | went off on the cashier over a coupon
s Irritability or anger was pronounced | Emotional lability with aggression | Users describe a short fuse
c The user became more patient | Temper improved | A calming effect was noted
n The user lost a friend | The user has a phone addiction | Dose was cut in half
e couldn't zip my boots, calves like tree trunks, sock marks an inch deep | shoes went up two sizes by evening
s Peripheral oedema reported | Lower limbs were swollen | Fluid retention in the legs
c Leg swelling resolved | Legs became thinner | No fluid retention
n Compression stockings help | The user gained weight elsewhere | A diuretic was added
e down to one cup of coffee because I no longer need it to stay upright | no more three o'clock crash
s Daytime alertness has improved | Less fatigue during the day | Energy restored
c Daytime sleepiness increased | The user needs more caffeine | Fatigue worsened
n Coffee upsets the stomach | The user works night shifts | The user sleeps six hours
e every commercial break I'm elbow deep in the chip bag, I never used to snack | ordered two dinners and ate both
s Appetite was increased | Overeating is attributed to treatment | Hyperphagia described
c Appetite was suppressed | The user eats less | Food lost its appeal
n The user watches a lot of television | Weight rose by ten pounds | Salt intake raises blood pressure
e My gyn says the fibroid shrank by half and I stopped soaking through pads | bleeding is down to a light day or two
s Menstrual blood loss was reduced | Heavy bleeding came under control | Gynaecological symptoms improved
c Bleeding got heavier | Haemorrhage required transfusion | The fibroid grew
n Surgery is planned | The patient wants children | Hot flushes occurred
e the instructions are a joke, I wasted two pens before I figured out the clicky thing | needed my neighbor the nurse to show me how it works
s The device is hard to use | Usability of the injector is criticised | Handling caused problems
c The device is intuitive | Easy self-administration praised | Handling is simple
n The neighbour is retired | Two pens come in a pack | The needle is short
`;
