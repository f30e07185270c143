import type { Alert } from "../workflows/alerts/alert.ts";

/** Pages that show what an alert is about: of the console, and of Temporal's web UI where its address is known. */
export function linksOf(
  { run }: Alert,
  console: string | undefined,
  temporal: { readonly ui?: string; readonly namespace: string },
): Readonly<Record<string, string>> {
  if (run === undefined) return {};
  const id = encodeURIComponent(run);
  return {
    ...(console !== undefined && { console: `${console.replace(/\/$/, "")}/runs/${id}` }),
    ...(temporal.ui !== undefined && {
      temporal: `${temporal.ui.replace(/\/$/, "")}/namespaces/${temporal.namespace}/workflows/${id}`,
    }),
  };
}
