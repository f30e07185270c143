/**
 * Country the writer lives in, ISO 3166-1 alpha-2, where the text says so: `I live in Canada`, `here in the UK`, `I'm
 * from Ohio`, `ich wohne in Österreich`, `j'habite en Belgique`. Not of other people (`my cousin in France`), not from
 * the language or a phone number. Contradicting statements give null.
 */
export function findCountry(text: string): string | null {
  const found = new Set<string>();
  for (const pattern of LIVES) {
    for (const { groups } of text.matchAll(pattern)) {
      const name = groups?.place?.toLowerCase();
      const code = name === undefined ? undefined : COUNTRIES.get(name);
      if (code) found.add(code);
    }
  }
  const [first] = found;
  return found.size === 1 && first !== undefined ? first : null;
}

const COUNTRIES: ReadonlyMap<string, string> = new Map(
  [
    [
      "US",
      "usa|u.s.a.|us|u.s.|united states|united states of america|the states|america|amerika|vereinigten staaten|états-unis",
    ],
    [
      "US",
      "alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|hawaii|idaho|illinois|indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|nebraska|nevada|new hampshire|new jersey|new mexico|north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania|rhode island|south carolina|south dakota|tennessee|texas|utah|vermont|virginia|west virginia|wisconsin|wyoming",
    ],
    [
      "GB",
      "uk|u.k.|united kingdom|great britain|britain|england|scotland|wales|northern ireland|großbritannien|royaume-uni|angleterre",
    ],
    ["IE", "ireland|irland|irlande"],
    ["CA", "canada|kanada|ontario|alberta|british columbia|quebec|québec"],
    ["AU", "australia|australien|australie"],
    ["NZ", "new zealand|neuseeland|nouvelle-zélande"],
    ["DE", "germany|deutschland|allemagne|bayern|sachsen|hessen|nordrhein-westfalen|niedersachsen"],
    ["AT", "austria|österreich|autriche"],
    ["CH", "switzerland|schweiz|suisse"],
    ["FR", "france|frankreich|bretagne"],
    ["BE", "belgium|belgien|belgique"],
    ["LU", "luxembourg|luxemburg"],
    ["NL", "netherlands|holland|niederlande|niederlanden|pays-bas"],
    ["IT", "italy|italien|italie"],
    ["ES", "spain|spanien|espagne"],
    ["IN", "india|indien|inde"],
    ["ZA", "south africa|südafrika|afrique du sud"],
  ].flatMap(([code = "", names = ""]) => names.split("|").map((name): [string, string] => [name, code])),
);

const PLACE = `(?<place>${[...COUNTRIES.keys()]
  .sort((a, b) => b.length - a.length)
  .map((name) => name.replaceAll(".", "\\."))
  .join("|")})(?![\\p{L}\\d-])`;
/** A town before the country: "in Leeds, England". */
const TOWN = "(?:[\\p{L}'’.-]+(?: [\\p{L}'’.-]+)?,? (?:in )?)?";

const LIVES: readonly RegExp[] = [
  new RegExp(
    `(?<!\\p{L})(?:I (?:am |['’]m )?(?:currently )?(?:live|living|reside|am based|am)(?: here)?(?: in| from)|I['’]m (?:from|in|living in)|(?:we|me) (?:live|are) in|(?:over )?here in|greetings from|hello from|hi from)(?: the)? ${TOWN}(?:the )?${PLACE}`,
    "giu",
  ),
  new RegExp(
    `(?<!\\p{L})(?:(?:ich )?(?:wohne|lebe) in|(?:ich )?komme aus|bin aus|hier in)(?: der| den)? ${TOWN}${PLACE}`,
    "giu",
  ),
  new RegExp(
    `(?<!\\p{L})(?:j['’]habite|je vis|je viens|je suis)(?: \\p{L}+)? (?:en|au|aux|de|d['’]) ?${TOWN}${PLACE}`,
    "giu",
  ),
];
