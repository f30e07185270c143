/** Patterns for who somebody is to the writer. */
export const RELATION =
  "(?:(?:mother|father|sister|brother|son|daughter)[ -]in[ -]law|son|daughter|husband|wife|hubby|brother|sister|mother|father|mom|mum|mam|dad|nan|gran|granny|friend|boyfriend|girlfriend|partner|fianc[ée]e?|boss|neighbou?r|therapist|psychiatrist|psychologist|shrink|doctor|surgeon|dermatologist|nurse|cousin|aunt|uncle|nephew|niece|grandson|granddaughter|grandmother|grandfather|grandma|grandpa|roommate|co-?worker|colleague|pharmacist|counsel[l]?or|little (?:girl|boy)|(?:baby|lost our) (?:girl|boy)|case manager|caregiver|carer)";
export const GERMAN_RELATION =
  "(?:Mann|Frau|Sohn|Tochter|Bruder|Schwester|Mutter|Mama|Vater|Papa|Oma|Opa|Freund|Freundin|Chef|Chefin|Arzt|Ärztin|Hausarzt|Hausärztin|Partner|Partnerin|Enkel|Enkelin|Kollege|Kollegin|Nachbar|Nachbarin|Neffe|Nichte|Cousine|Cousin|Tante|Onkel|Kind)";
export const FRENCH_RELATION =
  "(?:mari|belle-(?:mère|sœur|fille)|beau-(?:père|frère|fils)|doctoresse|femme|fils|fille|frère|sœur|soeur|mère|père|maman|papa|mamie|papi|ami|amie|copain|copine|compagnon|compagne|conjointe?|médecin|voisine?|cousine?|tante|oncle|nièce|neveu|collègue|petit-fils|petite-fille)";
