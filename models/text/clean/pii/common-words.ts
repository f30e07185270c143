/**
 * Frequent words of English, German and French in lower case, for texts without capitals: what stands after `dr` or
 * `my husband` there is a name only if it is none of these.
 */
export const COMMON_WORDS: ReadonlySet<string> = new Set(
  `
a able about above across actually add adds admitted advised after afterwards again against age aged ago agree agreed agrees ahead all allowed
almost alone along already also although always am amazing an and anonymous another answered any anybody anymore anyone anything anyway appointment
appt approved are around as ask asked asks asleep assistant at ate aunt away back bad based be became because become been before
began begged being believe believed believes best better between big bit bled body both bought boy boyfriend bro broke brother brought but by
call called calls came can cancelled cannot cant care cases caught cause caused certain change changed changes child children claimed clearly clinic close
cold come comes completely concerned confirmed consider continued could couldnt couple cousin cried cut cuts dad daddy daily daughter day days dead decided
decides definitely denied described did didnt die died different discovered discussed do doc docs doctor doctors does doesnt dog doing done dont dose doses
double doubled down dropped drove drug due during each early easily eat eats either else end ended enjoys enough er especially etc even
eventually ever every everybody everyone everything ex except explained explains extremely family far father feel feels fell felt female few fiance finally find finds
fine first five followed for forgot former forms found four free friend friends from full fully gave general generally get gets getting girl
girlfriend give given gives giving go god goes going gone good got gotten great group grew had hadnt half happily happy hard has
hasnt hate hates have havent having he hears held hell help helped helps her here hers herself hes him himself his honestly hoped hopes hospital
hour hours house how however hubby hurt husband i id if ignored ill im immediately in increased insisted insists instead insurance into is isnt
it its itself ive joked joined just keep keeps kept kept kid kids kind knew know knows lady last lately later laughed law
learned least leave left less let lets life like liked likes listened lived lives living local long looked looks lost lot loved
loves lower lowered luckily mad made mail main makes male man manage many married may maybe me mean meant meds men mentioned might mine
mom mommy month months more morning most mother moved much mum must my myself name named nearly need needed needs never new next
nice night no nobody none nor normally not nothing noticed now number nurse of off offered office often oh ok okay old
older on once one ones only onto opted or ordered other others our out over own paid pain parents partner passed past
patient patients people perhaps person pharmacist pharmacy phone physician picked place please point possibly practice practitioner prefers prescribe prescribed prescribes
prescribing prescriptions prescription pretty previously probably promised pushed put puts quickly quit quite ran rarely rather read reads real really reassured receptionist recently
recommend recommended recommends referred refused refuses refuses regarding regular remained reported right rn room roommate said same sat saw say saying says
scolded second see seemed seems seen sees sent several she shed shes should shouldnt showed shows shrugged sick side since single sister sits sleeps slept
slowly snores so some somebody someone something sometimes somewhat son soon specialist spoke stands start started starts stated states stay stayed stays still
stop stopped stops story straight strongly struggled struggles such suddenly suffered suffers suggest suggested suggests super sure surgeon swears switch switched swore take
taken takes taking talked team tells ten than thank thanks that thats the their them then therapist there these they thing things think
thinks third this those though thought thoughts three threw through til till time times to today together told too took total totally toward
tried tries trying turned twice two type under unfortunately unknown until up upon upped us use used uses usually various very via vip visit
visits waited wake wakes walked want wanted wanting wants warned was wasnt watched way we week weeks well went were what when whenever
where whether which while who whole whom whose why wife will wish with within without woman women wonders wont wore work worked
works would wouldnt write writes wrote year years yelled yes yesterday yet you young younger your yours
here there everywhere anonymous female male unknown
aber alle allem allen aller alles als also alt am an andere anderen auch auf aus bei beide beim bekam bekommt bereits bin bis bitte da dabei
dafür damit danach dann daran darauf darf das dass davon dazu dein dem den denn der deren des deshalb die dies diese dieser dieses doch
dort du durch ein eine einem einen einer eines einfach einmal empfahl endlich er erst es etwas euch euer fand findet für gab ganz geht gegen gibt ging
gut habe haben halt hat hatte hatten her heute hier hin hätte ich ihm ihn ihnen ihr ihre ihren im immer in ins irgendwie ist ja
jede jeder jedes jetzt jung kam kann kein keine keiner kommt konnte kurz lange leider lebt lässt macht machte mal man manchmal mehr mein meine meinem meinen meiner meint
meinte mich mir mit muss musste männlich nach nachdem nahm nein nicht nichts nie nimmt noch nun nur ob oder oft ohne plötzlich sagt sagte schläft schnarcht
schon sehr sei sein seine seit selbst sich sie sieht sind sofort soll sollte sondern sonst später starb steht sus trotz trotzdem um und uns unser unter verschreibt verschrieb verträgt viel viele vom von vor
war waren warum was weg weiblich weil weiter welche wenn wer werde werden wie wieder will wir wird wirklich wo wohl wollte wurde während zu zum zur
hält glaubt findet denkt weiß gibt schreibt verschreibt empfiehlt rät untersucht betreut operiert bekommt will kann hilft zahlt sprach schickte rief anrufen hinter neben gegenüber geworden zwar zwei über ärzte arzt ärztin doktor mann frau sohn tochter mutter vater bruder schwester freund freundin opa oma
ai aie alors appelle après arrive arrivé assez au aucun aussi autre aux avait avant avec avoir beaucoup bien bientôt bon c'est ça car ce cela celle celui
ces cet cette chaque chez comme comment conseille contre dans de déjà demande depuis dernière des deux devait dit dois doit donc donne dont dort du elle elles en encore
enfin ensuite entre est et était étaient été être eu eux fait faire faut femme fin fois garçon homme fille fils ici il ils inconnu jamais je jour jours jusqu la
là le les leur lui ma maintenant mais mal malgré me même merci mes mieux moi moins mon mère n ne ni nom non nos notre nous on ont
ou où par parce parfois pas pendant petit peu peut pharmacien plus plutôt pour pourquoi prend prescrit presque puis quand que quel qui quoi rien ronfle sa sans
se sera ses si son sont sous souvent suis sur supporte ta te toi ton toujours tous tout toute toutes traitant traitement tres très trop tu un une va vers vient vit
voilà voit vos votre vous vraiment y à
`
    .trim()
    .split(/\s+/),
);
