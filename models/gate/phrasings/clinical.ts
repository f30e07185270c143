/** What patients say, summed up in a clinician's words. Format: see `frame.ts`. */
export const clinical = `
e my face ballooned and my tongue got thick, they shot me up with epi | lips swelled to twice their size within minutes | throat started closing, ambulance came
s The patient had an acute allergic reaction | Angioedema or swelling of the face or throat occurred | The patient needed or had signs of emergency treatment for hypersensitivity
c There was no allergic reaction | The patient tolerated it without hypersensitivity
n The patient had been allergic before | The patient was given steroids | The patient died
e could not pee at all, had to get a catheter | standing at the toilet for ten minutes and nothing comes out
s The patient had urinary retention | Micturition was impaired | The patient had difficulty passing urine
c The patient had urinary frequency only | The patient urinated normally | Incontinence was the problem
n The patient has an enlarged prostate | The patient had a bladder infection | The patient was in pain
e running to pee every half hour, up five times a night | can't get through a movie without going to the bathroom to pee twice
s The patient had urinary frequency | The patient urinated more often than normal | Micturition was frequent
c The patient had urinary retention | The patient urinated less than before
n The patient is diabetic | The patient has an infection | The patient drinks more water
e the corners of my mouth cracked and my lips peel nonstop | lips so chapped they bleed
s The patient had cheilitis or dry lips | The lips were affected by dryness
c The lips were not affected | The patient had moist lips
n The patient takes vitamin A | The patient has cold sores | The patient stopped the drug
e can't feel my toes anymore, like walking on cotton | fingers tingle and go numb
s The patient had sensory disturbance of the limbs | Numbness or tingling occurred | The patient had paresthesia or hypoesthesia
c Sensation was normal | The patient had no neurological complaints
n The patient is diabetic | The patient had nerve conduction tests | The patient fell
e legs won't stay still at night, have to get up and walk | crawling feeling in my legs whenever I lie down
s The patient had restless legs | There was an urge to move the legs at rest | Symptoms of the legs disturbed rest
c The legs were calm at night | The restless legs improved
n The patient is iron deficient | The patient takes dopamine agonists | The patient has cramps
e I couldn't sit still, pacing the house for hours, inner shaking | felt driven to move every second
s The patient had akathisia or motor restlessness | The patient was agitated and restless
c The patient was calm and sedated | The patient had no restlessness
n The dose was reduced | The patient was admitted | The patient had a tremor
e my jaw locked and my neck twisted to one side | eyes rolled up and I couldn't get them down
s The patient had dystonia | Involuntary muscle contractions occurred
c There were no movement disorders | The muscles were relaxed
n The patient was given an antidote | The patient is a child | The patient had a seizure
e I was up for three days straight, spending money, talking a mile a minute | felt invincible, maxed out my cards
s The patient had manic symptoms | Hypomania or mania occurred | The patient's mood was elevated with overactivity
c The patient was depressed and slowed down | The patient's mood was stable
n The patient has bipolar disorder | The patient was hospitalised | The patient stopped lithium
e heard voices telling me things | saw bugs crawling on the walls that weren't there | convinced the neighbors were spying on me
s The patient had psychotic symptoms | Hallucinations or delusions occurred | The patient perceived or believed things that were not real
c There were no psychotic symptoms | The hallucinations stopped with the drug
n The patient has schizophrenia | The patient was hospitalised | The patient took drugs of abuse
e voices are gone for the first time in years | I don't see things anymore since starting
s Hallucinations remitted | The psychotic symptoms improved | The patient responded with respect to psychosis
c Hallucinations began with the drug | The psychotic symptoms persisted
n The patient gained weight | The patient takes it by injection | The patient lives alone
e My gums bleed when I brush and I bruise if you look at me | nosebleeds every day and black and blue marks all over
s The patient had a bleeding tendency | Easy bruising or mucosal bleeding occurred
c There were no bleeding problems | The patient clotted too readily
n The patient takes a blood thinner | Platelets were low | The patient had surgery
e clot in my leg that went to my lung | they found a DVT in my calf
s The patient had a venous thrombosis | Thromboembolism occurred | A blood clot was diagnosed
c There was no thrombosis | The clot was ruled out
n The patient smokes | The patient takes the pill | The patient survived
e whites of my eyes turned yellow and my pee was like cola | turned yellow as a banana
s The patient had jaundice | There were signs of impaired liver function
c There was no jaundice | Liver function was normal
n The patient has hepatitis | The patient drinks alcohol | The patient needed a transplant
e Face flushed beet red and hot | turned red and felt like I was on fire all over for an hour
s The patient had flushing | Redness and a sensation of heat occurred
c The patient was pale and cold | No flushing occurred
n The patient has rosacea | The patient took aspirin for it | The patient is in menopause
e a cough that never quits, tickle in my throat day and night | hacking all night long
s The patient had a persistent cough | Coughing was a problem for the patient
c The patient had no cough | The cough went away
n The patient takes an ACE inhibitor | The patient has asthma | The patient smokes
e I sunburned through the car window | ten minutes outside and I'm fried, never used to burn
s The patient was photosensitive | The skin reacted strongly to sunlight
c The skin tolerated sunlight well | There was no sensitivity to the sun
n The patient wears sunscreen | The patient has fair skin | The patient had a rash
e boobs got huge and so sore I couldn't wear a bra | tender breasts, even a hug hurts
s The patient had breast tenderness | The breasts were painful
c There were no breast complaints | The breasts got smaller
n The patient is pregnant | The patient had a mammogram | The patient takes hormones
e burning and itching down there, cottage cheese discharge | got a yeast infection every single time
s The patient had vaginal candidiasis or its symptoms | A genital yeast infection occurred
c There was no vaginal infection | The yeast infection was cured
n The patient took an antibiotic | The patient used a cream | The patient is diabetic
e I can't finish, takes forever if at all | no big O anymore
s The patient had anorgasmia or delayed orgasm | Sexual function was impaired
c Sexual function was normal | Orgasm came more easily
n The patient has a low libido | The patient is married | The patient changed the drug
e couldn't get it up anymore | limp as a noodle since starting
s The patient had erectile dysfunction | Impotence occurred
c Erections improved | Erectile function was normal
n The patient is over fifty | The patient takes sildenafil | The patient has diabetes
e rock hard for hours, works like I'm 20 again | my wife is smiling again, everything works
s Erectile function improved | The treatment of erectile dysfunction was effective
c The drug had no effect on erections | Erectile dysfunction got worse
n The patient had a headache | The patient takes it daily | The patient paid cash
e my joints creak and hurt like I'm ninety | knees and knuckles swollen and throbbing
s The patient had arthralgia | Joint pain occurred
c The joints were free of pain | Joint pain improved
n The patient has arthritis | The patient is elderly | The patient takes fish oil
e ate everything and never full, sugar cravings like crazy | I wake up at night to eat
s The patient had an increased appetite | Food cravings or overeating occurred
c Appetite was reduced | The patient lost interest in food
n The patient gained weight | The patient has diabetes | The patient is on a diet
e wheezing gone, I can run again without my rescue puffer | haven't needed my inhaler in weeks
s Asthma control improved | Respiratory symptoms improved | The need for rescue medication fell
c Asthma got worse | The need for rescue medication rose
n The patient has a hoarse voice | The patient takes it twice daily | The patient is a child
e my skin plaques cleared up, arms smooth for the first time since high school | psoriasis is 95 percent gone
s Skin lesions improved markedly | The treatment of the skin disease was effective
c Skin lesions got worse | There was no response of the skin
n The patient injects it | The patient has joint pain | The drug is costly
e burned like fire when I put it on and my skin peeled off in sheets | raw, red, stinging mess where I applied it
s The patient had a local skin reaction | Irritation occurred where it was applied
c It was well tolerated by the skin | There was no local irritation
n The patient has sensitive skin | It cleared the acne | The patient used it daily
e couldn't stop the diarrhea until they gave me a second antibiotic, turned out to be c diff | wound up with C. difficile from it
s The patient had Clostridium difficile infection | An intestinal infection followed the antibiotic
c The patient had no bowel problem | The intestinal infection was ruled out
n The patient was hospitalised | The patient is elderly | The patient takes probiotics
e stiff neck, sweats, heart racing, shaking, they said serotonin syndrome | doc said it was too much serotonin
s Serotonin syndrome was diagnosed or suspected | Serotonergic toxicity occurred
c Serotonin syndrome was ruled out | There were no signs of serotonin toxicity
n The patient took two antidepressants | The patient recovered | The patient was admitted
e They had to pump my stomach after I took the lot | swallowed thirty of them, woke up in ICU
s The patient took an overdose | An intoxication was treated
c The patient took the prescribed amount | No overdose occurred
n The patient wanted to die | The patient recovered fully | The patient was a teenager
e Couldn't tell you what I did that night, apparently I cooked a meal and drove to the store | woke up with crumbs in bed and no memory of eating
s The patient had amnesia for activities at night | Complex sleep behaviours occurred
c The patient remembered the night | The patient slept quietly
n The patient had an accident | The patient drank alcohol | The dose was ten milligrams
e I don't shake my leg or blink like crazy anymore, tics are down by half | tics barely noticeable now
s Tics were reduced | The movement symptoms improved
c Tics increased | The drug brought on tics
n The patient is a child | The patient is sleepy | The patient takes it twice a day
e bones ache and the doctor says my density dropped | lost two inches and a vertebra cracked
s Bone was affected | Loss of bone or a fracture occurred
c Bone density improved | Bones stayed healthy
n The patient takes calcium | The patient is past menopause | The patient fell
`;
