/** An example by the numbers of its features that are not 0, with their values. */
export interface SparseExample {
  readonly features: readonly number[];
  readonly values: readonly number[];
  readonly y: 0 | 1;
}

export interface LogisticModel {
  readonly intercept: number;
  readonly weights: Float64Array;
}

const MOST_STEPS = 15;
const MOST_DIRECTIONS = 60;

/**
 * Logistic regression with an L2 penalty on the weights, by Newton steps that are solved with conjugate gradients.
 * `width`: number of features; `penalty`: of the summed loss, not of its mean.
 */
export function fitLogistic(
  examples: readonly SparseExample[],
  width: number,
  penalty: number,
): LogisticModel {
  // The last place holds the intercept, which is not penalised.
  const weights = new Float64Array(width + 1);
  const penalties = new Float64Array(width + 1).fill(penalty, 0, width);
  const curvature = new Float64Array(examples.length);
  for (let step = 0; step < MOST_STEPS; step++) {
    const gradient = weights.map((weight, at) => -(penalties[at] ?? 0) * weight);
    for (const [row, example] of examples.entries()) {
      const chance = 1 / (1 + Math.exp(-dot(example, weights)));
      curvature[row] = chance * (1 - chance);
      add(gradient, example, example.y - chance);
    }
    const move = solve(gradient, direction => {
      const bent = direction.map((value, at) => (penalties[at] ?? 0) * value);
      for (const [row, example] of examples.entries())
        add(bent, example, (curvature[row] ?? 0) * dot(example, direction));
      return bent;
    });
    for (const [at, value] of move.entries()) weights[at] = (weights[at] ?? 0) + value;
    if (move.every(value => Math.abs(value) < 1e-5)) break;
  }
  return { intercept: weights[width] ?? 0, weights: weights.slice(0, width) };
}

function dot({ features, values }: SparseExample, weights: Float64Array): number {
  let sum = weights[weights.length - 1] ?? 0;
  for (let k = 0; k < features.length; k++) sum += (weights[features[k] ?? 0] ?? 0) * (values[k] ?? 0);
  return sum;
}

function add(sum: Float64Array, { features, values }: SparseExample, factor: number): void {
  for (let k = 0; k < features.length; k++) {
    const at = features[k] ?? 0;
    sum[at] = (sum[at] ?? 0) + factor * (values[k] ?? 0);
  }
  sum[sum.length - 1] = (sum[sum.length - 1] ?? 0) + factor;
}

/** x with multiply(x) = target, by conjugate gradients (Hestenes and Stiefel 1952). */
function solve(target: Float64Array, multiply: (x: Float64Array) => Float64Array): Float64Array {
  const x = new Float64Array(target.length);
  const rest = target.slice();
  const direction = target.slice();
  const first = product(rest, rest);
  let error = first;
  for (let k = 0; k < MOST_DIRECTIONS && error > 1e-10 * first; k++) {
    const image = multiply(direction);
    const length = error / product(direction, image);
    for (let at = 0; at < x.length; at++) {
      x[at] = (x[at] ?? 0) + length * (direction[at] ?? 0);
      rest[at] = (rest[at] ?? 0) - length * (image[at] ?? 0);
    }
    const next = product(rest, rest);
    for (let at = 0; at < x.length; at++) {
      direction[at] = (rest[at] ?? 0) + (next / error) * (direction[at] ?? 0);
    }
    error = next;
  }
  return x;
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}
