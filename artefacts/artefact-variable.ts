/** The variable that points to a local stand-in: `temporal-cli` → `PHARMA_ARTEFACT_TEMPORAL_CLI`. */
export function artefactVariable(name: string): string {
  return `PHARMA_ARTEFACT_${name.toUpperCase().replaceAll("-", "_")}`;
}
