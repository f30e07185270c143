import type { Country, WordLists } from "./word-lists.ts";

/** What the held-out half is filled with. */
export const WORDS_HELD_OUT: Readonly<Record<Country, WordLists>> = Object.freeze({
  en: {
    given: words(
      "Leopold Araminta Jermayne Philippine Caspian Marguerita Otis Henrika Solomon Delphina Alonzo Tallulah Basia Wilfred Shoshana Cuthbert Esperanza Montgomery Drusilla Kwame Lavinia Mordecai Genevra Tobias-Lee Zelda Hezekiah Oluwaseun Rowena Ignacio Sybil",
    ),
    family: words(
      "Wetherby Oduya Ashcombe Mazur Fotheringham Quintanilla Sinclair-Hope Drummond Bielski Hargreave Lovelace Mukherjee Carmichael Papadakis Stanhope Vukovic Merriweather Achebe Holloway Penhaligon Guerrero Tunnicliffe Balthazar Nkemelu Redfearn Zavala Cholmondeley Lindgren McElroy O'Hanlon",
    ),
    streets: list(
      "Chestnut Bluff Road|Market Square|S. Delancey Street|Orchard Knoll Lane|Bishop's Avenue|Kingfisher Way|12th Avenue|Sycamore Ct|Harbour View|Prospect Hill Drive|Juniper Blvd|Weavers Row|W 7th St|Fountain Terrace",
    ),
    towns: list(
      "Amarillo|Plymouth|Sioux Falls|Carlisle|Santa Rosa|Huddersfield|Baton Rouge|Inverness|Pocatello|Swindon|Little Rock|Hove",
    ),
    mailHosts: list("gmail.com|live.co.uk|msn.com|fastmail.com|virginmedia.com|verizon.net|yahoo.com"),
    drugs: list(
      "Zoloft|Wellbutrin XL|amlodipine|Entyvio|Topamax|Jardiance|tramadol|Plaquenil|Trulicity|Latuda",
    ),
  },
  de: {
    given: words(
      "Kunigunde Falk Mareile Dankwart Ortrud Thorben Gesine Hubertus Rosalie Eike Leopoldine Alwin Freya-Marie Notker Henrike Wolfhard Emine Dragan Sieglinde Clemens Almut Raimund Irmtraud Bodo Philippa Gereon",
    ),
    family: words(
      "Ackermann Buddenbrock Czerny Dörfler Ebersbach Fahrenholz Gutbrod Hülsmann Isenberg Jablonski Kammerer Lürßen Marquardt Niehaus Özdemir Plischke Querfurth Rössler Sandrock Thielemann Überschär Vollmer Weidenfeller Zobel Trautmann Brinkhoff",
    ),
    streets: list(
      "Tulpenweg|Mozartstraße|Am alten Friedhof|Marktstr.|Birkenallee|Kurze Gasse|Rathausplatz|Hamburger Straße|Neckarufer|Zur Mühle|Eichenring|Konrad-Adenauer-Straße|Im Winkel|Schlossberg",
    ),
    towns: list("Augsburg|Kiel|Jena|Bad Kreuznach|Osnabrück|Passau|Cottbus|Siegen|Heilbronn|Mülheim"),
    mailHosts: list("web.de|gmx.net|t-online.de|icloud.com|outlook.de|yahoo.de"),
    drugs: list(
      "Escitalopram|Candesartan|Entyvio|Bisoprolol|Euthyrox|Omeprazol|Ibuprofen|Eliquis|Duloxetin|Metformin",
    ),
  },
  fr: {
    given: words(
      "Philibert Domitille Gaspard Eulalie Côme Honorine Timothée Sidonie Abel Garance Loïc Marceline Ousmane Violaine Jocelyn Pélagie Isidore Aminata Bastien Léontine Wandrille Zélie Erwan Coralie Fulbert Ombeline",
    ),
    family: words(
      "Archambault Bazin Cordier Delattre Escoffier Fouquet Gosselin Hénaff Imbert Jacquemin Kessler Lavigne Mbappou Nourry Orsini Prigent Quesnel Rigaud Sissoko Toussaint-Blin Urbain Vaillant Wolfgramm Yvetot Zidi Bihan",
    ),
    streets: list(
      "rue de la Gare|avenue du Maréchal Foch|boulevard Voltaire|impasse des Roses|chemin de Halage|place Bellecour|allée du Parc|rue Pasteur|quai Saint-Michel|route de Paris|rue de l'Hôtel-de-Ville|cours Mirabeau",
    ),
    towns: list("Angers|Nîmes|Limoges|Saint-Malo|Colmar|Le Mans|Pau|Valence|Annecy|Châteauroux"),
    mailHosts: list("orange.fr|free.fr|gmail.com|bbox.fr|outlook.fr|laposte.net"),
    drugs: list("Euthyrox|Efferalgan|Entyvio|Zoloft|Plavix|Topalgic|Eliquis|Deroxat|ramipril|Victoza"),
  },
});

function words(text: string): readonly string[] {
  return Object.freeze(text.split(" "));
}

function list(text: string): readonly string[] {
  return Object.freeze(text.split("|"));
}
