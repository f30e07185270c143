import type { Operator } from "../control.ts";
import type { AlertChange } from "./alert.ts";
import type { AlertPolicy } from "./alert-policy.ts";
import {
  type ClosedAlert,
  type DeskState,
  MOST_LETTERS,
  MOST_OPEN,
  type OpenAlert,
  type PendingLetter,
  RECENT,
  type Silence,
} from "./desk-state.ts";
import type { Delivery, Letter } from "./letter.ts";

// The alert desk's decisions: pure functions from a state and what happened to the next state. `now` is ISO 8601 in UTC.

/** Hears that something broke, or is well. Heard twice, it is as heard once. */
export function hear(state: DeskState, change: AlertChange, now: string): DeskState {
  return change.kind === "raise" ? raise(state, change.alert, now) : resolve(state, change);
}

/**
 * Writes the letters that are due, and closes what is over. Quiet hours and silences hold alerts back; what was over
 * before anybody was told is closed without a word.
 */
export function settle(state: DeskState, policy: AlertPolicy, now: string): DeskState {
  const silences = state.silences.filter(({ until }) => until > now);
  let next = withRoom({ ...state, silences }, now);
  for (const [key, entry] of Object.entries(next.open)) next = settleOne(next, key, entry, { policy, now });
  return next;
}

/** When `settle` will have something to do though nothing happens; null for never. */
export function nextWake(state: DeskState, policy: AlertPolicy, now: string): string | null {
  const times = Object.values(state.open).flatMap((entry) => {
    const held = heldUntil(state, entry, policy, now);
    if (held !== undefined) return [held];
    const repeat = repeatAt(entry, policy);
    return repeat === undefined ? [] : [repeat];
  });
  return times.length === 0 ? null : times.reduce((a, b) => (a < b ? a : b));
}

/** The letter that a sink gets next. One at a time, so that it hears of things in their order. */
export function nextLetter(state: DeskState, sink: string): Letter | undefined {
  return state.letters.find(({ to }) => to.includes(sink))?.letter;
}

/** Sinks that letters wait for. */
export function sinksWaitedFor(state: DeskState): readonly string[] {
  return [...new Set(state.letters.flatMap(({ to }) => to))];
}

/** A sink has had its letter, or will never take it. */
export function delivered(
  state: DeskState,
  { letter, sink, delivery, now }: { letter: string; sink: string; delivery: Delivery; now: string },
): DeskState {
  const letters = state.letters.flatMap((pending): PendingLetter[] => {
    if (pending.letter.id !== letter) return [pending];
    const to = pending.to.filter((name) => name !== sink);
    return to.length === 0 ? [] : [{ ...pending, to }];
  });
  if (delivery.outcome === "sent") return { ...state, letters };
  const refusal = { sink, letter, at: now, answer: delivery.answer };
  return { ...state, letters, refused: [refusal, ...state.refused].slice(0, RECENT) };
}

/** Somebody is at it: the alert stays open and is not said again. */
export function acknowledge(state: DeskState, key: string, by: Operator, now: string): DeskState {
  const entry = state.open[key];
  return entry === undefined ? state : put(state, key, { ...entry, acknowledged: { ...by, at: now } });
}

/** Holds back what is said of a key or of all keys that begin so; a silence of the same target takes its place. */
export function silence(state: DeskState, given: Silence): DeskState {
  return { ...state, silences: [...state.silences.filter(({ target }) => target !== given.target), given] };
}

function raise(state: DeskState, alert: OpenAlert["alert"], now: string): DeskState {
  const entry = state.open[alert.key];
  if (entry === undefined) {
    if (state.recent.some(({ alert: known }) => sameOccurrence(known, alert))) return state;
    const full = Object.keys(state.open).length >= MOST_OPEN[alert.severity];
    if (full && alert.key !== TOO_MANY) return raise(state, tooMany(alert, now), now);
    return put(state, alert.key, { alert, openedAt: now, runs: 1, letters: 0 });
  }
  if (older(alert.asOf, entry.alert.asOf) || sameOccurrence(entry.alert, alert)) return state;
  const { resolved: _, acknowledged, ...goesOn } = entry;
  const anotherRun = entry.alert.run !== alert.run;
  return put(state, alert.key, {
    ...goesOn,
    // It broke when it first did; the rest is as last seen.
    alert: { ...alert, since: entry.alert.since },
    runs: entry.runs + (anotherRun ? 1 : 0),
    // Who is at what an earlier run did may not know of this one.
    ...(acknowledged && !anotherRun && { acknowledged }),
  });
}

const TOO_MANY = "too-many";

/** Stands for all alerts that find no place. */
function tooMany({ key, title }: OpenAlert["alert"], now: string): OpenAlert["alert"] {
  return {
    key: TOO_MANY,
    rule: TOO_MANY,
    severity: "critical",
    title: `More than ${MOST_OPEN.warning} alerts are open; further ones are not opened`,
    detail: `among them ${key}: ${title}`,
    since: now,
    command: "pharma alerts",
  };
}

function withRoom(state: DeskState, now: string): DeskState {
  const room = Object.keys(state.open).length <= MOST_OPEN.warning;
  if (!room || state.open[TOO_MANY] === undefined) return state;
  return resolve(state, { kind: "resolve", key: TOO_MANY, at: now, why: "there is room again" });
}

function resolve(state: DeskState, change: Extract<AlertChange, { kind: "resolve" }>): DeskState {
  const entry = state.open[change.key];
  if (entry === undefined || entry.resolved !== undefined || older(change.asOf, entry.alert.asOf))
    return state;
  return put(state, change.key, { ...entry, resolved: { at: change.at, why: change.why } });
}

interface Setting {
  readonly policy: AlertPolicy;
  readonly now: string;
}

function settleOne(state: DeskState, key: string, entry: OpenAlert, { policy, now }: Setting): DeskState {
  const { resolved, saidTo } = entry;
  if (resolved !== undefined && saidTo === undefined) return close(state, key, entry);
  if (heldUntil(state, entry, policy, now) !== undefined) return state;
  if (resolved !== undefined) {
    return close(write(state, entry, { kind: "resolve", to: saidTo ?? [], now }), key, entry);
  }
  if (saidTo === undefined) {
    if (state.letters.length >= MOST_LETTERS[entry.alert.severity]) return state;
    const to = policy.routes[entry.alert.rule] ?? policy.sinks;
    return put(write(state, entry, { kind: "raise", to, now }), key, said(entry, to, now));
  }
  const repeat = repeatAt(entry, policy);
  if (repeat === undefined || repeat > now) return state;
  // A sink that has not even taken the last letter about it needs no reminder.
  const behind = state.letters.flatMap(({ letter, to }) => (letter.alert.key === key ? to : []));
  const to = saidTo.filter((sink) => !behind.includes(sink));
  return put(write(state, entry, { kind: "repeat", to, now }), key, said(entry, saidTo, now));
}

function said(entry: OpenAlert, saidTo: readonly string[], saidAt: string): OpenAlert {
  return { ...entry, saidTo, saidAt, letters: entry.letters + 1 };
}

function write(
  state: DeskState,
  { alert, openedAt, letters, resolved }: OpenAlert,
  { kind, to, now }: { kind: Letter["kind"]; to: readonly string[]; now: string },
): DeskState {
  if (to.length === 0) return state;
  const letter: Letter = {
    id: `${alert.key}@${openedAt}#${letters + 1}`,
    kind,
    alert,
    at: now,
    ...(resolved !== undefined && { why: resolved.why }),
  };
  return { ...state, letters: [...state.letters, { letter, to }] };
}

function close(state: DeskState, key: string, { alert, openedAt, resolved, saidTo }: OpenAlert): DeskState {
  const { [key]: _, ...open } = state.open;
  const closed: ClosedAlert = {
    alert,
    openedAt,
    resolvedAt: resolved?.at ?? openedAt,
    why: resolved?.why ?? "",
    said: saidTo !== undefined,
  };
  return { ...state, open, recent: [closed, ...state.recent].slice(0, RECENT) };
}

/** Until when nothing may be said of an alert that there is something to say of, now or then. */
function heldUntil(
  state: DeskState,
  entry: OpenAlert,
  { quiet }: AlertPolicy,
  now: string,
): string | undefined {
  const quietly = quiet?.severities.includes(entry.alert.severity) && quiet.until > now ? [quiet.until] : [];
  // A silence keeps alerts from being said, not word that all is well.
  const silenced = entry.resolved === undefined ? silencesOf(state, entry.alert.key, now) : [];
  return [...quietly, ...silenced].sort().at(-1);
}

function silencesOf(state: DeskState, key: string, now: string): readonly string[] {
  return state.silences
    .filter(({ target, until }) => until > now && (key === target || key.startsWith(`${target}/`)))
    .map(({ until }) => until);
}

function repeatAt(
  { saidAt, acknowledged, resolved }: OpenAlert,
  { repeatMs }: AlertPolicy,
): string | undefined {
  if (saidAt === undefined || acknowledged || resolved || repeatMs === null) return undefined;
  return new Date(Date.parse(saidAt) + repeatMs).toISOString();
}

/** The same thing heard of twice, not a second one. */
function sameOccurrence(a: OpenAlert["alert"], b: OpenAlert["alert"]): boolean {
  return a.key === b.key && a.run === b.run && a.since === b.since;
}

function older(asOf: string | undefined, than: string | undefined): boolean {
  return asOf !== undefined && than !== undefined && asOf < than;
}

function put(state: DeskState, key: string, entry: OpenAlert): DeskState {
  return { ...state, open: { ...state.open, [key]: entry } };
}
