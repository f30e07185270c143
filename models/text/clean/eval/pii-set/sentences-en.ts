import type { SentenceForms } from "./sentence-forms.ts";

/** English, of the United States and Great Britain. Slots in angle brackets are filled by `fill-slots.ts`. */
export const sentencesEn: SentenceForms = Object.freeze({
  development: {
    personal: lines(`
My name is <full> and I have been on <drug> for <n> months.
Hi, I'm <given> from <town>, diagnosed in <month>.
Dr. <family> put me on <drug> last <month>.
I saw Dr <full> at the clinic and she doubled the dose.
My husband <given> noticed the rash first.
My son, <given>, takes <drug> for school.
Nurse <given> was very kind during the infusion.
Mrs <family> from the insurance company refused to pay.
Thanks, <given>, your post helped me.
Patient: <full>, born <dob>.
Patient name: <full>; reaction: hives after <drug>.
Reported by <full>, pharmacist.
Best regards, <full>
- <signed>
You can reach my wife <given> at <phone>.
Call me on <phone> after six.
Phone: <phone>
My e-mail is <email> if anyone wants to compare notes.
Contact me: <email>
I live at <address> and the package never came.
Address: <address>
Please send the refund to <full>, <address>.
My date of birth is <dob>.
DOB: <dob>
She was born on <dob> and has taken <drug> since she was ten.
My SSN is <ssn> and they printed it on the bottle.
NHS number: <nhs>
My NHS no. is <nhs> in case the surgery reads this.
Member ID <member>, group <group>.
Policy number <policy> was declined again.
MRN <mrn>, admitted in <month>.
Medical record number: <mrn>
They charged my card <card> twice.
Refund to IBAN <iban> please.
Passport no. <passport> was needed to carry <drug> abroad.
My passport is <passport>, and customs still took the pills.
More on my page <url>.
Find me on Twitter as <handle>.
The refill portal logged me in from <ip>.
My mother is <old> years old and lives alone.
I'm <old> and still take <drug> every day.
The pharmacist, <full>, called my doctor at <phone>.
We spoke with <given> in customer service on <phone>.
I go by <full>, and <drug> nearly killed me in <month>.
Hello everybody, <given> here, on <drug> for <n> weeks.
This is <full> writing from <town>.
My cardiologist Dr. <family> said it was fine.
Dr. <full> retired, so now Dr. <family> signs my scripts.
My wife, <given>, had to drive me to the ER.
My little girl <given> broke out in hives on <drug>.
A colleague of mine, <full>, had the same reaction.
I asked Mr. <family> at the front desk for my records.
Ms <family> in billing hung up on me.
Cheers, <given>
Yours sincerely, <full>
Patient's name: <full>. DOB: <dob>.
Reporter: <full>, <address>, <phone>.
Name: <full>
Ask for <given> when you call <phone>.
Feel free to call <phone> or email <email>.
Tel. <phone>, evenings only.
My number's <phone>, text first.
Drop me a line at <email>.
E-mail <email>, subject <drug>.
We moved to <address> in <month>.
Mail it to <address>, attention <full>.
Ship to: <address>
Born <dob>, first seizure at nine.
D.O.B. <dob>, weight 71 kg.
My birthday is <dob> and I spent it in the ER.
Social security number <ssn> was in that data breach.
The letter shows NHS number <nhs> and my old address, <address>.
Insurance ID: <member>
My subscriber number is <member>, they keep losing it.
Policy no. <policy>, claim still open.
Hospital number <mrn>, ward 7.
Chart number <mrn> was mixed up with somebody else's.
My Visa <card> was billed for a drug I never got.
Bank details for the refund: <iban>.
I had to give my passport number, <passport>, to get <drug>.
Pictures at <url>, judge for yourself.
DM me, <handle>, for the full story.
Someone at <ip> ordered <drug> in my name.
My grandmother is <old> and takes it, too.
He's <old> years old and sharp as a tack on <drug>.
According to <full>, my physician, this is common.
Signed: <full>, reluctant Lexapro user.
My name, for the record, is <full>.
You may quote me, <full>, on that.
Doctor <family> swears it is safe.
Even Dr. <full> had no answer.
My GP, Dr <family>, shrugged.
Sister <given> on the ward was an angel.
I told Mr <family> that <drug> made me ill.
My fiancé <given> says I talk in my sleep now.
My oldest son <given> gained 20 lbs on it.
His name is <given> and he is allergic to it.
Our neighbour <full> had the same trouble.
Thank you so much, Dr. <family>!
Yours, <full>
Warm regards, <given>
Patient <full>, DOB <dob>, seen today.
Name of patient: <full>
Person reporting: <full>, phone <phone>
Please call <full> on <phone>.
Reach me at <phone> or <email>.
Fax <phone>, Attn: <full>
Cell <phone>
Write to <email> please.
I live at <address>.
Home address: <address>
My pharmacy at <address> never has it.
Forward it to <full>, <address>, thanks.
Date of birth <dob>, female, smoker.
I was born on <dob>.
Birthday: <dob>
SSN: <ssn>
My social is <ssn>, or so the letter says.
NHS Number <nhs>
Member number: <member>
Insurance policy <policy>, group number <group>.
Patient ID <mrn>
MRN: <mrn>
Card number <card>, expiry next year.
My IBAN is <iban>.
Passport: <passport>
Photos here: <url>
I tweet as <handle>.
Logged in from <ip> last night.
She will be <old> in spring.
I'm <old> years old, don't laugh.`),
    other: lines(`
It worked for <n> weeks and then the headaches came back.
I took <n> mg at night and 40 mg in the morning.
May was bad, but in <month> I could sleep again.
Parkinson's runs in my family, and Crohn's does too.
I will mark this down as a win.
The pharmacy in <town> was out of <drug>.
Lot 7K2291, expires 11/2026, NDC 0071-0155-23.
I went from 10/10 pain to 3/10 on 02/15/2019.
Hashimoto's and Graves' disease are not the same thing.
I lost 23 lbs and my A1c dropped from 9.2 to 6.1.
Have faith, it gets better after 6-8 weeks.
I started at 25-50-75 mg over 3 weeks.
I am 43 years old, female, and otherwise healthy.
My doctor said to stop it right away.
The first <n> days were hell, after that it was smooth.
I split the 20 mg tablet and take 10 mg twice daily.
Since <month> no attacks, and in June only one.
My neurologist ruled out Huntington's and Wilson's disease.
Grace under pressure is not my thing on <drug>.
Nobody in <town> has <drug> in stock.
Batch 22B0419, use by 03/2027.
On 03/04/2018 my liver values were 3 times the norm.
I have Sjogren's syndrome and Raynaud's.
My blood pressure was 150/95 and is 118/76 now.
I hope and pray this works.
Week 1: 0.25, week 5: 0.5, week 9: 1.0.
I am a 61 year old man with type 2 diabetes.
The doctor laughed and told me to wait.
It took <n> visits to get the dose right.
Sundays I skip the 80 mg, weekdays I take 40 mg.
Between <month> and August nothing helped.
Tested for Addison's and Cushing's, both negative.
Joy came back after week three.
I drove to <town> and back for <drug>.
Serial 0042-88-1, carton torn, seal broken.
On 11/23/2020 I switched brands.
Not Lou Gehrig's, thank heavens, just a pinched nerve.
Heart rate 120-130-140 all night.
Art therapy did more for me than <drug>.
I'm 47, he's 51, we both snore.`),
  },
  heldOut: {
    personal: lines(`
To whom it may concern: I, <full>, stopped taking <drug>.
On behalf of <full> I report a side effect.
Caller identified herself as <full>.
The caller, <full>, wants a call back at <phone>.
Consumer: <full>, tel <phone>
Reported to Dr. <family> on the same day.
Dr <full> (<town>) confirmed the diagnosis.
Physician: Dr. <full>
Nurse <family> took my blood pressure.
My cousin <given> is a pharmacist.
Both my daughter <given> and I react to <drug>.
My late husband <given> took it for years.
Big thanks to <given> for the advice.
Hi <given>, how are you doing on <drug>?
@all, it's <given> again.
All the best, <given>
Kind regards <full>
Love to all, <given>
My initials are no secret, I am <full>.
Age 54, name <full>, allergic to penicillin.
Account holder: <full>
My email address is <email>.
Questions? <email>
Ring <phone> any time.
Phone number <phone>, ask for the night nurse.
(tel: <phone>)
She lives at <address>.
Return to <address>.
Delivery address: <address>
DOB <dob>, NHS no <nhs>.
Born on <dob> in <town>.
My mother, born <dob>, is on <drug> too.
Social Security no. <ssn>
My member ID is <member>.
Policy: <policy>
Medical record no <mrn>
Paid by card <card>.
Wire it to <iban>.
US passport <passport>
See <url> for the chart.
On Instagram: <handle>
IP address <ip>
My aunt turned <old> last week.
Dad is <old> years old and on <drug>.`),
    other: lines(`
Took it for <n> days, then quit.
One 75 mg tablet, then half of one.
In <month> I felt human again.
No Bell's palsy, no Guillain-Barre, just stress.
My luck ran out in <town>.
The code on the box is 4417-B, exp. 09/27.
By 06/30/2021 the rash was gone.
Cholesterol 240, then 188, then 195.
Hope is not a plan, <drug> is.
Sunny side up: no more migraines.
I'm a 34 year old nurse with asthma.`),
  },
});

function lines(text: string): readonly string[] {
  return Object.freeze(text.trim().split("\n"));
}
