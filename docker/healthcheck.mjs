// Whether this container's worker is well: its own answer, at the port where it also shows its metrics.
const port = process.env.PHARMA_METRICS_PORT ?? "9464";
const answer = await fetch(`http://127.0.0.1:${port}/health`, { signal: AbortSignal.timeout(4_000) }).catch(
  (error) => ({ ok: false, text: async () => String(error.cause ?? error) }),
);
if (!answer.ok) {
  process.stdout.write(`${await answer.text()}\n`);
  process.exitCode = 1;
}
