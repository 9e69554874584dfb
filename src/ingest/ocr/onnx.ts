import { PbfReader, PbfWriter } from 'pbf';

/**
 * A neural network as ONNX stores it, as far as it must be understood to be simplified; all the
 * rest is kept as it was read. Numbers of fields: onnx.proto3 of the ONNX project (Apache-2.0).
 */
const MODEL = { graph: 7 } as const;
const GRAPH = { node: 1, initializer: 5, output: 12 } as const;
const NODE = { input: 1, output: 2, opType: 4, attribute: 5 } as const;
const ATTRIBUTE = { name: 1, float: 2, tensor: 5, ints: 8, type: 20 } as const;
const TENSOR = { dims: 1, dataType: 2, floats: 4, name: 8, raw: 9 } as const;
/** `AttributeProto.AttributeType` and `TensorProto.DataType`. */
const FLOAT_ATTRIBUTE = 1;
const TENSOR_ATTRIBUTE = 4;
const FLOAT = 1;
/** Wire type of all that has a length: strings, messages, packed numbers. */
const BYTES = 2;

/** One field of a message: the payload of what has a length, else the number as it is encoded. */
interface Field {
  readonly tag: number;
  readonly type: number;
  readonly value: Uint8Array;
}

export interface Tensor {
  readonly dims: readonly number[];
  readonly data: Float32Array;
}

/** A step of the computation; nodes are changed in place. */
export interface OnnxNode {
  opType: string;
  inputs: string[];
  readonly outputs: readonly string[];
  /** Each an encoded `AttributeProto`. */
  attributes: Map<string, Uint8Array>;
  readonly rest: readonly Field[];
}

export interface OnnxModel {
  readonly rest: readonly Field[];
  readonly graphRest: readonly Field[];
  /** In an order in which they can be computed. */
  readonly nodes: OnnxNode[];
  /** Names of what the network gives. */
  readonly outputs: readonly string[];
  /** Constants by name, each an encoded `TensorProto`. */
  readonly constants: Map<string, Uint8Array>;
}

export function readModel(bytes: Uint8Array): OnnxModel {
  const model = fieldsOf(bytes);
  const graph = model
    .filter(({ tag }) => tag === MODEL.graph)
    .flatMap(({ value }) => fieldsOf(value));
  const nodes = graph.filter(({ tag }) => tag === GRAPH.node).map(({ value }) => readNode(value));
  const constants = new Map<string, Uint8Array>();
  for (const { tag, value } of graph) {
    if (tag === GRAPH.initializer) constants.set(textField(fieldsOf(value), TENSOR.name), value);
  }
  for (const { opType, outputs, attributes } of nodes) {
    const value = opType === 'Constant' ? attributes.get('value') : undefined;
    const tensor = value && fieldsOf(value).find(({ tag }) => tag === ATTRIBUTE.tensor);
    if (tensor !== undefined) constants.set(outputs[0] ?? '', tensor.value);
  }
  return {
    rest: model.filter(({ tag }) => tag !== MODEL.graph),
    graphRest: graph.filter(({ tag }) => tag !== GRAPH.node),
    nodes,
    outputs: graph
      .filter(({ tag }) => tag === GRAPH.output)
      .map(({ value }) => textField(fieldsOf(value), 1)),
    constants,
  };
}

export function writeModel({ rest, graphRest, nodes }: OnnxModel, size: number): Uint8Array {
  const writer = new PbfWriter(new Uint8Array(size));
  for (const field of rest) writeField(writer, field);
  writer.writeMessage(
    MODEL.graph,
    () => {
      for (const node of nodes) writer.writeMessage(GRAPH.node, writeNode, node);
      for (const field of graphRest) writeField(writer, field);
    },
    null,
  );
  return writer.finish();
}

/** A constant of the network, of 32-bit floats; null for all others. */
export function floatTensor({ constants }: OnnxModel, name: string | undefined): Tensor | null {
  const encoded = name === undefined ? undefined : constants.get(name);
  if (encoded === undefined) return null;
  const fields = fieldsOf(encoded);
  const [type] = numbersOf(fields, TENSOR.dataType);
  const raw = fields.find(({ tag }) => tag === TENSOR.raw)?.value;
  const floats = fields.filter(({ tag }) => tag === TENSOR.floats);
  if (type !== FLOAT || (raw === undefined && floats.length === 0)) return null;
  const data = new Uint8Array(raw ?? joined(floats.map(({ value }) => value)));
  return { dims: numbersOf(fields, TENSOR.dims), data: new Float32Array(data.buffer) };
}

/** Adds a constant under a new name. */
export function addConstant(model: OnnxModel, name: string, { dims, data }: Tensor): void {
  const tensor = new PbfWriter();
  tensor.writePackedVarint(TENSOR.dims, [...dims]);
  tensor.writeVarintField(TENSOR.dataType, FLOAT);
  tensor.writeBytesField(TENSOR.raw, new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  const encoded = tensor.finish();
  model.constants.set(name, encoded);
  const value = new PbfWriter();
  value.writeStringField(ATTRIBUTE.name, 'value');
  value.writeVarintField(ATTRIBUTE.type, TENSOR_ATTRIBUTE);
  value.writeBytesField(ATTRIBUTE.tensor, encoded);
  const attributes = new Map([['value', value.finish()]]);
  model.nodes.unshift({ opType: 'Constant', inputs: [], outputs: [name], attributes, rest: [] });
}

export function floatAttribute({ attributes }: OnnxNode, name: string): number | null {
  const field = fieldsOf(attributes.get(name) ?? new Uint8Array(0)).find(
    ({ tag }) => tag === ATTRIBUTE.float,
  );
  return field === undefined ? null : new PbfReader(field.value).readFloat();
}

export function intsAttribute({ attributes }: OnnxNode, name: string): number[] {
  return numbersOf(fieldsOf(attributes.get(name) ?? new Uint8Array(0)), ATTRIBUTE.ints);
}

export function setFloatAttributes(node: OnnxNode, values: Readonly<Record<string, number>>): void {
  node.attributes = new Map(
    Object.entries(values).map(([name, value]) => {
      const writer = new PbfWriter();
      writer.writeStringField(ATTRIBUTE.name, name);
      writer.writeVarintField(ATTRIBUTE.type, FLOAT_ATTRIBUTE);
      writer.writeFloatField(ATTRIBUTE.float, value);
      return [name, writer.finish()];
    }),
  );
}

function readNode(bytes: Uint8Array): OnnxNode {
  const fields = fieldsOf(bytes);
  const texts = (tag: number) =>
    fields.filter((field) => field.tag === tag).map(({ value }) => decoder.decode(value));
  const attributes = fields.filter(({ tag }) => tag === NODE.attribute);
  const known: readonly number[] = Object.values(NODE);
  return {
    opType: textField(fields, NODE.opType),
    inputs: texts(NODE.input),
    outputs: texts(NODE.output),
    attributes: new Map(
      attributes.map(({ value }) => [textField(fieldsOf(value), ATTRIBUTE.name), value]),
    ),
    rest: fields.filter(({ tag }) => !known.includes(tag)),
  };
}

function writeNode(node: OnnxNode, writer?: PbfWriter): void {
  if (writer === undefined) return;
  for (const input of node.inputs) writer.writeStringField(NODE.input, input);
  for (const output of node.outputs) writer.writeStringField(NODE.output, output);
  writer.writeStringField(NODE.opType, node.opType);
  for (const value of node.attributes.values()) writer.writeBytesField(NODE.attribute, value);
  for (const field of node.rest) writeField(writer, field);
}

const decoder = new TextDecoder();

/** Throws `RangeError` where a message is cut off. */
function fieldsOf(bytes: Uint8Array): Field[] {
  const reader = new PbfReader(bytes);
  const fields = reader.readFields<Field[]>((tag, fields, reader) => {
    const { type } = reader;
    if (type === BYTES) {
      fields.push({ tag, type, value: reader.readBytes() });
      return;
    }
    const from = reader.pos;
    reader.skip(type);
    fields.push({ tag, type, value: bytes.subarray(from, reader.pos) });
  }, []);
  if (reader.pos > bytes.length) throw new RangeError('the message is cut off');
  return fields;
}

function writeField(writer: PbfWriter, { tag, type, value }: Field): void {
  if (type === BYTES) {
    writer.writeBytesField(tag, value);
    return;
  }
  writer.writeTag(tag, type);
  writer.realloc(value.length);
  writer.buf.set(value, writer.pos);
  writer.pos += value.length;
}

function textField(fields: readonly Field[], tag: number): string {
  const field = fields.find((own) => own.tag === tag);
  return field === undefined ? '' : decoder.decode(field.value);
}

/** Whole numbers, each a field of its own or all packed into one. */
function numbersOf(fields: readonly Field[], tag: number): number[] {
  return fields
    .filter((field) => field.tag === tag)
    .flatMap(({ value }) => {
      const reader = new PbfReader(value);
      const numbers: number[] = [];
      while (reader.pos < reader.length) numbers.push(reader.readVarint(true));
      return numbers;
    });
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
