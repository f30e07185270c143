import type { Country, WordLists } from "./word-lists.ts";

/** What the development half is filled with. */
export const WORDS_DEVELOPMENT: Readonly<Record<Country, WordLists>> = Object.freeze({
  en: {
    given: words(
      "Thaddeus Ottoline Marisol Delroy Saoirse Kendrick Beatrix Lemuel Imogen Cordell Winifred Tyrese Rosalind Bartholomew Anjali Ignatius Octavia Demetrius Philomena Lachlan Zaneta Hamish Shanice Alistair Temperance Rupert Ingrith Barnaby Leticia Cormac Verity Osvaldo Perpetua Quentin Yesenia Ambrose Tamsin Fitzgerald Nadira Ebenezer Clementine Rashad Gwendolyn Cedric Xiomara Percival Latoya Augustin Bronwyn Desmond",
    ),
    family: words(
      "Brackwater Okafor Pennington Villareal Thistlewood Castellano Arbuckle Dhillon Winterbourne Mbeki Ravenscroft Espinosa Haverford Kaczmarek Goodfellow Oyelaran Blankenship Quigley Stapleton Ferrante Longstaff Abubakar Tillotson Marchetti Ollerenshaw Delgadillo Whitcomb Nakamura Crabtree Vandenberg Hollingsworth Ibarra Pemberton Szabo Cartwright McGillicuddy Threlkeld O'Shaughnessy Fairweather Montalvo Birtwistle Kowalczuk Eastwood-Pryce Zielinski Lockwood Adeyemi Satterfield Wojcik Bramhall Trujillo",
    ),
    streets: list(
      "Alderbrook Lane|Quarry Hill Road|Larkspur Avenue|St. Clement's Street|W. Pemberley Drive|Tanner's Court|Old Foundry Way|Magnolia Blvd|Cobblestone Ct|Ferry Landing Rd|North 9th Street|Brambling Close|Saddleback Trail|Victoria Terrace|Hemlock Cir|Paddock Crescent|E 42nd St|Riverbend Pkwy|Glenmore Gardens|County Line Road",
    ),
    towns: list(
      "Marlow|Spokane|Duluth|Ipswich|Tulsa|Shrewsbury|Fort Wayne|Macclesfield|Boise|Great Yarmouth|Lubbock|Truro|Chattanooga|Wrexham|Eau Claire|Paisley",
    ),
    mailHosts: list(
      "gmail.com|yahoo.co.uk|hotmail.com|outlook.com|aol.com|sky.com|icloud.com|protonmail.com|blueyonder.co.uk|comcast.net",
    ),
    drugs: list(
      "Lexapro|sertraline|Humira|metformin|Keppra|Ozempic|Lyrica|ramipril|Eliquis|Effexor XR|Depo-Provera|Concerta|Nexium|prednisone|Xarelto|Adderall",
    ),
  },
  de: {
    given: words(
      "Reinhild Eberhard Swantje Gottfried Mechthild Burkhard Friederike Lennart Hannelore Joachim Roswitha Ottmar Annegret Detlef Leonore Hartmut Irmgard Rüdiger Walburga Wendelin Hiltrud Veit Gerlinde Ansgar Traudel Korbinian Elfriede Hinnerk Adelheid Siegmar Lieselotte Jannik Marlies Ekkehard Theda Benedikt Aylin Cem Edeltraud Norbert",
    ),
    family: words(
      "Achterberg Grünewald Pfannenstiel Demirci Rosenthaler Hinrichsen Obermoser Löwenich Stegemann Kwiatkowski Birkenfeld Tschöpe Wallraff Çelik Dornbusch Eichelberger Ströbele Nölting Haberkorn Yilmazer Zumwinkel Breitenbach Feuerstein Klinkhammer Rademacher Schnorrenberg Uhlenbrock Petrovic Wüstenhagen Möllenkamp Hagedorn-Lutz Quandtmann Ziegenfuß Immelmann Dreßler Behringer Tannhäuser Leutloff Gruschka Osterkamp",
    ),
    streets: list(
      "Ahornweg|Goethestraße|Am Stadtpark|Bahnhofstr.|Kastanienallee|Lange Gasse|Schillerplatz|Berliner Straße|Mühlendamm|Unter den Linden|Rosenweg|Zum Wasserturm|Bürgermeister-Smidt-Straße|An der Stadtmauer|Kiefernring|Alte Landstraße",
    ),
    towns: list(
      "Bielefeld|Oldenburg|Chemnitz|Freiburg|Göttingen|Koblenz|Rostock|Ulm|Bad Homburg|Wuppertal|Schwerin|Trier|Lübeck|Regensburg",
    ),
    mailHosts: list("web.de|gmx.de|t-online.de|posteo.de|freenet.de|gmx.net|arcor.de|mailbox.org"),
    drugs: list(
      "Sertralin|Ramipril|Humira|Metoprolol|L-Thyroxin|Pantoprazol|Novalgin|Xarelto|Citalopram|Metformin|Tilidin|Ozempic",
    ),
  },
  fr: {
    given: words(
      "Théophile Ségolène Anatole Apolline Gonzague Bérengère Léopold Clémence Fabrice Capucine Thibault Éliane Gwenaël Noémie Aurélien Josiane Corentin Hortense Lilian Solange Amadou Raphaëlle Enguerrand Yasmina Maxence Lucette Killian Ghislaine Ludovic Perrine Tanguy Fatoumata Évariste Romane Barthélemy Maud Nolwenn Sacha Octave Mireille",
    ),
    family: words(
      "Charpentier Delacourt Vasseur Belkacem Montfaucon Letellier Guéguen Barbier Diallo Chevallier Peltier Santerre Bourdin Lacaze Traoré Quéméneur Fontanel Benhamou Roussillon Desjardins Camus-Lefort Gaudin Thévenet Marchand Sauvage Lhermitte Poulain Rivoire Castelain Boucheron Nguema Hervieux Kermarrec Bellanger Aubertin Vauquelin Maillard Ouedraogo Tessier Grandjean",
    ),
    streets: list(
      "rue des Lilas|avenue Victor-Hugo|boulevard de la Liberté|impasse du Moulin|chemin des Vignes|place de l'Église|allée des Platanes|rue Jean-Jaurès|quai de la Loire|route de Saint-Malo|rue du Général Leclerc|avenue de la République|bd Gambetta|rue de l'Abbé Grégoire",
    ),
    towns: list(
      "Rennes|Grenoble|Aix-en-Provence|Dijon|Quimper|Saint-Étienne|Perpignan|Le Havre|Metz|La Rochelle|Clermont-Ferrand|Tours|Bayonne|Troyes",
    ),
    mailHosts: list("orange.fr|laposte.net|free.fr|wanadoo.fr|sfr.fr|hotmail.fr|yahoo.fr|gmail.com"),
    drugs: list(
      "Lévothyrox|Doliprane|Humira|Seroplex|Kardegic|Lyrica|Xarelto|Effexor|metformine|Laroxyl|Méthotrexate|Ozempic",
    ),
  },
});

function words(text: string): readonly string[] {
  return Object.freeze(text.split(" "));
}

function list(text: string): readonly string[] {
  return Object.freeze(text.split("|"));
}
