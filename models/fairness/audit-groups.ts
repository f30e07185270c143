import type { Attribute, AuditedRow } from "./attribute.ts";
import type { AuditFigure } from "./audit-figure.ts";
import { calibrationOf } from "./calibration.ts";
import { addCounts, type GroupCounts, type RateName, rateNames, rateOf, tooSmall } from "./group-counts.ts";
import { ratioInterval } from "./ratio-interval.ts";
import { verdictOf } from "./verdict.ts";
import { simultaneousZ, wilson } from "./wilson.ts";

/**
 * The groups of an attribute one by one: rates, each against the same rate of all other groups together, and calibration.
 * Groups that are too small have their rates, but neither verdict nor a part in the others' comparison.
 */
export function auditGroups(
  rows: readonly AuditedRow[],
  attribute: Attribute,
  groups: ReadonlyMap<string, GroupCounts>,
  seed: number,
): readonly AuditFigure[] {
  const large = (rate: RateName) =>
    [...groups].filter(([, counts]) => tooSmall(counts, rate) === undefined).map(([name]) => name);
  const compared = rateNames.map((rate) => large(rate).length).filter((count) => count > 1);
  // Of two groups, one's ratio is the other's turned round.
  const z = simultaneousZ(compared.reduce((sum, count) => sum + (count === 2 ? 1 : count), 0));
  const forecasts = forecastsOf(rows, attribute);
  return [...groups].flatMap(([group, counts]) => {
    const base = { attribute, group };
    return [
      ...rateNames.map((rate) => rateFigure(base, rate, { counts, groups, large: large(rate), z })),
      { ...base, ...plainRate(counts, "base_rate"), ...unjudged },
      ...calibration(base, forecasts.get(group) ?? [], tooSmall(counts, "base_rate"), seed),
    ];
  });
}

interface Base {
  readonly attribute: Attribute;
  readonly group: string;
}

const unjudged = { ratio: null, ratioLo: null, ratioHi: null, verdict: null, reason: null } as const;

function plainRate(counts: GroupCounts, rate: RateName | "base_rate") {
  const share = rateOf(counts, rate);
  const none = share.n === 0;
  const { lo, hi } = wilson(share);
  return {
    metric: rate,
    k: share.k,
    n: share.n,
    value: none ? null : share.k / share.n,
    lo: none ? null : lo,
    hi: none ? null : hi,
  };
}

function rateFigure(
  base: Base,
  rate: RateName,
  given: {
    readonly counts: GroupCounts;
    readonly groups: ReadonlyMap<string, GroupCounts>;
    readonly large: readonly string[];
    readonly z: number;
  },
): AuditFigure {
  const { counts, groups, large, z } = given;
  const figure = { ...base, ...plainRate(counts, rate) };
  const small = tooSmall(counts, rate);
  const others = large.filter((name) => name !== base.group).flatMap((name) => groups.get(name) ?? []);
  const reason = small ?? (others.length === 0 ? "no other group is large enough to compare with" : null);
  if (reason !== null) return { ...figure, ...unjudged, verdict: "not enough data", reason };
  const own = rateOf(counts, rate);
  const rest = rateOf(addCounts(others), rate);
  const { lo, hi } = ratioInterval(own, rest, z);
  const ratio = rest.k === 0 ? null : own.k / own.n / (rest.k / rest.n);
  return {
    ...figure,
    ratio,
    ratioLo: lo,
    ratioHi: Number.isFinite(hi) ? hi : null,
    verdict: verdictOf({ lo, hi }),
    reason: null,
  };
}

function calibration(
  base: Base,
  forecasts: readonly { readonly probability: number; readonly truth: boolean }[],
  small: string | undefined,
  seed: number,
): readonly AuditFigure[] {
  if (forecasts.length === 0 || small !== undefined) return [];
  const { n, ece, eceInterval, eceOfChance, gap, gapInterval } = calibrationOf(forecasts, seed);
  const plain = { ...base, ...unjudged, k: null, n };
  return [
    { ...plain, metric: "ece", value: ece, ...eceInterval },
    { ...plain, metric: "ece_of_chance", value: eceOfChance, lo: null, hi: null },
    { ...plain, metric: "calibration_gap", value: gap, ...gapInterval },
  ];
}

function forecastsOf(rows: readonly AuditedRow[], attribute: Attribute) {
  const by = new Map<string, { probability: number; truth: boolean }[]>();
  for (const { groups, probability, truth } of rows) {
    const group = groups[attribute];
    if (group === undefined || probability === null || truth === null) continue;
    const of = by.get(group);
    if (of) of.push({ probability, truth });
    else by.set(group, [{ probability, truth }]);
  }
  return by;
}
