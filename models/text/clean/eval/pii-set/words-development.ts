import type { Country, WordLists } from "./word-lists.ts";

/** What the development half is filled with. */
export const WORDS_DEVELOPMENT: Readonly<Record<Country, WordLists>> = Object.freeze({
  en: {
    given: words(
      "Thaddeus Ottoline Marisol Delroy Saoirse Kendrick Beatrix Lemuel Imogen Cordell Winifred Tyrese Rosalind Bartholomew Anjali Ignatius Octavia Demetrius Philomena Lachlan Zaneta Hamish Shanice Alistair Temperance Rupert Ingrith Barnaby Leticia Cormac Verity Osvaldo Perpetua Quentin Yesenia Ambrose Tamsin Fitzgerald Nadira Ebenezer Clementine Rashad Gwendolyn Cedric Xiomara Percival Latoya Augustin Bronwyn Desmond Leopold Araminta Jermayne Philippine Caspian Marguerita Otis Henrika Solomon Delphina Alonzo Tallulah Basia Wilfred Shoshana Cuthbert Esperanza Montgomery Drusilla Kwame Lavinia Mordecai Genevra Tobias-Lee Zelda Hezekiah Oluwaseun Rowena Ignacio Sybil",
    ),
    family: words(
      "Brackwater Okafor Pennington Villareal Thistlewood Castellano Arbuckle Dhillon Winterbourne Mbeki Ravenscroft Espinosa Haverford Kaczmarek Goodfellow Oyelaran Blankenship Quigley Stapleton Ferrante Longstaff Abubakar Tillotson Marchetti Ollerenshaw Delgadillo Whitcomb Nakamura Crabtree Vandenberg Hollingsworth Ibarra Pemberton Szabo Cartwright McGillicuddy Threlkeld O'Shaughnessy Fairweather Montalvo Birtwistle Kowalczuk Eastwood-Pryce Zielinski Lockwood Adeyemi Satterfield Wojcik Bramhall Trujillo Wetherby Oduya Ashcombe Mazur Fotheringham Quintanilla Sinclair-Hope Drummond Bielski Hargreave Lovelace Mukherjee Carmichael Papadakis Stanhope Vukovic Merriweather Achebe Holloway Penhaligon Guerrero Tunnicliffe Balthazar Nkemelu Redfearn Zavala Cholmondeley Lindgren McElroy O'Hanlon",
    ),
    streets: list(
      "Alderbrook Lane|Quarry Hill Road|Larkspur Avenue|St. Clement's Street|W. Pemberley Drive|Tanner's Court|Old Foundry Way|Magnolia Blvd|Cobblestone Ct|Ferry Landing Rd|North 9th Street|Brambling Close|Saddleback Trail|Victoria Terrace|Hemlock Cir|Paddock Crescent|E 42nd St|Riverbend Pkwy|Glenmore Gardens|County Line Road|Chestnut Bluff Road|Market Square|S. Delancey Street|Orchard Knoll Lane|Bishop's Avenue|Kingfisher Way|12th Avenue|Sycamore Ct|Harbour View|Prospect Hill Drive|Juniper Blvd|Weavers Row|W 7th St|Fountain Terrace",
    ),
    towns: list(
      "Marlow|Spokane|Duluth|Ipswich|Tulsa|Shrewsbury|Fort Wayne|Macclesfield|Boise|Great Yarmouth|Lubbock|Truro|Chattanooga|Wrexham|Eau Claire|Paisley|Amarillo|Plymouth|Sioux Falls|Carlisle|Santa Rosa|Huddersfield|Baton Rouge|Inverness|Pocatello|Swindon|Little Rock|Hove",
    ),
    mailHosts: list(
      "gmail.com|yahoo.co.uk|hotmail.com|outlook.com|aol.com|sky.com|icloud.com|protonmail.com|blueyonder.co.uk|comcast.net|live.co.uk|msn.com|fastmail.com|virginmedia.com|verizon.net|yahoo.com",
    ),
    drugs: list(
      "Lexapro|sertraline|Humira|metformin|Keppra|Ozempic|Lyrica|ramipril|Eliquis|Effexor XR|Depo-Provera|Concerta|Nexium|prednisone|Xarelto|Adderall|Zoloft|Wellbutrin XL|amlodipine|Entyvio|Topamax|Jardiance|tramadol|Plaquenil|Trulicity|Latuda",
    ),
  },
  de: {
    given: words(
      "Reinhild Eberhard Swantje Gottfried Mechthild Burkhard Friederike Lennart Hannelore Joachim Roswitha Ottmar Annegret Detlef Leonore Hartmut Irmgard Rüdiger Walburga Wendelin Hiltrud Veit Gerlinde Ansgar Traudel Korbinian Elfriede Hinnerk Adelheid Siegmar Lieselotte Jannik Marlies Ekkehard Theda Benedikt Aylin Cem Edeltraud Norbert Kunigunde Falk Mareile Dankwart Ortrud Thorben Gesine Hubertus Rosalie Eike Leopoldine Alwin Freya-Marie Notker Henrike Wolfhard Emine Dragan Sieglinde Clemens Almut Raimund Irmtraud Bodo Philippa Gereon",
    ),
    family: words(
      "Achterberg Grünewald Pfannenstiel Demirci Rosenthaler Hinrichsen Obermoser Löwenich Stegemann Kwiatkowski Birkenfeld Tschöpe Wallraff Çelik Dornbusch Eichelberger Ströbele Nölting Haberkorn Yilmazer Zumwinkel Breitenbach Feuerstein Klinkhammer Rademacher Schnorrenberg Uhlenbrock Petrovic Wüstenhagen Möllenkamp Hagedorn-Lutz Quandtmann Ziegenfuß Immelmann Dreßler Behringer Tannhäuser Leutloff Gruschka Osterkamp Ackermann Buddenbrock Czerny Dörfler Ebersbach Fahrenholz Gutbrod Hülsmann Isenberg Jablonski Kammerer Lürßen Marquardt Niehaus Özdemir Plischke Querfurth Rössler Sandrock Thielemann Überschär Vollmer Weidenfeller Zobel Trautmann Brinkhoff",
    ),
    streets: list(
      "Ahornweg|Goethestraße|Am Stadtpark|Bahnhofstr.|Kastanienallee|Lange Gasse|Schillerplatz|Berliner Straße|Mühlendamm|Unter den Linden|Rosenweg|Zum Wasserturm|Bürgermeister-Smidt-Straße|An der Stadtmauer|Kiefernring|Alte Landstraße|Tulpenweg|Mozartstraße|Am alten Friedhof|Marktstr.|Birkenallee|Kurze Gasse|Rathausplatz|Hamburger Straße|Neckarufer|Zur Mühle|Eichenring|Konrad-Adenauer-Straße|Im Winkel|Schlossberg",
    ),
    towns: list(
      "Bielefeld|Oldenburg|Chemnitz|Freiburg|Göttingen|Koblenz|Rostock|Ulm|Bad Homburg|Wuppertal|Schwerin|Trier|Lübeck|Regensburg|Augsburg|Kiel|Jena|Bad Kreuznach|Osnabrück|Passau|Cottbus|Siegen|Heilbronn|Mülheim",
    ),
    mailHosts: list(
      "web.de|gmx.de|t-online.de|posteo.de|freenet.de|gmx.net|arcor.de|mailbox.org|icloud.com|outlook.de|yahoo.de",
    ),
    drugs: list(
      "Sertralin|Ramipril|Humira|Metoprolol|L-Thyroxin|Pantoprazol|Novalgin|Xarelto|Citalopram|Metformin|Tilidin|Ozempic|Escitalopram|Candesartan|Entyvio|Bisoprolol|Euthyrox|Omeprazol|Ibuprofen|Eliquis|Duloxetin",
    ),
  },
  fr: {
    given: words(
      "Théophile Ségolène Anatole Apolline Gonzague Bérengère Léopold Clémence Fabrice Capucine Thibault Éliane Gwenaël Noémie Aurélien Josiane Corentin Hortense Lilian Solange Amadou Raphaëlle Enguerrand Yasmina Maxence Lucette Killian Ghislaine Ludovic Perrine Tanguy Fatoumata Évariste Romane Barthélemy Maud Nolwenn Sacha Octave Mireille Philibert Domitille Gaspard Eulalie Côme Honorine Timothée Sidonie Abel Garance Loïc Marceline Ousmane Violaine Jocelyn Pélagie Isidore Aminata Bastien Léontine Wandrille Zélie Erwan Coralie Fulbert Ombeline",
    ),
    family: words(
      "Charpentier Delacourt Vasseur Belkacem Montfaucon Letellier Guéguen Barbier Diallo Chevallier Peltier Santerre Bourdin Lacaze Traoré Quéméneur Fontanel Benhamou Roussillon Desjardins Camus-Lefort Gaudin Thévenet Marchand Sauvage Lhermitte Poulain Rivoire Castelain Boucheron Nguema Hervieux Kermarrec Bellanger Aubertin Vauquelin Maillard Ouedraogo Tessier Grandjean Archambault Bazin Cordier Delattre Escoffier Fouquet Gosselin Hénaff Imbert Jacquemin Kessler Lavigne Mbappou Nourry Orsini Prigent Quesnel Rigaud Sissoko Toussaint-Blin Urbain Vaillant Wolfgramm Yvetot Zidi Bihan",
    ),
    streets: list(
      "rue des Lilas|avenue Victor-Hugo|boulevard de la Liberté|impasse du Moulin|chemin des Vignes|place de l'Église|allée des Platanes|rue Jean-Jaurès|quai de la Loire|route de Saint-Malo|rue du Général Leclerc|avenue de la République|bd Gambetta|rue de l'Abbé Grégoire|rue de la Gare|avenue du Maréchal Foch|boulevard Voltaire|impasse des Roses|chemin de Halage|place Bellecour|allée du Parc|rue Pasteur|quai Saint-Michel|route de Paris|rue de l'Hôtel-de-Ville|cours Mirabeau",
    ),
    towns: list(
      "Rennes|Grenoble|Aix-en-Provence|Dijon|Quimper|Saint-Étienne|Perpignan|Le Havre|Metz|La Rochelle|Clermont-Ferrand|Tours|Bayonne|Troyes|Angers|Nîmes|Limoges|Saint-Malo|Colmar|Le Mans|Pau|Valence|Annecy|Châteauroux",
    ),
    mailHosts: list(
      "orange.fr|laposte.net|free.fr|wanadoo.fr|sfr.fr|hotmail.fr|yahoo.fr|gmail.com|bbox.fr|outlook.fr",
    ),
    drugs: list(
      "Lévothyrox|Doliprane|Humira|Seroplex|Kardegic|Lyrica|Xarelto|Effexor|metformine|Laroxyl|Méthotrexate|Ozempic|Euthyrox|Efferalgan|Entyvio|Zoloft|Plavix|Topalgic|Eliquis|Deroxat|ramipril|Victoza",
    ),
  },
});

function words(text: string): readonly string[] {
  return Object.freeze(text.split(" "));
}

function list(text: string): readonly string[] {
  return Object.freeze(text.split("|"));
}
