/** A differentiable function: fills `gradient` at `x` and returns the value. */
export type Objective = (x: Float64Array, gradient: Float64Array) => number;

export interface MinimiseOptions {
  /** Default 200. */
  readonly iterations?: number;
  /** Stops when the largest gradient component falls below. Default 1e-4. */
  readonly tolerance?: number;
}

const remembered = 10;

/**
 * Limited-memory BFGS with backtracking line search (Nocedal & Wright, Numerical Optimization, algorithms 7.4, 7.5, 3.1).
 * Deterministic: same objective and start, same bits.
 *
 * @returns the point reached; `x0` is left as it is.
 */
export function minimise(
  objective: Objective,
  x0: Float64Array,
  options: MinimiseOptions = {},
): Float64Array {
  const { iterations = 200, tolerance = 1e-4 } = options;
  const n = x0.length;
  let x: Float64Array = Float64Array.from(x0);
  let gradient: Float64Array = new Float64Array(n);
  let value = objective(x, gradient);
  const steps: Float64Array[] = [];
  const changes: Float64Array[] = [];
  for (let iteration = 0; iteration < iterations; iteration++) {
    if (largest(gradient) < tolerance) break;
    const direction = descent(gradient, steps, changes);
    const slope = dot(direction, gradient);
    let rate = iteration === 0 ? 1 / Math.max(1, Math.sqrt(dot(gradient, gradient))) : 1;
    let moved = x;
    let movedGradient: Float64Array = gradient;
    let movedValue = Number.POSITIVE_INFINITY;
    for (let tries = 0; tries < 30; tries++) {
      moved = plus(x, direction, rate);
      movedGradient = new Float64Array(n);
      movedValue = objective(moved, movedGradient);
      if (movedValue <= value + 1e-4 * rate * slope) break;
      rate /= 2;
    }
    if (!(movedValue < value)) break;
    const step = plus(moved, x, -1);
    const change = plus(movedGradient, gradient, -1);
    if (dot(step, change) > 1e-12) {
      steps.push(step);
      changes.push(change);
      if (steps.length > remembered) {
        steps.shift();
        changes.shift();
      }
    }
    x = moved;
    gradient = movedGradient;
    value = movedValue;
  }
  return x;
}

/** -H . gradient by the two-loop recursion. */
function descent(
  gradient: Float64Array,
  steps: readonly Float64Array[],
  changes: readonly Float64Array[],
): Float64Array {
  let q: Float64Array = Float64Array.from(gradient, (g) => -g);
  const pairs = steps.map((step, i) => {
    const change = changes[i] ?? step;
    return { step, change, rho: 1 / dot(step, change) };
  });
  const alphas: number[] = [];
  for (const { step, change, rho } of pairs.toReversed()) {
    const alpha = rho * dot(step, q);
    alphas.push(alpha);
    q = plus(q, change, -alpha);
  }
  const last = pairs.at(-1);
  if (last) {
    const scale = dot(last.step, last.change) / dot(last.change, last.change);
    q = q.map((v) => v * scale);
  }
  for (const { step, change, rho } of pairs) {
    const beta = rho * dot(change, q);
    q = plus(q, step, (alphas.pop() ?? 0) - beta);
  }
  return q;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

/** a + rate * b */
function plus(a: Float64Array, b: Float64Array, rate: number): Float64Array {
  const out = new Float64Array(a.length);
  for (let i = 0; i < a.length; i++) out[i] = (a[i] as number) + rate * (b[i] as number);
  return out;
}

function largest(a: Float64Array): number {
  let max = 0;
  for (const v of a) max = Math.max(max, Math.abs(v));
  return max;
}
