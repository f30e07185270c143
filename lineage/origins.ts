/**
 * How a column comes into a value. The first three say that the value is made of it, the others that it decides which
 * value, or which rows, there are. The names are those of OpenLineage's column lineage.
 */
export const directEffects = ["IDENTITY", "TRANSFORMATION", "AGGREGATION"] as const;
export const indirectEffects = ["CONDITIONAL", "FILTER", "JOIN", "GROUP_BY", "WINDOW", "SORT"] as const;
export type DirectEffect = (typeof directEffects)[number];
export type IndirectEffect = (typeof indirectEffects)[number];
export type Effect = DirectEffect | IndirectEffect;

/** Columns by their id (`silver.reviews.product`), each with its effects. */
export type Origins = ReadonlyMap<string, ReadonlySet<Effect>>;

export const noOrigins: Origins = new Map();

export function origin(id: string, effect: Effect = "IDENTITY"): Origins {
  return new Map([[id, new Set([effect])]]);
}

export function merge(all: readonly Origins[]): Origins {
  const [first, ...rest] = all.filter((origins) => origins.size > 0);
  if (first === undefined) return noOrigins;
  if (rest.length === 0) return first;
  const merged = new Map<string, ReadonlySet<Effect>>(first);
  for (const [id, effects] of rest.flatMap((origins) => [...origins])) {
    merged.set(id, new Set([...(merged.get(id) ?? []), ...effects]));
  }
  return merged;
}

/** The origins of a value that is made of values with these: what was taken as it is, is so no longer. */
export function made(origins: Origins, by: DirectEffect): Origins {
  return each(origins, (effect) => (isDirect(effect) ? stronger(effect, by) : effect));
}

/** The origins of what values with these decide. */
export function deciding(origins: Origins, by: IndirectEffect): Origins {
  return each(origins, (effect) => (isDirect(effect) ? by : effect));
}

export function isDirect(effect: Effect): effect is DirectEffect {
  return (directEffects as readonly Effect[]).includes(effect);
}

/** Effects in the order of their declaration. */
export function inOrder(effects: ReadonlySet<Effect>): readonly Effect[] {
  return [...directEffects, ...indirectEffects].filter((effect) => effects.has(effect));
}

function stronger(a: DirectEffect, b: DirectEffect): DirectEffect {
  return directEffects.indexOf(a) > directEffects.indexOf(b) ? a : b;
}

function each(origins: Origins, change: (effect: Effect) => Effect): Origins {
  return new Map([...origins].map(([id, effects]) => [id, new Set([...effects].map(change))]));
}
