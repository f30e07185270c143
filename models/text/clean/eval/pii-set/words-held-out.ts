import type { Country, WordLists } from "./word-lists.ts";

/** What the held-out half is filled with. */
export const WORDS_HELD_OUT: Readonly<Record<Country, WordLists>> = Object.freeze({
  en: {
    given: words(
      "Barnabas Euphemia Tavish Jocasta Deshawn Cressida Lysander Maribel Obadiah Rosamund Thelonious Ursuline Keziah Alaric Dorothea Chidi Evangeline Fergus-John Hortensia Jabari Lettice Nehemiah Primrose Raina Sullivan-Lee Theodosia Vaughn Winona Zebulon Aoife",
    ),
    family: words(
      "Abernethy Bogdanov Chukwu Dalrymple Esterhazy Featherstone Grimshaw Harkness Iwanski Jessop Kilbride Lattimore Mwangi Nethercott Oakeshott Pacheco Quarles Rowntree Strickland Tremaine Underhill Venkataraman Wolverton Yarborough Zimbrick Llewellyn Cobham Ndlovu Pomeroy Skarsgard",
    ),
    streets: list(
      "Willowbrook Road|Cathedral Close|Ashgrove Avenue|N. Tamarack Drive|Drovers Lane|Beacon Hill Street|31st Street|Copperfield Ct|Abbey Walk|Sandpiper Blvd|Millstone Way|Lavender Gardens",
    ),
    towns: list("Topeka|Lancaster|Fresno|Dundee|Mobile|Worcester|Tacoma|Stirling|Toledo|Bournemouth"),
    mailHosts: list("gmail.com|yahoo.com|ntlworld.com|me.com|talktalk.net|cox.net"),
    drugs: list("Celebrex|Prozac|lisinopril|Stelara|Neurontin|Farxiga|oxycodone|Otezla|Mounjaro|Seroquel"),
  },
  de: {
    given: words(
      "Adalbert Brunhilde Cordula Diethelm Ehrentraud Ferdinand Gundula Heribert Isolde Jost Konstanze Leberecht Mirjam Neidhart Oda Pankraz Quirina Roderich Solveig Tassilo Undine Volkmar Waltraute Yasemin-Ayla Zacharias Ludmilla",
    ),
    family: words(
      "Aschenbrenner Bölling Cramer-Voss Denkhaus Emmerich Fassbinder Gerstenkorn Haverkamp Ihlenfeld Jungblut Kettelhut Lindwurm Mohrmann Nachtigall Oelschläger Pröll Quast Reitmeier Seyfarth Tiefenbach Uhrmacher Voßkuhle Windhorst Zwickel Karagöz Bartoszek",
    ),
    streets: list(
      "Fliederweg|Beethovenstraße|Am Hang|Gartenstr.|Ulmenallee|Enge Gasse|Marienplatz|Leipziger Straße|Mainufer|Zum Bahnhof|Südring|Theodor-Heuss-Straße|Hauptstrasse|Burgwall",
    ),
    towns: list("Bamberg|Flensburg|Erlangen|Bad Nauheim|Hildesheim|Gera|Worms|Konstanz|Paderborn|Fulda"),
    mailHosts: list("web.de|gmx.de|posteo.de|t-online.de|gmail.com|vodafone.de"),
    drugs: list(
      "Fluoxetin|Amlodipin|Stelara|Simvastatin|Berlosin|Pantozol|Diclofenac|Pradaxa|Pregabalin|Insulin",
    ),
  },
  fr: {
    given: words(
      "Ambroise Blandine Célestin Delphin Églantine Firmin Guenièvre Hyacinthe Irénée Joséphin Kassandra Lazare Mélisande Narcisse Oriane Prosper Quitterie Rosalinde Séraphin Tiphaine Ulysse Victorine Wassila Ysé Zéphyrin Mamadou-Lamine",
    ),
    family: words(
      "Allard-Dumas Béranger Cazenave Deschamps Étchegaray Fauconnier Gauthereau Huvelin Issartel Josserand Kowalewski Lanoue Miraucourt Noblecourt Ollivon Pasquier Quintard Rabouin Sabatier Teissier Uzan Villeneuve Weissberg Zerbib Bourguignon Coulibaly",
    ),
    streets: list(
      "rue du Faubourg-Neuf|avenue des Tilleuls|boulevard Carnot|impasse Sainte-Anne|chemin du Lavoir|place de la Mairie|allée des Cèdres|rue Émile-Zola|quai des Brumes|route de la Corniche|rue de l'Abreuvoir|square Jean-Moulin",
    ),
    towns: list("Besançon|Lorient|Poitiers|Saint-Nazaire|Avignon|Le Creusot|Tarbes|Niort|Chartres|Béziers"),
    mailHosts: list("orange.fr|free.fr|gmail.com|sfr.fr|neuf.fr|laposte.net"),
    drugs: list("Crestor|Dafalgan|Stelara|Prozac|Tahor|Ixprim|Pradaxa|Zoloft|amlodipine|Trulicity"),
  },
});

function words(text: string): readonly string[] {
  return Object.freeze(text.split(" "));
}

function list(text: string): readonly string[] {
  return Object.freeze(text.split("|"));
}
