import { seededRandom } from "../../models/text/learning/random.ts";

/** Vectors of unit length around some centres, the same for the same seed. */
export function clusteredVectors(count: number, dimension: number, seed: number): readonly Float32Array[] {
  const random = seededRandom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random());
  const centres = Array.from({ length: Math.ceil(Math.sqrt(count)) }, () =>
    Array.from({ length: dimension }, normal),
  );
  return Array.from({ length: count }, () => {
    const centre = centres[Math.floor(random() * centres.length)] ?? [];
    return unit(centre.map((x) => x + 0.8 * normal()));
  });
}

export function unit(numbers: readonly number[]): Float32Array {
  const norm = Math.hypot(...numbers) || 1;
  return Float32Array.from(numbers, (x) => x / norm);
}
