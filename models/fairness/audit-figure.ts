import type { Attribute } from "./attribute.ts";
import type { Verdict } from "./verdict.ts";

/** One figure of an audit. Rates and ratios in [0, 1], but a group's ratio to the others, which has no upper bound. */
export interface AuditFigure {
  readonly attribute: Attribute;
  /** The group; null where the figure compares all of them. */
  readonly group: string | null;
  readonly metric: string;
  /** Of a rate, what it counts; null of other figures. */
  readonly k: number | null;
  /** Reviews it stands on; of a figure that compares groups, those in them. */
  readonly n: number;
  /** Null where there is nothing to divide by. */
  readonly value: number | null;
  /** 95 % interval of the value. */
  readonly lo: number | null;
  readonly hi: number | null;
  /** A group's rate divided by that of all other groups of the attribute that are large enough. */
  readonly ratio: number | null;
  /** Its interval, which holds at 95 % for all groups and rates of the attribute together. */
  readonly ratioLo: number | null;
  readonly ratioHi: number | null;
  /** Null of figures that none is given for. */
  readonly verdict: Verdict | null;
  /** Why there is not enough data to compare, in words. */
  readonly reason: string | null;
}
