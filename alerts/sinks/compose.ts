import type { Letter } from "../../workflows/alerts/letter.ts";
import { hours, moment } from "../words.ts";

/** A letter in words: what people read of it, whatever the sink. */
export interface Composed {
  /** One line: what broke. */
  readonly subject: string;
  /** Since when, who owns it, the details; a line each. */
  readonly facts: readonly string[];
  /** The one command to type; absent when all is well. */
  readonly command?: string;
  readonly links: readonly { readonly text: string; readonly url: string }[];
}

/** Says what broke, since when, who owns it, and what to type. */
export function compose({ kind, alert, at, why }: Letter): Composed {
  const { title, detail, since, owner, severity, links = {} } = alert;
  const lasted = hours(Date.parse(at) - Date.parse(since));
  const over = kind === "resolve";
  const word = { raise: severity, repeat: `still ${severity}`, resolve: "resolved", test: "test" }[kind];
  return {
    subject: `${word}: ${title}`,
    facts: [
      ...(over ? [`over: ${why ?? "all is well"}`] : []),
      kind === "raise" && at.slice(0, 16) === since.slice(0, 16)
        ? `since ${moment(since)}`
        : `since ${moment(since)}, ${over ? `lasted ${lasted}` : lasted}`,
      `owner: ${owner ?? "nobody is named"}`,
      ...(over || detail === undefined ? [] : [detail]),
    ],
    ...(over ? {} : { command: alert.command }),
    links: Object.entries(links).map(([text, url]) => ({ text, url })),
  };
}
