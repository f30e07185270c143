import { type ContentKey, type JsonValue, whatChanged } from "./content-key.ts";
import type { ObjectStore } from "./object-store.ts";

/** What a step returned once, kept so that the same work is not done twice. */
export interface StepRecord {
  readonly key: string;
  readonly step: string;
  /** The run and task that did the work. */
  readonly run: string;
  readonly task: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly output: JsonValue;
  /** Keys of the lake commits it made: the record counts for as long as they all stand. */
  readonly commits: readonly string[];
}

export interface ResultStore {
  find(key: string): Promise<StepRecord | undefined>;
  /** Keeps the record, and the key as the task's newest. */
  record(dag: string, key: ContentKey, record: StepRecord): Promise<void>;
  /** Why this key is new for the task: "first run", "input `reviews` changed", … */
  whyNew(dag: string, task: string, key: ContentKey): Promise<string>;
}

/** Results as small JSON objects: `by-key/ab/abcd….json`, and per task the newest key under `latest/`. */
export function resultStore(objects: ObjectStore): ResultStore {
  const read = async <T>(name: string): Promise<T | undefined> => {
    const bytes = await objects.get(name);
    if (!bytes) return undefined;
    try {
      return JSON.parse(new TextDecoder().decode(bytes)) as T;
    } catch {
      return undefined; // cut short by a power failure: the work is done again, and the record replaced
    }
  };
  const write = (name: string, value: unknown) =>
    objects.put(name, new TextEncoder().encode(JSON.stringify(value)));
  return {
    async find(key) {
      const found = await read<StepRecord>(recordName(key));
      return found?.key === key ? found : undefined;
    },
    async record(dag, key, record) {
      await Promise.all([write(recordName(key.key), record), write(latestName(dag, record.task), key)]);
    },
    async whyNew(dag, task, key) {
      const latest = await read<ContentKey>(latestName(dag, task));
      if (!latest) return "first run";
      return latest.key === key.key ? "its earlier result is gone" : whatChanged(latest, key);
    },
  };
}

function recordName(key: string): string {
  return `by-key/${key.slice(0, 2)}/${key}.json`;
}

function latestName(dag: string, task: string): string {
  return `latest/${encodeURIComponent(dag)}/${encodeURIComponent(task)}.json`;
}
