/** Sentences of one country with slots such as `<full>`; the halves share none. */
export interface SentenceForms {
  readonly development: HalfForms;
  readonly heldOut: HalfForms;
}

export interface HalfForms {
  /** With at least one slot of personal data. */
  readonly personal: readonly string[];
  /** Without any: what looks like it and must stay. */
  readonly other: readonly string[];
}
