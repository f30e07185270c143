/** How the person at the terminal calls this program: through npm in a clone, by its name once it is linked. */
export function commandName(env: Readonly<Record<string, string | undefined>> = process.env): string {
  return env.npm_lifecycle_event === undefined ? "pharma" : "npm run pharma --";
}
