import { sql, tableAt } from "../../lakehouse/sql.ts";
import { opsRagLog } from "../../lakehouse/tables/ops-rag-log.ts";
import type { MirroredCollection } from "./mirrored-collection.ts";
import { typedFields } from "./typed-fields.ts";

/** Raised when documents are made in another way: all are written again. */
const shape = "1";

/** `rag_logs`: a document per entry of `ops.rag_log`. An entry is never changed but by redaction, so that is its version. */
export const ragLogs: MirroredCollection = Object.freeze<MirroredCollection>({
  name: "rag_logs",
  versions: (snapshot) => sql`
    select id, ${shape} || if(redacted_at is null, '', '/redacted') as version
    from ${tableAt(opsRagLog.name, snapshot)}`,
  async documents(lake, ids) {
    const rows = await lake.query(sql`from ops.rag_log where id = any(${ids})`);
    return rows.map((row) => {
      const { id: _id, ...fields } = typedFields(opsRagLog, row);
      const version = row.redacted_at === null ? shape : `${shape}/redacted`;
      return { _id: String(_id), version, ...fields };
    });
  },
  indexes: [
    { name: "versions", key: { _id: 1, version: 1 } },
    { name: "newest", key: { answered_at: -1 } },
    { name: "by_kind", key: { kind: 1, answered_at: -1 } },
    { name: "by_who", key: { who: 1, answered_at: -1 } },
    { name: "by_subject", key: { subject: 1, answered_at: -1 } },
    { name: "by_run", key: { run: 1 } },
    { name: "by_claim", key: { "claims.id": 1 } },
    { name: "by_evidence", key: { "retrieved.evidence": 1 } },
  ],
  batch: 500,
});
