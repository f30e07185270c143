/** ISO 639-1 code of a text's language, `und` where it cannot be told. Pure. */
export type DetectLanguage = (text: string) => string;

/**
 * Loads the language detector (eld, small database: 150 MB and 0.2 s, which is why only those who clean pay for it).
 *
 * Names of drugs are not in the language of the sentence (`I love NuvaRing` is taken for Swedish), so numbers, scrub
 * tokens and capitalised words inside a sentence do not count as long as enough other words are there. A short
 * text is judged only where the best language leads clearly. Figures per threshold: docs/cleaning.md.
 */
export async function loadLanguageDetector(): Promise<DetectLanguage> {
  const { eld } = await import("eld/small");
  const detector = eld.newInstance();
  return (text) => {
    const words = countedWords(text);
    if (words.letters < FEWEST_LETTERS) return "und";
    const result = detector.detect(words.text);
    if (result.language === "") return "und";
    if (words.letters >= LONG_ENOUGH) return result.language;
    const [first = 0, second = 0] = Object.values(result.getScores()).sort((a, b) => b - a);
    return result.isReliable() && first - second >= CLEAR_LEAD ? result.language : "und";
  };
}

const FEWEST_LETTERS = 9;
const LONG_ENOUGH = 30;
const CLEAR_LEAD = 0.02;
/** More text does not change the answer, only the time. */
const MOST_CHARACTERS = 200;

function countedWords(text: string): { text: string; letters: number } {
  const plain = text
    .slice(0, MOST_CHARACTERS)
    .replace(/\[[A-Z_]+\]|https?:\S+|\S*\d\S*/g, " ")
    .trim();
  const others = plain.replace(/(?<=[\p{Ll},] )\p{Lu}\p{L}*/gu, " ");
  const counted = lettersOf(others) >= FEWEST_LETTERS ? others : plain;
  return { text: counted, letters: lettersOf(counted) };
}

/** Letters, where one of a script without spaces (Chinese, Japanese, Thai) says as much as four. */
function lettersOf(text: string): number {
  const letters = text.replace(/\P{L}/gu, "");
  const dense = letters.replace(
    /[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu,
    "",
  );
  return letters.length + 3 * dense.length;
}
