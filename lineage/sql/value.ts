import { merge, noOrigins, type Origins } from "../origins.ts";

/**
 * Where a value of a SELECT comes from. Of structs and lists whose parts the text names, each part on its own, so that
 * `w[1].share` is not taken to come from all that is in `w`; `origins` has those of all parts.
 */
export interface Value {
  readonly origins: Origins;
  /** Of a struct. */
  readonly fields?: ReadonlyMap<string, Value>;
  /** Of a list. */
  readonly elements?: readonly Value[];
}

export const constant: Value = Object.freeze({ origins: noOrigins });

export function madeOf(origins: Origins): Value {
  return { origins };
}

export function struct(fields: ReadonlyMap<string, Value>): Value {
  return { origins: merge([...fields.values()].map((field) => field.origins)), fields };
}

export function list(elements: readonly Value[]): Value {
  return { origins: merge(elements.map((element) => element.origins)), elements };
}

/** The same change to the origins of a value and of all its parts. */
export function changed(value: Value, change: (origins: Origins) => Origins): Value {
  return {
    origins: change(value.origins),
    ...(value.fields && {
      fields: new Map([...value.fields].map(([name, field]) => [name, changed(field, change)])),
    }),
    ...(value.elements && { elements: value.elements.map((element) => changed(element, change)) }),
  };
}

/** The value that is one of these. Parts stay apart where all that are more than a constant have them. */
export function oneOf(values: readonly Value[]): Value {
  const [first, ...rest] = values.filter((value) => value.origins.size > 0);
  if (first === undefined) return constant;
  if (rest.length === 0) return first;
  const origins = merge([first, ...rest].map((value) => value.origins));
  const all = [first, ...rest].map((value) => value.fields);
  if (all.some((fields) => fields === undefined)) return { origins };
  const names = [...new Set(all.flatMap((fields) => [...(fields?.keys() ?? [])]))];
  return {
    origins,
    fields: new Map(names.map((name) => [name, oneOf(all.map((fields) => fields?.get(name) ?? constant))])),
  };
}

/** A field of a struct; what is not known of its parts comes from all of it. */
export function field(value: Value, name: string): Value {
  return value.fields?.get(name) ?? { origins: value.origins };
}

/** An element of a list by its place from 1; without one, any. */
export function element(value: Value, place?: number): Value {
  if (value.elements === undefined) return value;
  const found = place === undefined ? undefined : value.elements[place - 1];
  return found ?? oneOf(value.elements);
}
