/**
 * Common given names (English, then German, French, Spanish), for places where a capital letter alone says too little.
 *
 * Left out on purpose: names that are English words or months (Hope, Mark, May), and names that are brands of drugs:
 * birth-control pills are often called like women (Yasmin, Heather, Camila, Errin, Portia, Nikki, Ella, Estelle,
 * Skyla, Alli, Amethyst, Julie-…).
 */
export const GIVEN_NAMES: ReadonlySet<string> = words(`
james john robert michael david william richard joseph thomas charles christopher daniel matthew anthony donald steven
paul andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey ryan jacob gary nicholas eric jonathan
stephen larry justin scott brandon benjamin samuel gregory alexander patrick raymond dennis jerry tyler aaron
jose adam nathan henry douglas zachary peter kyle noah ethan jeremy walter keith roger terry austin sean gerald
carl harold dylan arthur lawrence jordan jesse bryan bruce gabriel logan alan albert willie elijah wayne randy
vincent liam oliver lucas owen connor caleb isaac evan cody trevor derek brett shane marcus philip phillip russell
johnny bobby jimmy tommy danny mike steve dave chris matt tony andy josh ken tim jeff nick jon greg alex sam ben
joe tom jim bob dan ron ted fred larry barry stuart simon graham nigel ian neil craig darren lee
mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret ashley
kimberly emily donna michelle carol amanda dorothy melissa deborah stephanie rebecca sharon laura cynthia kathleen amy
angela shirley anna brenda pamela emma nicole helen samantha katherine christine debra rachel carolyn janet catherine
maria diane ruth julie olivia joyce virginia victoria kelly lauren christina joan evelyn judith megan andrea
cheryl hannah jacqueline martha gloria teresa ann anne sara madison frances kathryn janice abigail alice julia judy
sophia denise marilyn amber danielle brittany diana natalie theresa kayla alexis doris lori tiffany
kathy cathy katie kate beth becky debbie jenny jen liz lizzie maggie mandy meg molly nina paula peggy sally sandra sheila
sherry sonia sophie stacy stacey tammy tina tracy vicky wanda wendy zoe chloe claire caroline fiona gillian hilary jill jane
hans peter jürgen klaus wolfgang stefan andreas thomas markus matthias sebastian tobias florian dieter horst günther
helmut karl heinz uwe bernd jens sven torsten thorsten dirk ralf rainer manfred ulrich lukas jonas felix fritz
sabine petra monika renate ursula gisela ingrid helga brigitte heike birgit claudia katrin anja silke susanne martina
kerstin ulrike gabriele angelika christa elke ute jutta lena hannah lea leonie greta johanna franziska
joanne joanna leah lucy lydia mabel marcia marge marjorie marlene maureen maxine mildred miriam natasha nora norma paige patty phyllis priscilla renee rhonda rita roberta rosemary roxanne sabrina sadie selena shannon shelby shelly sonya suzanne sylvia tabitha tamara tara tessa tonya tricia valerie vanessa vera veronica vivian whitney yolanda yvonne
brent brad bradley brendan calvin casey chester clarence clifford clinton colin corey craig curtis damian darrell darryl dean dominic duane dustin dwayne edgar edwin ernest eugene felix floyd franklin geoffrey gordon harvey herbert howard hugh jared jerome joel jonah julian karl leonard leroy lloyd louis malcolm marvin maurice micah milton mitchell morris neal norman oscar perry preston ralph reginald rodney ronnie ross ruben rudy sheldon sidney spencer stanley stuart theodore todd travis victor wesley
jean pierre michel andré philippe alain bernard jacques françois christophe nicolas laurent olivier julien
guillaume antoine sébastien mathieu vincent thierry gérard étienne rené luc yves
marie nathalie isabelle sylvie catherine martine françoise valérie monique sandrine véronique céline aurélie
émilie élodie camille manon chantal brigitte jacqueline hélène mathilde
juan carlos luis miguel pedro pablo javier fernando alejandro diego sergio rafael ricardo manuel antonio
carmen ana isabel lucía marta elena rosa pilar teresa cristina guadalupe priya raj ahmed mohammed muhammad fatima
aisha wei ming yuki hiroshi olga ivan dmitri svetlana natasha giovanni luca giulia francesca
adrian alison allison aidan angus archie ava avery bethany blake brooke bridget cameron candice candace carla carly
carole cecilia celia charlie charlene charlotte cole colleen connie corinne daphne darlene delores dexter edith
eileen elaine eleanor eliza ellen elsie emmanuel erica erika erik ernie esther ethel eva faye felicia flora freddie
freya gail gavin gemma geraldine gerry gina ginny gladys gretchen gwen hailey harriet harry hazel heidi helena
henrietta holly irene irma isabella isla isobel jackie jacquelyn jan janine jasmine jayden jeanette jeannie jed
jemma jermaine jerri jessie jillian joann joanie jodi jody joey josephine josie juanita julianne julius kaitlyn
kara kari karla kayleigh keira kelsey kendra kendall kerry kieran kirk kirsten krista kristen kristin kristina kurt
kyra lana lance latasha leigh leslie lester lewis lila lindsay lindsey lola loretta lorraine louise lucille luella
lyle lynn lynne mackenzie mae malachi marcy margot mariah marian marianne marisa marissa marlon maryann matilda
mavis meghan melanie melody mercedes mia miranda mona monica morgan muriel myra myrtle nadia nadine naomi nellie
noelle noreen opal ophelia pam pauline pearl penelope phoebe polly poppy quinn rachael ramona randi raquel reece
reggie rex rhys riley robbie robin robyn roland rory rosanna rosie rowan russ salvador sasha seth shaun shauna
shawn sheena simone sonja stella stevie susie suzy terri toby trent trisha troy trudy tyra val vicki viola warren
wilma winston yasmine zack zara aaliyah abdul ali amir amit anita arjun arun deepa deepak fatimah hassan ibrahim
jamal jasmin kareem kumar lakshmi latisha mei mohamed muhammed neha nikhil omar pooja rahul rajesh rania ravi samir
sanjay shreya sunil sunita tariq vijay xavier yusuf zainab axel bastian bianca björn britta carsten christel
christiane christoph cornelia daniela detlev doreen eckhard elisabeth elfi elias emil erwin finn frieda friedrich
fabian gerd gerda gerhard gudrun günter hanna hannes hans-peter harald hedwig heiko heiner helene henrik hermine
hilde holger ilona inge ingo irina jana janina jochen josef jörg kai karin karl-heinz karsten katharina kathrin
katja käthe lars leon lilli lothar ludwig luise magdalena maike maja manuela marc marcel marco mareike margarete
margit marina marion mathias maximilian meike michaela mirko moritz nadja natalia nico nils oskar otto pia rebekka
regina reinhard reinhold rolf rosemarie rudi rudolf saskia siegfried siegrid sigrid stefanie steffen steffi susann
svenja tanja thea theo till timo ulla udo uli uta verena waltraud werner wilfried wilhelm winfried yannick adèle
agathe agnès albane alexandra alexandre aline amandine amélie anaïs andrée angélique annie arnaud audrey baptiste
bénédicte benoît bruno carine cécile cédric charlène chloé christelle claude claudine colette cyril damien danièle
delphine denis didier dominique édith édouard eliane élisabeth élise emmanuelle éric eugénie évelyne fabienne fanny
fernand florence florent franck frédéric gabrielle gaston geneviève georges georgette géraldine germaine gilbert
gilberte gilles ginette grégory gwenaëlle henri henriette hervé hugo huguette inès irène jeanne jeannine jérémy
jérôme joëlle josette josé juliette justine karine kévin laetitia laure laurence léa liliane lionel lise lucien
lucienne lydie madeleine magali marcelle margaux marguerite marlène marthe martin mauricette maxime maëva
mélanie mélissa mickaël micheline morgane myriam nadège noël noëlle océane odette odile pascal pascale patrice
paulette pierrette raymonde régine rémi renaud romain rolande stéphane stéphanie sylvain sylviane tatiana théo
thérèse valentin valentine virginie viviane yann yvette zoé
`);

/** Given names that are words, months or brands of pills: names only beside `my husband` and the like. */
export const WORDS_AND_NAMES: ReadonlySet<string> = words(`
frank mark will bill rob pat art rich gene dean earl jack max miles drew chase grant hunter mason parker cooper chad
christian dale glen guy duke rusty sandy ray roy clay cliff chuck buddy herb basil randall
grace hope faith joy rose dawn eve iris ivy lily ruby jade crystal daisy violet olive ginger april june may august summer
autumn penny star sky heather camila portia nikki ella estelle yasmin skyla sue ann charity mercy joanna joanne
`);

/** Common family names, for `my Dr. Smith`, where the title is more often just a noun. */
export const FAMILY_NAMES: ReadonlySet<string> = words(`
smith johnson williams brown jones garcia miller davis rodriguez martinez hernandez lopez gonzalez wilson anderson thomas
taylor moore jackson martin lee perez thompson white harris sanchez clark ramirez lewis robinson walker allen
wright scott torres nguyen hill flores green adams nelson baker hall rivera campbell mitchell carter roberts gomez
phillips evans turner diaz parker cruz edwards collins reyes stewart morris morales murphy cook rogers gutierrez ortiz
morgan cooper peterson bailey reed kelly howard ramos kim cox ward richardson watson brooks chavez wood bennett
gray mendoza ruiz hughes price alvarez castillo sanders patel myers foster jimenez singh khan shah gupta chen wang
zhang liu cohen levy goldberg katz friedman rosenberg schwartz hoffman jensen hansen olsen larsen obrien oconnor sullivan
kennedy murray fleming sterling fischer weber meyer wagner becker schulz hoffmann schäfer koch bauer richter klein
wolf schröder neumann schwarz zimmermann braun krüger hofmann hartmann lange schmitt werner krause lehmann schmid schmidt
schneider müller mueller dubois durand leroy moreau laurent lefebvre michel bertrand roux fournier girard
bonnet dupont lambert rousseau mercier
ali allison alexander armstrong arnold barnes bell bishop black boyd bradley briggs bryant burke burns butler
carroll chapman cole coleman cunningham daniels dixon douglas duncan dunn elliott ellis ferguson fisher ford fox
franklin freeman gallagher gardner gibson gordon graham grant greene griffin hamilton harper harrison hart harvey
hawkins hayes henderson henry hicks holmes hudson hunt hunter hussain jacobs jenkins jordan kaur knight lawrence
lawson lynch macdonald mackenzie marshall mason matthews mccarthy mcdonald mckenzie miles mills nichols nicholson
oneill owen palmer pearce pearson perkins peters pierce porter powell quinn ray reynolds rhodes rice riley
robertson rose ross russell ryan shaw simmons simpson smyth spencer stephens stevens stone tucker wallace walsh
washington weaver webb webster wells wheeler wilkinson willis woods ahmed begum chan chang cho choi das desai
fernandez goldstein greenberg ivanov joshi kaplan kapoor khanna kumar lam lim lin lu mehta mohamed nair novak park
pham rao reddy rosen santos sharma shapiro silva steinberg tan tran vargas vu wong wu xu yang yu zhao zhou albrecht
beck berger bergmann böhm brandt busch dietrich engel ernst frank franke friedrich fuchs graf groß günther haas
hahn heinrich herrmann huber jung jäger kaiser keller kraus kuhn köhler könig kühn langer lorenz ludwig maier mayer
meier otto pfeiffer pohl roth sauer schubert schulte schulze schuster seidel simon sommer stein vogel vogt voigt
walter weiß winkler winter wolff ziegler yilmaz kaya demir şahin kowalski nowak andre arnaud aubert bernard blanc
boyer brun caron chevalier clement colin david denis dufour dumas duval fabre faure fontaine francois garnier
gauthier gautier giraud guerin joly lemaire lemoine lucas marie masson mathieu meunier nicolas noel olivier perrin
petit philippe picard renard renaud richard riviere robert robin roche roger roy vidal vincent benali diop ndiaye
`);

/**
 * Words that follow a title or `I'm` with a capital letter and are not names: starts of the next sentence, roles,
 * medical words, months, and brands that are titled like persons (Dr Pepper, Mr Clean).
 */
export const NOT_NAMES: ReadonlySet<string> = words(`
a about above actually add adhd after again ago all almost also although always am an and another any anyway appointment
are around as asap asked at aunt away back bad be because been before being believe best better bipolar birth blood
both brand but by call called came can cannot care clinic could day days depression did didn do does doctor doctors
doesn don dose drug drugs due during each either end er even ever every everyone everything except feel feeling felt finally
first for found from full gave general generic get getting girl give god going good got great had happy hard has have
having he help helped her here hers him his home hospital hours how however i if ill in instead into is isn it its
just keep kept know lady last later let like little long look love luckily made make many may maybe me medication
medicine meds mg might mine month months more most mother much must my name need needed never new next nice night no none
not nothing now nurse of off office ok okay old on once one only or order ordered other our out over own pain pharmacist pharmacy
phd physician pill pills please prescribed prescribes prescribing prescription probably put really recommendation
recommended right rx said same saw says see seems seen several she should since sir so some someone something soon
started starting still stop stopped stuff such suggested suggests sure switch switched take taken taking talk tell thank
thanks that the their them then there therefore these they thing things think this those though thought through to today
told too took tried try trying two under until up upped upon us use used using very visit visits wanted wants was wasn
we week weeks well went were what when whenever where which while who why will wish with within without woman women
won works would year years yes yesterday yet you your
january february march april june july august september october november december monday tuesday wednesday thursday
friday saturday sunday christmas easter thanksgiving
american british english german french spanish indian chinese christian catholic jewish muslim
pepper pibb oz phil house google scholl scholls teal teals bronner bronners clean dash tiny right seuss jekyll hyde who
hispanic latina latino caucasian asian african european american mexican canadian australian british scottish irish welsh italian russian polish turkish jewish christian muslim catholic buddhist atheist diabetic bipolar disabled retired pregnant single married divorced
wort ski boots nursing
telefon telephone téléphone phone tel tél fax mobil mobile handy portable dob geb geburtsdatum reporter email mail address adresse anschrift
contin week weeks batch lot dose since seit depuis lives patient patients newbie type age aged female male man weiblich männlich femme homme frau mann anonymous unknown
adderall vyvanse patientin bluetooth medicare medicaid walgreens cvs costco walmart kaiser aetna cigna humana google facebook reddit
contin skyla mirena kyleena liletta implanon nexplanon paragard
dr prof
practitioner patient therapist psychiatrist psychologist specialist surgeon assistant reaper
doktor arzt ärztin professor und oder ist hat war wurde sagte meint nach der die das ein eine mit von zu im
le la les un une et ou est a dit madame monsieur docteur
`);

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
