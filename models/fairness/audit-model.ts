import { type AuditedRow, attributes } from "./attribute.ts";
import type { AuditFigure } from "./audit-figure.ts";
import { auditGroups } from "./audit-groups.ts";
import { compareGroups } from "./compare-groups.ts";
import { countGroups } from "./group-counts.ts";

/**
 * Audits one outcome of one model: every group by every attribute, and each attribute over its groups. Depends on the rows as
 * a set, not on their order.
 */
export function auditModel(rows: readonly AuditedRow[], seed = auditSeed): readonly AuditFigure[] {
  return attributes.flatMap((attribute) => {
    const groups = countGroups(rows, attribute);
    return [...compareGroups(attribute, groups), ...auditGroups(rows, attribute, groups, seed)];
  });
}

/** Of the bootstrap: an audit of the same rows gives the same figures. */
export const auditSeed = 20261126;
