/** The sink says that it will never take this letter: trying again helps nobody. */
export class SinkRefused extends Error {
  override readonly name = "SinkRefused";
  readonly code = "SINK_REFUSED";
  constructor(
    /** The sink's own words, in one line. */
    readonly answer: string,
  ) {
    super(`refused: ${answer}`);
  }
}

/** The sink is down, busy or not to be reached: the letter is kept and tried again. */
export class SinkUnavailable extends Error {
  override readonly name = "SinkUnavailable";
  readonly code = "SINK_UNAVAILABLE";
  constructor(
    message: string,
    /** How long the sink asks to be left alone, in milliseconds. */
    readonly retryAfterMs?: number,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** A sink's secret is named, and the worker's environment does not have it. */
export class SecretMissing extends Error {
  override readonly name = "SecretMissing";
  readonly code = "SECRET_MISSING";
  constructor(readonly variable: string) {
    super(`\${${variable}} is not set in this process's environment`);
  }
}
