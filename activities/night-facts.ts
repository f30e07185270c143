import { datasetRef } from "../lakehouse/dataset-ref.ts";
import { keptReviews } from "../lakehouse/kept-reviews.ts";
import type { Lake, Sql } from "../lakehouse/lake.ts";
import { productEffects } from "../lakehouse/product-effects.ts";
import { listSnapshots } from "../lakehouse/snapshots.ts";
import { sql } from "../lakehouse/sql.ts";
import type {
  AnomalyFact,
  EffectFact,
  NightFacts,
  TopicFact,
  VerdictFact,
} from "../models/summaries/night-facts.ts";

import { nightTrends } from "./night-trends.ts";

/** A night whose Gold stands, before this one. */
export interface NightBefore {
  readonly run: string;
  readonly snapshot: number;
}

/** The newest night, other than this run, that built Gold and whose snapshot can still be read. */
export async function nightBefore(lake: Lake, run: string): Promise<NightBefore | undefined> {
  const snapshots = await listSnapshots(lake);
  const last = snapshots.findLast((each) => each.task === "build-gold" && each.run !== run);
  return last?.run === undefined ? undefined : { run: last.run, snapshot: last.id };
}

/**
 * What is otherwise than the night before left it. The evidence of a fact is reviews here, by id.
 *
 * @param before absent for the first night: there is nothing to compare with
 */
export async function nightFacts(
  lake: Lake,
  run: string,
  before: NightBefore | undefined,
): Promise<NightFacts> {
  if (!before) {
    return { topics: [], anomalies: [], verdicts: [], trends: [], ratings: [], effects: [], issues: [] };
  }
  const { snapshot } = before;
  const [topics, anomalies, verdicts, effects] = [
    await topicFacts(lake, snapshot),
    await anomalyFacts(lake, snapshot),
    await verdictFacts(lake, run),
    await effectFacts(lake, snapshot),
  ];
  const trends = await nightTrends(lake, snapshot);
  return { before: { run: before.run }, topics, anomalies, verdicts, effects, ...trends };
}

function then<Table extends string>(table: Table, snapshot: number) {
  return datasetRef(table, { snapshot, rows: 0, content: "" });
}

function topicFacts(lake: Lake, snapshot: number): Promise<TopicFact[]> {
  return lake.query<TopicFact>(sql`
    with changed as (
      select n.label, n.representatives as evidence, n.reviews, b.reviews as reviews_before,
        case
          when b.topic is null and n.state <> 'vanished' then 'new'
          when n.state = 'vanished' and b.state <> 'vanished' then 'vanished'
          when n.state <> 'vanished' and b.state = 'vanished' then 'revived'
        end as state
      from silver.topic_catalog n
      left join ${then("silver.topic_catalog", snapshot)} b using (topic)
      where n.topic <> 'none'
    )
    select label, state, if(state = 'vanished', reviews_before, reviews) as reviews, evidence
    from changed where state is not null order by label`);
}

function anomalyFacts(lake: Lake, snapshot: number): Promise<AnomalyFact[]> {
  return lake.query<AnomalyFact>(sql`
    select scope, name, measure, grain, step::varchar as step, direction, value, expected, score, review_ids as evidence
    from silver.anomalies n anti join ${then("silver.anomalies", snapshot)} b using (series, step)
    order by series, step`);
}

/** Verdicts of this run's own audit; an audit that was re-used turned nothing. */
async function verdictFacts(lake: Lake, run: string): Promise<VerdictFact[]> {
  const rows = await lake.query<Omit<VerdictFact, "group"> & { readonly group: string }>(sql`
    with figures as (
      select a.*, split_part(model, '@', 1) as name,
        lag(verdict) over (partition by split_part(model, '@', 1), outcome, attribute, group_name, metric order by audit)
          as before
      from silver.bias_audit a
    )
    select name as model, attribute, group_name as "group", metric, before, verdict as after, []::varchar[] as evidence
    from figures
    where run = ${run} and audit = (select max(audit) from silver.bias_audit)
      and before is not null and verdict is not null and before <> verdict
    order by all`);
  return rows.map(({ group, ...fact }) => (group === "(all)" ? fact : { ...fact, group }));
}

function effectFacts(lake: Lake, snapshot: number): Promise<EffectFact[]> {
  const [reviews, events] = [then("silver.reviews", snapshot), then("silver.adverse_events", snapshot)];
  return lake.query<EffectFact>(sql`
    with
    now as (${effectCounts(sql`silver.reviews`, sql`silver.adverse_events`)}),
    earlier as (${effectCounts(sql`${reviews}`, sql`${events}`)})
    select n.product, n.effect, n.reviews, coalesce(b.reviews, 0) as before, n.severe, n.evidence
    from now n left join earlier b using (product, effect)
    where n.reviews > coalesce(b.reviews, 0)
    order by n.product, n.effect`);
}

/** Reviews of each product that affirm each effect, duplicates once. */
function effectCounts(reviews: Sql, events: Sql): Sql {
  return sql`
    select product, reaction_name as effect, count(distinct review_id) as reviews,
      count(distinct review_id) filter (where severity in ('severe', 'life-threatening')) as severe,
      list(distinct review_id order by review_id)[:20] as evidence
    from ${productEffects(keptReviews(reviews), events)}
    group by product, reaction_name`;
}
