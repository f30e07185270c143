/** Something a person should know. Plain data, without personal data or review text. Times are ISO 8601 in UTC. */
export interface Alert {
  /** One alert at a time per key: raised again, it is the same alert. */
  readonly key: string;
  /** Name of the rule that raised it. */
  readonly rule: string;
  readonly severity: "info" | "warning" | "critical";
  /** What broke, in one sentence. */
  readonly title: string;
  /** The error's own words, the figures, what is affected. */
  readonly detail?: string;
  readonly since: string;
  /**
   * The scheduled time of the run it was seen in: what an older run says of the same key changes nothing, however late
   * that run ends.
   */
  readonly asOf?: string;
  readonly owner?: string;
  readonly dag?: string;
  readonly run?: string;
  readonly task?: string;
  /** The one command to type. */
  readonly command: string;
  /** Pages to look at, by what they show. */
  readonly links?: Readonly<Record<string, string>>;
}

export type AlertChange =
  | { readonly kind: "raise"; readonly alert: Alert }
  | {
      readonly kind: "resolve";
      readonly key: string;
      readonly at: string;
      readonly asOf?: string;
      readonly why: string;
    };
