/** A weight of an ONNX file: where its bytes stand. Only what a patch in place needs to know. */
export interface OnnxTensor {
  readonly dims: readonly number[];
  /** ONNX's own number: 1 float32, 2 uint8, 3 int8, 7 int64. */
  readonly type: number;
  /** First byte of the values and how many bytes they take. */
  readonly start: number;
  readonly length: number;
}

export interface OnnxFile {
  readonly weights: ReadonlyMap<string, OnnxTensor>;
  /** Names of the weights that the graph's matrix products take, in the order of the graph. */
  readonly products: readonly string[];
}

/**
 * Finds the weights of an ONNX model in its bytes, so that they can be overwritten where they stand: same shapes, same
 * length, the graph untouched. An ONNX file is a protobuf message `ModelProto` (onnx.proto): 7 `graph`; of the graph 1 `node`,
 * 5 `initializer`; of a node 1 `input`, 4 `op_type`; of a tensor 1 `dims`, 2 `data_type`, 4 `float_data`, 5 `int32_data`,
 * 8 `name`, 9 `raw_data`.
 *
 * @throws RangeError where the bytes are no such message
 */
export function readOnnxFile(bytes: Uint8Array): OnnxFile {
  const weights = new Map<string, OnnxTensor>();
  const products: string[] = [];
  for (const field of fields(bytes, 0, bytes.length)) {
    if (field.number !== 7) continue;
    for (const part of fields(bytes, field.start, field.end)) {
      if (part.number === 5) addTensor(bytes, part, weights);
      else if (part.number === 1) products.push(...productInputs(bytes, part));
    }
  }
  return { weights, products: products.filter((name) => weights.get(name)?.dims.length === 2) };
}

interface Field {
  readonly number: number;
  /** Of the payload, for length-delimited fields; a varint's value otherwise in `value`. */
  readonly start: number;
  readonly end: number;
  readonly value: number;
}

function addTensor(bytes: Uint8Array, { start, end }: Field, weights: Map<string, OnnxTensor>): void {
  const dims: number[] = [];
  let [name, type, at, length] = ["", 0, 0, 0];
  for (const field of fields(bytes, start, end)) {
    if (field.number === 1) dims.push(...(field.end > field.start ? packed(bytes, field) : [field.value]));
    else if (field.number === 2) type = field.value;
    else if (field.number === 8) name = text(bytes, field);
    else if ([4, 5, 9].includes(field.number)) [at, length] = [field.start, field.end - field.start];
  }
  weights.set(name, { dims, type, start: at, length });
}

function productInputs(bytes: Uint8Array, { start, end }: Field): string[] {
  const inputs: string[] = [];
  let kind = "";
  for (const field of fields(bytes, start, end)) {
    if (field.number === 1) inputs.push(text(bytes, field));
    else if (field.number === 4) kind = text(bytes, field);
  }
  return kind === "MatMul" || kind === "MatMulInteger" ? inputs : [];
}

function text(bytes: Uint8Array, { start, end }: Field): string {
  return new TextDecoder().decode(bytes.slice(start, end));
}

function packed(bytes: Uint8Array, { start, end }: Field): number[] {
  const values: number[] = [];
  let at = start;
  while (at < end) {
    const [value, next] = varint(bytes, at);
    values.push(value);
    at = next;
  }
  return values;
}

function* fields(bytes: Uint8Array, from: number, end: number): Generator<Field> {
  let at = from;
  while (at < end) {
    const [key, next] = varint(bytes, at);
    const number = Math.floor(key / 8);
    const wire = key % 8;
    if (wire === 0) {
      const [value, after] = varint(bytes, next);
      yield { number, start: next, end: next, value };
      at = after;
    } else if (wire === 2) {
      const [length, start] = varint(bytes, next);
      if (start + length > end) throw new RangeError("the ONNX file ends in the middle of a field");
      yield { number, start, end: start + length, value: 0 };
      at = start + length;
    } else if (wire === 1 || wire === 5) {
      at = next + (wire === 1 ? 8 : 4);
    } else throw new RangeError(`not an ONNX file: wire type ${wire}`);
  }
}

function varint(bytes: Uint8Array, at: number): [number, number] {
  let [value, scale, next] = [0, 1, at];
  for (;;) {
    const byte = bytes[next++];
    if (byte === undefined) throw new RangeError("the ONNX file ends in the middle of a number");
    value += (byte & 0x7f) * scale;
    if (byte < 0x80) return [value, next];
    scale *= 128;
  }
}
