import type { Difference, LearnedWeights } from "./learned-weights.ts";
import { type OnnxFile, type OnnxTensor, readOnnxFile } from "./onnx-file.ts";
import { WeightsUnusable } from "./weights-unusable.ts";

/** The order of a layer's matrix products in the graph of an exported BERT. */
const products = ["query", "key", "value", "attended", "inner", "outer"];

/** What the graph calls a layer's vectors. */
const vectorNames: Readonly<Record<string, string>> = {
  "query.bias": "attention.self.query.bias",
  "key.bias": "attention.self.key.bias",
  "value.bias": "attention.self.value.bias",
  "attended.bias": "attention.output.dense.bias",
  "attended_norm.weight": "attention.output.LayerNorm.weight",
  "attended_norm.bias": "attention.output.LayerNorm.bias",
  "inner.bias": "intermediate.dense.bias",
  "outer.bias": "output.dense.bias",
  "outer_norm.weight": "output.LayerNorm.weight",
  "outer_norm.bias": "output.LayerNorm.bias",
};

/**
 * A trained model: the base, an ONNX encoder in dynamic int8, with what was learned written over its weights. A matrix is
 * restored from its integers, moved by the difference, and rounded to integers anew (symmetric, a scale per output).
 *
 * @param base the base's bytes; they stay as they are
 * @returns bytes in shared memory, so that threads need no copies of their own
 * @throws WeightsUnusable when the weights do not fit the base
 */
export function applyWeights(
  base: Uint8Array,
  weights: Pick<LearnedWeights, "vectors" | "matrices">,
): Uint8Array {
  const bytes = new Uint8Array(new SharedArrayBuffer(base.length));
  bytes.set(base);
  const file = readOnnxFile(base);
  for (const { name, values } of weights.vectors) {
    const [, layer, rest = ""] = /^layers\.(\d+)\.(.+)$/.exec(name) ?? [];
    const target = tensor(file, `encoder.layer.${layer}.${vectorNames[rest]}`, name, 1, values.length);
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), target.start);
  }
  for (const matrix of weights.matrices) {
    const [, layer, kind = ""] = /^layers\.(\d+)\.(\w+)\.weight$/.exec(matrix.name) ?? [];
    const product = file.products[Number(layer) * products.length + products.indexOf(kind)] ?? "";
    const plain = product.replace(/_quantized$/, "");
    const values = tensor(file, product, matrix.name, 3, matrix.rows * matrix.columns);
    const scales = tensor(file, `${plain}_scale`, matrix.name, 1, matrix.rows);
    move(bytes, values, scales, matrix);
  }
  return bytes;
}

/** The graph keeps a matrix as (inputs x outputs). */
function move(
  bytes: Uint8Array,
  values: OnnxTensor,
  scales: OnnxTensor,
  { rows, columns, scales: steps, halves }: Difference,
): void {
  const view = new DataView(bytes.buffer);
  const integers = new Int8Array(bytes.buffer, values.start, values.length);
  const column = new Float64Array(columns);
  for (let row = 0; row < rows; row++) {
    const scale = view.getFloat32(scales.start + 4 * row, true);
    const step = steps[row] ?? 0;
    let largest = 0;
    for (let c = 0; c < columns; c++) {
      const half = halves[(row * columns + c) >> 1] ?? 0;
      const level = ((c & 1) === 0 ? half & 15 : half >> 4) - 8;
      const value = (integers[c * rows + row] ?? 0) * scale + level * step;
      column[c] = value;
      largest = Math.max(largest, Math.abs(value));
    }
    const next = Math.fround(Math.max(largest, 1e-12) / 127);
    view.setFloat32(scales.start + 4 * row, next, true);
    for (let c = 0; c < columns; c++) integers[c * rows + row] = Math.round((column[c] ?? 0) / next);
  }
}

function tensor(file: OnnxFile, name: string, learned: string, type: number, count: number): OnnxTensor {
  const found = file.weights.get(name);
  const bytes = count * (type === 1 ? 4 : 1);
  if (!found || found.type !== type || found.length !== bytes)
    throw new WeightsUnusable(`the encoder has no weight of ${count} numbers for ${learned}`);
  return found;
}
