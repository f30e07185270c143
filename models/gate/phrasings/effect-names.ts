/** Names of the same effect, plain and clinical; any of a line may stand for any other. Nouns, so that they fit "had …". */
export const effectNames: readonly (readonly string[])[] = Object.freeze(
  `
nausea|queasiness|feeling sick to the stomach
vomiting|throwing up|emesis|being sick
diarrhea|loose stools|the runs|diarrhoea
constipation|trouble going to the bathroom
abdominal pain|stomach pain|belly pain|stomach cramps
indigestion|heartburn|acid reflux|dyspepsia
bloating|gas|flatulence
headache|headaches|head pain
migraine|migraines
dizziness|lightheadedness|being dizzy
vertigo|a spinning sensation
fatigue|tiredness|exhaustion|a lack of energy
drowsiness|sleepiness|somnolence|sedation
insomnia|sleeplessness|trouble sleeping|difficulty falling asleep
nightmares|vivid dreams|abnormal dreams
weight gain|gaining weight|an increase in weight
weight loss|losing weight|a decrease in weight
increased appetite|constant hunger|hyperphagia
loss of appetite|decreased appetite|no appetite|anorexia
dry mouth|xerostomia|cotton mouth
sweating|hyperhidrosis|night sweats
hot flashes|hot flushes
rash|a skin rash|skin eruption
itching|pruritus|itchy skin
hives|urticaria
hair loss|alopecia|thinning hair
acne|pimples|breakouts
dry skin|xerosis
swelling|edema|oedema|fluid retention
muscle pain|myalgia|aching muscles
joint pain|arthralgia|aching joints
back pain|backache
muscle weakness|weak muscles
muscle spasms|muscle cramps|leg cramps
tremor|shaking hands|shakiness
seizures|convulsions|fits
numbness|hypoesthesia|loss of feeling
tingling|paresthesia|pins and needles
memory loss|forgetfulness|amnesia|memory problems
confusion|disorientation|a confused state
trouble concentrating|poor concentration|brain fog
anxiety|nervousness|feeling anxious
panic attacks|attacks of panic
depression|low mood|depressed mood
suicidal thoughts|suicidal ideation|thoughts of suicide
irritability|being irritable|a short temper
aggression|aggressive behaviour|violent outbursts
mood swings|emotional ups and downs|unstable mood
hallucinations|seeing things that are not there
agitation|restlessness
akathisia|an inability to sit still
decreased libido|loss of sex drive|low libido|no interest in sex
erectile dysfunction|impotence|trouble getting an erection
palpitations|a pounding heart|heart palpitations
tachycardia|a fast heartbeat|a rapid heart rate
bradycardia|a slow heartbeat|a slow pulse
high blood pressure|hypertension|raised blood pressure
low blood pressure|hypotension
chest pain|pain in the chest
shortness of breath|dyspnea|trouble breathing|breathlessness
cough|coughing
nosebleed|epistaxis|bleeding from the nose
sore throat|throat pain|pharyngitis
blurred vision|blurry vision|unclear eyesight
tinnitus|ringing in the ears
fever|pyrexia|a high temperature
chills|shivering
fainting|syncope|passing out
heavy periods|menorrhagia|heavy menstrual bleeding
spotting|bleeding between periods|intermenstrual bleeding
missed periods|amenorrhea|absence of periods
menstrual cramps|dysmenorrhea|period pain
vaginal dryness|dryness of the vagina
breast tenderness|sore breasts|breast pain
yeast infection|thrush|candidiasis
urinary tract infection|bladder infection|a UTI
urinary retention|being unable to urinate
frequent urination|pollakiuria|having to pee all the time
kidney failure|renal failure
liver damage|hepatotoxicity|liver injury
hepatitis|inflammation of the liver
jaundice|yellow skin
pancreatitis|inflammation of the pancreas
anemia|anaemia|low red blood cells
thrombocytopenia|low platelets|a low platelet count
neutropenia|low neutrophils
leukopenia|a low white cell count
blood clot|thrombosis
stroke|cerebrovascular accident
heart attack|myocardial infarction
hypoglycemia|low blood sugar
hyperglycemia|high blood sugar
hyponatremia|low sodium
hyperkalemia|high potassium
anaphylaxis|a severe allergic reaction
bruising|easy bruising
bleeding|hemorrhage|haemorrhage
photosensitivity|sensitivity to the sun
bone loss|osteoporosis
burning sensation|burning
injection site pain|soreness where it was injected
mouth sores|mouth ulcers|stomatitis
metallic taste|a taste of metal
loss of taste|ageusia
double vision|diplopia
cataract|clouding of the lens
pneumonia|lung infection
dyskinesia|involuntary movements
dystonia|involuntary muscle contractions
psychosis|psychotic symptoms
mania|manic symptoms
delirium|acute confusion
`
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => Object.freeze(line.split("|"))),
);
