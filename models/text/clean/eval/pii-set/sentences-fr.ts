import type { SentenceForms } from "./sentence-forms.ts";

/** French. */
export const sentencesFr: SentenceForms = Object.freeze({
  development: {
    personal: lines(`
Je m'appelle <full> et je prends <drug> depuis <n> mois.
Bonjour, je suis <given>, de <town>.
Le docteur <family> m'a prescrit <drug>.
Le Dr <full> a doublé la dose.
Mme <family> de la mutuelle refuse de payer.
Monsieur <family>, le pharmacien, est très gentil.
Mon mari <given> a vu les boutons en premier.
Ma fille <given> supporte bien <drug>.
Cordialement, <full>
Bises, <given>
Patient : <full>, né le <dob>.
Nom : <full>
Déclaré par <full>, infirmière.
Merci <given>, ton message m'a aidée.
Appelez-moi au <phone>.
Tél : <phone>
Mon numéro est le <phone>.
Mon mail : <email>
Écrivez-moi à <email>, je réponds.
J'habite <address>.
Adresse : <address>
Remboursement à envoyer à <full>, <address>.
Née le <dob>, diabétique depuis 2001.
Date de naissance : <dob>
Mon numéro de sécurité sociale est le <nir>.
N° de sécu : <nir>
NIR <nir>
Numéro de dossier <mrn>, service de cardiologie.
IBAN : <iban>
Ma carte <card> a été débitée deux fois.
Passeport n° <passport>, demandé à la douane.
Plus d'infos sur <url>.
Sur Instagram je suis <handle>.
Ma mère a <old> ans et prend <drug>.
La pharmacienne, <full>, a appelé mon médecin au <phone>.
Moi c'est <given>, 47 ans, sous <drug>.
Bonjour à tous, ici <full>, de <town>.
Je me présente : <full>, sous <drug> depuis <month>.
Mon cardiologue, le Dr <family>, dit que c'est normal.
Le professeur <family> m'a opérée au CHU.
Madame <family> à l'accueil a perdu mon dossier.
Ma sœur <given> prend aussi <drug>.
Notre fils <given> a eu mal au ventre.
Mon compagnon, <given>, m'a emmenée aux urgences.
Bien cordialement, <full>
Amicalement, <given>
Nom et prénom : <full>
Patiente : <full>, née le <dob>
Déclarant : <full>, téléphone <phone>.
Joignable au <phone>, plutôt le soir.
Portable : <phone>
Vous pouvez m'appeler au <phone> ou écrire à <email>.
Contact : <email>
Mon adresse est <address>.
Nous habitons désormais <address>.
À livrer : <full>, <address>
Je suis né le <dob>, première crise à neuf ans.
DDN : <dob>
Mon numéro de sécu, <nir>, traîne partout.
Sécurité sociale : <nir>
Dossier médical n° <mrn>, sortie en mai.
Virement sur <iban>, merci.
La carte bleue <card> est bloquée.
Numéro de passeport : <passport>
Mes photos sont sur <url>.
Suivez-moi, <handle>
Mon grand-père a <old> ans, toujours sous <drug>.
Mon père, <old> ans, vit seul.
D'après <full>, mon médecin traitant, c'est fréquent.
Signé <full>, patiente.
Mon nom est <full>, je suis sous <drug>.
On m'appelle <given>, j'ai 52 ans.
Docteur <family> trouve <drug> sans danger.
Le Pr <family> a pris son temps.
J'ai vu Mme <family> à l'hôpital de <town>.
L'infirmière <given> a été adorable.
Mon frère <given> a eu des plaques.
Ma compagne <given> me conduit toujours.
Notre voisin, M. <family>, en prend aussi.
Sincères salutations, <full>
À bientôt, <given>
Bisous, <given>
Nom du patient : <full>
Patient <full>, né le <dob>.
Rapporteur : <full>, tél. <phone>
Merci d'appeler <full> au <phone>.
On peut me joindre au <phone>.
Fax : <phone>
Courriel : <email>
Par mail à <email>.
J'habite au <address>.
Domicile : <address>
Adresse de livraison : <address>
Facture à <full>, <address>.
Date et lieu de naissance : <dob>, <town>.
Je suis née le <dob> et j'ai deux enfants.
Numéro de sécurité sociale : <nir>
Ma carte vitale porte le <nir>.
N° de dossier : <mrn>
Mon IBAN est <iban>.
Carte n° <card>, expire bientôt.
Passeport <passport>
Photos : <url>
Sur Twitter : <handle>
Mamie vient d'avoir <old> ans.
À <old> ans mon père prend encore <drug>.`),
    other: lines(`
Au bout de <n> semaines les vertiges ont disparu.
Je prends 20 mg le matin et 10 mg le soir.
En mai c'était dur, en juin ça allait mieux.
Parkinson dans la famille, maladie de Crohn aussi.
À <town>, <drug> était en rupture.
Lot 88213A, à utiliser avant 04/2027.
Le 12/03/2019 la tension était à 15/9.
Hashimoto et Basedow, ce n'est pas pareil.
J'ai 52 ans et je suis en bonne santé.
Le médecin m'a dit d'attendre.
Les <n> premiers jours, un enfer.
Je coupe le comprimé de 50 mg, donc 25 mg.
Depuis avril plus de crise, une seule en août.
Le neurologue a écarté Alzheimer.
Aucune pharmacie de <town> n'a <drug>.
Boîte de 30, reste à charge 5,00 euros.
Le 03/04/2018 le taux est monté à 118.
Raynaud et Sjögren, j'ai tout.
Femme de 38 ans, deux enfants.
Ma gynéco me l'a déconseillé.
Il a fallu <n> visites pour trouver la dose.
Le dimanche je saute les 80 mg.
Entre <month> et août rien n'a marché.
Tests Addison et Cushing négatifs.
J'ai roulé jusqu'à <town> pour du <drug>.
Numéro de série illisible, sceau cassé.
Le 23/11/2020 j'ai changé de marque.
Pas de Charcot, juste un nerf coincé.
Pouls à 120-130-140 toute la nuit.
J'ai 47 ans, lui 51, on ronfle tous les deux.`),
  },
  heldOut: {
    personal: lines(`
Je soussigné, <full>, signale un effet indésirable.
Au nom de <full> je souhaite faire un signalement.
L'appelante se nomme <full>.
Appelant : <full>, à rappeler au <phone>
Consommateur : <full>
Médecin : Dr <full>
Le Dr <family> (<town>) a confirmé le diagnostic.
Selon le Dr <family>, rien de grave.
Ma cousine <given> est pharmacienne.
Ma fille <given> et moi ne supportons pas <drug>.
Feu mon mari <given> en prenait depuis des années.
Un grand merci à <given> pour ses conseils.
Bonjour <given>, comment vas-tu sous <drug> ?
Bien amicalement, <given>
Respectueusement, <full>
Bon courage, <given>
Âge 54 ans, nom <full>, allergie à la pénicilline.
Titulaire du compte : <full>
Mon adresse mail est <email>.
Questions à <email>.
Téléphonez au <phone>.
Numéro de téléphone <phone>, le soir.
(tél. <phone>)
Elle habite <address>.
Retour à : <address>
Adresse postale <address>
Né le <dob> à <town>.
Ma mère, née le <dob>, prend aussi <drug>.
Sécu <nir>
N° de sécurité sociale <nir>, centre 441.
Numéro de patient <mrn>
Payé par carte <card>.
Virement vers <iban>.
N° de passeport <passport>
Voir <url>.
Instagram : <handle>
Ma tante a eu <old> ans la semaine dernière.
Papa a <old> ans.`),
    other: lines(`
Après <n> jours j'ai arrêté.
Un comprimé de 75 mg, puis un demi.
En <month> j'ai revécu.
Pas de zona, pas de Guillain-Barré, juste du stress.
Sur la boîte il y a 4417-B.
Le 30/06/2021 les boutons avaient disparu.
Cholestérol 2,40 puis 1,88 puis 1,95.
J'ai 34 ans, infirmière, asthmatique.`),
  },
});

function lines(text: string): readonly string[] {
  return Object.freeze(text.trim().split("\n"));
}
