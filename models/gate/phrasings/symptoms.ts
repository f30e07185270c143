/** What people feel, in idioms beside plain names. Format: see `frame.ts`. */
export const symptoms = `
e I'm out like a light by ten and don't stir until the alarm | finally sleeping through the night | I sleep like a baby now | slept eight hours straight for the first time in years | no more tossing and turning
s {R}'s sleep improved | {R} sleeps well now | It helped {r} sleep | {R} no longer has insomnia
c {R} cannot sleep | It kept {r} awake | {R}'s sleep got worse | It did not help {r} sleep
n {R} takes it an hour before bed | {R} feels groggy in the morning | {R} had vivid dreams
e I lie there staring at the ceiling until 4 am | haven't slept more than two hours a night since I started | wide awake all night long | tossing and turning every single night on this | can't fall asleep to save my life
s {R} has trouble sleeping | {R} has insomnia | It disturbed {r}'s sleep | {R} sleeps badly
c {R} sleeps well | It improved {r}'s sleep | {R} sleeps too much | {R} falls asleep easily
n {R} takes it in the evening | {R} is also anxious | {R} drinks coffee
e I could sleep fourteen hours and still want a nap | walked around like a zombie all day | could not keep my eyes open | fell asleep at my desk | it knocked me flat | I was nodding off at red lights
s {R} was very sleepy | It made {r} tired | {R} had drowsiness | It was sedating
c {R} could not sleep | It gave {r} energy | {R} felt alert | It did not make {r} tired
n {R} had a car accident | {R} lost a job | {R} takes it at night
e I've got so much more energy now | I bounce out of bed in the morning | haven't had this much get up and go in years | I'm cleaning the house and walking the dog again
s {R} has more energy | {R} feels energetic | {R} is more active now | {R}'s fatigue improved
c {R} feels exhausted | It made {r} tired | {R} has less energy | {R} can hardly get up
n {R} lost weight | {R} sleeps better | {R} exercises three times a week
e Dragging myself through the day | no energy whatsoever | worn out from the moment I get up | even climbing the stairs wipes me out | I'm running on empty
s {R} is fatigued | {R} lacks energy | It left {r} exhausted | {R} feels tired
c {R} is full of energy | {R} feels rested | {R} has more energy than before
n {R} has anemia | {R} does not sleep | {R} stopped working
e Packed on {n} pounds in two months | my jeans don't fit anymore | the scale keeps going up | I blew up like a balloon | put on a ton of weight | went up three dress sizes
s {R} gained weight | {R} put on weight | Weight gain was a problem for {r} | {R} became heavier
c {R} lost weight | {R}'s weight did not change | {R} became slimmer | {R} had no weight gain
n {R} eats more than before | {R} stopped because of it | {R} has high blood sugar
e Down {n} pounds and counting | the weight just fell off me | my pants are falling down | dropped two sizes | I've lost {n} lbs since I started
s {R} lost weight | {R} became slimmer | {R} weighs less than before | It led to weight loss for {r}
c {R} gained weight | {R} weighs more than before | {R}'s weight stayed the same | {R} put on pounds
n {R} exercises | {R} eats a low carb diet | {R} has nausea
e I have no desire to eat | food just doesn't interest me | have to force myself to eat | skip meals without noticing | never hungry anymore
s {R} lost the appetite | {R} has little appetite | {R} eats less | {R} is not hungry
c {R} is hungry all the time | {R} has a bigger appetite | {R} eats more than before
n {R} lost weight | {R} feels sick | {R} takes it before meals
e I'm starving all the time | I eat everything in sight | raiding the fridge at midnight | constant munchies | never feel full
s {R} has an increased appetite | {R} is always hungry | {R} eats more than usual | It made {r} hungry
c {R} has no appetite | {R} eats less | It suppressed {r}'s appetite
n {R} gained thirty pounds | {R} craves sweets | {R} is diabetic
e Spent the whole night hugging the toilet | couldn't keep anything down | threw up everything I ate | puked my guts out | tossed my cookies twice
s {R} vomited | {R} was sick and vomited | It caused vomiting
c {R} did not vomit | {R} had no stomach problems | {R} was constipated
n {R} took it with milk | {R} went to the hospital | {R} had a fever
e My stomach was churning and I felt like I'd hurl | queasy all morning | felt sick to my stomach every time | green around the gills | felt like I was seasick
s {R} felt nauseous | {R} had nausea | It made {r} feel sick
c {R} had no nausea | {R} felt well | It settled {r}'s stomach
n {R} vomited several times | {R} took it on an empty stomach | {R} is pregnant
e I could not leave the bathroom | had the runs for days | had to know where every toilet was | everything went straight through me | it was coming out like water
s {R} had diarrhea | {R} had loose stools | It upset {r}'s bowels
c {R} was constipated | {R}'s bowels were normal | {R} had no diarrhea
n {R} had stomach cramps | {R} took a probiotic | {R} missed work
e Haven't gone to the bathroom in a week | all backed up | needed laxatives every day | could not go no matter what I tried | stopped me up completely
s {R} was constipated | It caused constipation | {R} had trouble with bowel movements
c {R} had diarrhea | {R}'s bowels were normal | It relieved {r}'s constipation
n {R} drinks a lot of water | {R} has hemorrhoids | {R} eats fiber
e My mouth feels like the desert | so much cotton mouth I carry water everywhere | tongue sticks to the roof of my mouth | parched no matter how much I drink
s {R} has a dry mouth | It caused dryness of the mouth | {R}'s mouth is dry
c {R} has no dry mouth | {R} drools | {R}'s mouth feels normal
n {R} has bad teeth | {R} chews gum | {R} is thirsty at night
e The room was spinning | had to hold on to the walls | lightheaded every time I stood up | felt like I was on a boat | the world kept tilting
s {R} was dizzy | It made {r} dizzy | {R} felt lightheaded
c {R} was not dizzy | {R} felt steady | {R}'s dizziness went away
n {R} fell down | {R} has low blood pressure | {R} fainted at work
e My head was pounding | felt like my skull was in a vise | splitting headaches every afternoon | my head has been killing me since day one | throbbing behind my eyes
s {R} had headaches | {R}'s head hurt | It caused headache
c {R} had no headaches | {R}'s headaches went away | {R}'s head felt fine
n {R} took ibuprofen for it | {R} has high blood pressure | {R} saw flashing lights
e Heart was racing like I'd run a marathon | my heart pounded out of my chest | pulse shot up to 130 | could feel my heart skipping and fluttering
s {R} had palpitations | {R}'s heart beat fast | {R} had a rapid heartbeat
c {R}'s heart rate was normal | {R}'s pulse slowed down | {R} had no heart symptoms
n {R} had a heart attack | {R} went to the ER | {R} has a heart condition
e Broke out in angry red bumps all over | itched so bad I scratched until I bled | covered in hives | my skin looked like a tomato | red blotches from head to toe
s {R} had a skin reaction | {R} got a rash or hives | It affected {r}'s skin
c {R}'s skin cleared up | {R} had no skin problems | {R}'s rash went away
n {R} took an antihistamine | {R}'s throat swelled | {R} has eczema
e My skin has never looked better | face is clear for the first time since high school | no more pimples | breakouts are gone | people compliment my complexion now
s {R}'s acne improved | {R}'s skin is clearer | It cleared {r}'s skin
c {R}'s acne got worse | {R} broke out | It did nothing for {r}'s skin
n {R} uses a moisturizer | {R}'s lips are dry | {R} takes it for birth control
e I broke out like a teenager | pimples all over my chin | my face is a mess, cystic bumps everywhere | worst acne of my life
s {R} got acne | {R}'s skin got worse | It caused breakouts
c {R}'s acne cleared up | {R}'s skin improved | {R} had no acne
n {R} is in the thirties | {R} washes twice a day | {R} stopped it after a month
e Clumps of hair coming out in the shower | going bald | my brush is full of hair | I can see my scalp now | my ponytail is half of what it was
s {R} lost hair | It caused hair loss | {R}'s hair is thinning
c {R}'s hair grew back | {R} had no hair loss | {R}'s hair became thicker
n {R} takes biotin | {R} wears a wig | {R}'s nails are brittle
e No interest in sex anymore | my sex drive is dead | libido went out the window | my wife thinks I don't want her | nothing happening in the bedroom
s {R} has a reduced libido | {R} lost interest in sex | It lowered {r}'s sex drive
c {R}'s libido increased | {R}'s sex life improved | {R}'s libido did not change
n {R} is married | {R} cannot have children | {R} asked for a different drug
e I cry at the drop of a hat | in tears over nothing | wept at a commercial | sobbing for no reason
s {R} cried often | {R} was tearful | {R} was emotional
c {R} could not cry at all | {R} felt cheerful | {R}'s mood was stable
n {R} is depressed | {R} sees a therapist | {R} quarrelled with the family
e I felt flat, like a robot | no highs no lows, just numb | couldn't cry at my own dad's funeral | emotions switched off | I just didn't care about anything
s {R} felt emotionally numb | {R}'s emotions were blunted | {R} felt little emotion
c {R} was very emotional | {R} cried all the time | {R} felt joy again
n {R} lost a parent | {R} takes a high dose | {R} felt tired
e I snap at everyone | biting people's heads off | such a short fuse on this | I was a monster to my kids | rage over tiny things
s {R} was irritable | {R} was easily angered | It made {r} angry
c {R} became calmer | {R} was patient | {R}'s temper improved
n {R} is divorced | {R} apologised | {R} had trouble at work
e I feel so calm now | nothing gets to me anymore | things roll off my back | the constant worry is gone | I can breathe again without that knot in my chest
s {R} is less anxious | It eased {r}'s anxiety | {R} feels calmer
c {R} is more anxious | It made {r} nervous | {R} has panic attacks
n {R} sleeps better | {R} takes it as needed | {R} gave a speech
e My nerves were shot | jittery and on edge all day | felt like I wanted to crawl out of my skin | panic out of nowhere | heart in my throat, sure something terrible would happen
s {R} was anxious | It made {r} nervous | {R} had anxiety on it
c {R} felt calm | It relieved {r}'s anxiety | {R} was relaxed
n {R} went to the ER | {R} drinks coffee | {R} was given another drug for it
e I thought about ending it all | started having thoughts of hurting myself | didn't want to be here anymore | scared myself with how dark my thoughts got
s {R} had suicidal thoughts | {R} thought of self-harm | {R}'s mood became dangerously low
c {R} had no suicidal thoughts | {R}'s mood improved | {R} felt hopeful
n {R} attempted suicide | {R} called a hotline | {R} was in hospital
e The black cloud lifted | I laugh again | I actually look forward to things | the sadness is gone | I got out of bed and wanted to
s {R}'s depression improved | {R}'s mood is better | It helped {r}'s mood | {R} feels happier
c {R} is more depressed | {R}'s mood got worse | It did not help {r}'s mood
n {R} goes to therapy | {R} lowered the dose | {R} went back to work
e Sank deeper into a hole | I felt hopeless and empty on it | more down than before I started | couldn't get out of bed, everything seemed pointless
s {R}'s depression got worse | {R} felt depressed | It worsened {r}'s mood
c {R}'s mood improved | {R} felt happier | {R}'s depression lifted
n {R} stopped taking it | {R} was fired | {R} has a history of depression
e I couldn't remember my own phone number | walking into rooms and forgetting why | my brain is mush | can't find words mid sentence | in a fog all day
s {R} had trouble thinking or remembering | {R} had memory or concentration problems | {R} felt foggy
c {R}'s memory improved | {R} thinks more clearly | {R}'s mind felt sharp
n {R} is over sixty | {R} has dementia | {R} works in an office
e My mind is clear and I can finally focus | I finish what I start now | grades went from Ds to Bs | I can sit through a meeting
s {R} can concentrate better | {R}'s focus improved | It helped {r}'s attention
c {R} cannot concentrate | {R} is more distracted | It did not help {r}'s focus
n {R} has no appetite | {R} takes it at breakfast | {R} is a student
e My hands shake so bad I can't hold a cup | trembling like a leaf | couldn't sign my name for the shaking
s {R} has a tremor | {R}'s hands shake | It caused shaking
c {R}'s hands are steady | {R}'s tremor improved | {R} had no shaking
n {R} has Parkinson's | {R} drinks alcohol | {R} is left handed
e Drenched the sheets every night | sweat pours off me | I wake up soaking wet | sweating buckets doing nothing
s {R} sweats heavily | {R} had excessive sweating | It made {r} sweat
c {R} does not sweat more | {R}'s sweating stopped | {R} felt cold
n {R} is in menopause | {R} has a fever | {R} changed deodorant
e The hot flashes are gone | no more waking up drenched from menopause | flashes stopped within a week
s {R}'s hot flashes stopped | It relieved {r}'s hot flashes | {R}'s menopausal symptoms improved
c {R} still has hot flashes | It made hot flashes worse | It caused hot flashes
n {R} sleeps alone | {R} had a hysterectomy | {R} uses a patch
e My legs ached like I had the flu | every muscle hurt | could barely climb stairs, my thighs were on fire | sore from head to toe
s {R} had muscle pain | {R}'s muscles hurt | It caused aches
c {R} had no muscle pain | {R}'s pain went away | {R} felt strong
n {R} exercises a lot | {R} takes a statin | {R} had blood tests
e I can walk without my cane again | knees don't bother me anymore | up and down stairs no problem | I can close my fists again without wincing
s {R}'s pain or stiffness improved | {R} moves more easily | It helped {r}'s joints | {R} has better mobility
c {R}'s joints got worse | {R} can hardly walk | It did not help {r}'s pain
n {R} had surgery | {R} lost weight | {R} is retired
e Still in agony | I hurt as much as ever | pain is a nine out of ten on this | it didn't touch the pain
s {R}'s pain was not relieved | It did not help {r}'s pain | {R} is still in pain
c {R} is free of pain | It relieved {r}'s pain | {R}'s pain is much better
n {R} had surgery | {R} takes it every four hours | {R} wants something stronger
e Pain is gone, completely | I forgot what it's like to hurt | no more back pain, I can garden again | from a nine to a one on the pain scale
s {R}'s pain was relieved | It helped {r}'s pain | {R} has little or no pain now
c {R} is still in pain | It did not help the pain | {R}'s pain got worse
n {R} is sleepy | {R} takes two tablets | {R} works in a garden
e My ears won't stop ringing | a constant high pitched whine in my head
s {R} has tinnitus | {R} hears ringing in the ears
c {R} has no ringing in the ears | {R}'s tinnitus stopped
n {R} is deaf | {R} works with loud machines
e Everything looked blurry | couldn't read the signs anymore | saw double | my eyesight got fuzzy
s {R} had blurred vision or other vision trouble | {R}'s eyesight was affected
c {R}'s vision was fine | {R}'s eyesight improved
n {R} wears contacts | {R} is going blind | {R} has glaucoma
e My ankles swelled up like balloons | couldn't get my shoes on | rings don't fit, so puffy | retaining water like crazy
s {R} had swelling | {R} retained fluid | It caused swelling
c {R} had no swelling | {R}'s swelling went down | {R} lost water
n {R} has kidney disease | {R} takes a diuretic | {R} is pregnant
e I couldn't catch my breath | gasping for air | chest tight like someone sitting on it | winded walking to the mailbox
s {R} was short of breath | {R} had trouble breathing | It affected {r}'s breathing
c {R} breathes more easily | {R} had no breathing problems | It opened {r}'s airways
n {R} has asthma | {R} smokes | {R} was admitted
e I can breathe through my nose again | no more sneezing fits | my allergies don't bother me at all | eyes stopped watering
s {R}'s allergy symptoms improved | It relieved {r}'s allergies | {R}'s nose is clear
c {R}'s allergies got worse | It did nothing for {r}'s allergies | {R} still sneezes
n {R} is drowsy | {R} has a cat | {R} uses it in spring only
e I passed out in the kitchen | woke up on the floor | everything went black and down I went | fainted in line at the store
s {R} fainted | {R} lost consciousness | {R} collapsed
c {R} never fainted | {R} stayed conscious | {R} only felt sleepy
n {R} broke a bone | {R} was driving | {R} has epilepsy
e My periods are lighter and barely hurt | hardly any cramps now | down to three days and light
s {R}'s periods became lighter or less painful | {R}'s periods improved | It helped {r}'s menstrual symptoms
c {R}'s periods became heavier | {R}'s cramps got worse | {R} bleeds more than before
n {R} has no children | {R} takes it at night | {R} lost weight
e Bled for {n} weeks straight | periods that never end | I've been spotting nonstop | went through a box of tampons a day
s {R} had prolonged or heavy bleeding | {R} had irregular bleeding | Bleeding was a problem for {r}
c {R}'s periods stopped | {R}'s bleeding was light and short | {R} had no bleeding
n {R} is anemic | {R} had cramps | {R} had it removed
e Haven't had a period in {n} months and I love it | no more Aunt Flo | periods stopped altogether
s {R} has no periods any more | {R}'s periods stopped | {R} no longer menstruates
c {R} bleeds every month | {R}'s periods got heavier | {R} has constant spotting
n {R} is pregnant | {R} gained weight | {R} is in menopause
`;
