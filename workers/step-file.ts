/** The module of a step: `scoreSentiment` lies in `activities/score-sentiment`. */
export function stepFile(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
