import { Graph } from './graph.js';
import {
  floatAttribute,
  intsAttribute,
  type OnnxNode,
  readModel,
  setFloatAttributes,
  writeModel,
} from './onnx.js';

/**
 * The same network with fewer steps. PP-OCR's recognisers come with the parts of their training
 * spelled out: after every convolution a scale and an offset, then a hard swish written as four
 * steps, then again a scale and an offset. These pass over memory eight times and cost a third of
 * a line's time. Here scales and offsets are folded into the weights next to them (as for batch
 * normalisation: Jacob et al. 2018, section 3.2), and the swish becomes two steps. What cannot be
 * folded becomes a batch normalisation, which the runtime computes in the layout of the
 * convolutions around it, where a number added to all would have it turn the layout twice. The
 * result differs by rounding alone. A network of another make is left as it is, or simplified as far as
 * it has such steps.
 */
export function fuseModel(bytes: Uint8Array): Uint8Array {
  const model = readModel(bytes);
  const graph = new Graph(model);
  for (const node of [...model.nodes]) shortenSwish(graph, node);
  // A step folded into a convolution brings the next one beside it.
  let folded = true;
  while (folded) {
    folded = false;
    for (const node of [...model.nodes]) folded = foldAffine(graph, node) || folded;
  }
  for (const node of [...model.nodes]) normaliseAffine(graph, node);
  graph.sweep();
  return writeModel(model, bytes.length + SLACK);
}

/** Room for what is added while the model is written, in bytes. */
const SLACK = 2 ** 20;

/** x · clip(x + 3, 0, 6) / 6, from its last step on, becomes x · clip(x / 6 + 1/2, 0, 1). */
function shortenSwish(graph: Graph, divide: OnnxNode): void {
  if (divide.opType !== 'Div' || scalar(graph, divide.inputs[1]) !== 6) return;
  const multiply = graph.makerOf(divide.inputs[0]);
  if (multiply?.opType !== 'Mul' || graph.onlyTakerOf(multiply) !== divide) return;
  const [x, gate] = multiply.inputs;
  const clip = graph.makerOf(gate);
  if (clip?.opType !== 'Clip' || graph.onlyTakerOf(clip) !== multiply) return;
  if (floatAttribute(clip, 'min') !== 0 || floatAttribute(clip, 'max') !== 6) return;
  const add = graph.makerOf(clip.inputs[0]);
  if (add?.opType !== 'Add' || graph.onlyTakerOf(add) !== clip) return;
  const step = affineOf(graph, add);
  if (step === null || step.value !== 3 || step.input !== x) return;
  add.opType = 'HardSigmoid';
  graph.setInputs(add, [step.input]);
  setFloatAttributes(add, { alpha: 1 / 6, beta: 0.5 });
  graph.bypass(clip, add.outputs[0] ?? '');
  graph.bypass(divide, multiply.outputs[0] ?? '');
}

/** A value scaled or moved by one number. */
interface Affine {
  readonly opType: 'Mul' | 'Add';
  readonly value: number;
  readonly input: string;
}

function affineOf(graph: Graph, { opType, inputs }: OnnxNode): Affine | null {
  if (opType !== 'Mul' && opType !== 'Add') return null;
  const [a = '', b = ''] = inputs;
  const [first, second] = [scalar(graph, a), scalar(graph, b)];
  if (first !== null && second === null) return { opType, value: first, input: b };
  return second !== null && first === null ? { opType, value: second, input: a } : null;
}

function scalar(graph: Graph, name: string | undefined): number | null {
  const tensor = graph.constant(name);
  return tensor?.data.length === 1 ? (tensor.data[0] ?? null) : null;
}

/** Folds a scale or an offset into the convolution before or after it; whether it could. */
function foldAffine(graph: Graph, node: OnnxNode): boolean {
  const step = affineOf(graph, node);
  if (step === null) return false;
  const before = graph.makerOf(step.input);
  if (isConvolution(graph, before) && graph.onlyTakerOf(before) === node) {
    scaleAfter(graph, before, step);
    graph.bypass(node, step.input);
    return true;
  }
  const after = graph.onlyTakerOf(node);
  if (isConvolution(graph, after) && after.inputs[0] === node.outputs[0]) {
    return foldBefore(graph, node, step, after);
  }
  return step.opType === 'Mul' && after !== undefined && foldScaleBefore(graph, node, step, after);
}

function isConvolution(graph: Graph, node: OnnxNode | undefined): node is OnnxNode {
  return node?.opType === 'Conv' && graph.constant(node.inputs[1]) !== null;
}

/** Makes a convolution give its result scaled or moved. */
function scaleAfter(graph: Graph, convolution: OnnxNode, { opType, value }: Affine): void {
  if (opType === 'Mul') scaleWeights(graph, convolution, value);
  setOffset(graph, convolution, (offset) => (opType === 'Mul' ? offset * value : offset + value));
}

/** Makes a convolution take its input unscaled, or unmoved where it adds no edge of zeros to it. */
function foldBefore(graph: Graph, node: OnnxNode, step: Affine, convolution: OnnxNode): boolean {
  if (step.opType === 'Mul') scaleWeights(graph, convolution, step.value);
  else if (hasEdge(convolution)) return false;
  else {
    const sums = sumsOfWeights(graph, convolution);
    setOffset(graph, convolution, (offset, i) => offset + step.value * (sums[i] ?? 0));
  }
  graph.bypass(node, step.input);
  return true;
}

/** a · x + b before a convolution with an edge becomes x + b/a, and a goes into the weights. */
function foldScaleBefore(graph: Graph, node: OnnxNode, step: Affine, next: OnnxNode): boolean {
  const offset = next.opType === 'Add' ? affineOf(graph, next) : null;
  const convolution = graph.onlyTakerOf(next);
  if (offset === null || !isConvolution(graph, convolution) || step.value === 0) return false;
  if (convolution.inputs[0] !== next.outputs[0]) return false;
  const at = next.inputs.indexOf(offset.input) === 0 ? 1 : 0;
  graph.setConstant(next, at, { dims: [], data: Float32Array.of(offset.value / step.value) });
  scaleWeights(graph, convolution, step.value);
  graph.bypass(node, step.input);
  return true;
}

/** Makes what is left of a scale and an offset of a convolution's result one normalisation. */
function normaliseAffine(graph: Graph, node: OnnxNode): void {
  const steps = [affineOf(graph, node)].filter((step) => step !== null);
  const next = graph.onlyTakerOf(node);
  const second = next === undefined ? null : affineOf(graph, next);
  if (steps[0]?.opType === 'Mul' && second?.opType === 'Add') steps.push(second);
  const [first] = steps;
  const channels = first === undefined ? null : channelsOf(graph, first.input);
  if (first === undefined || channels === null) return;
  const scale = steps.find(({ opType }) => opType === 'Mul')?.value ?? 1;
  const offset = steps.find(({ opType }) => opType === 'Add')?.value ?? 0;
  node.opType = 'BatchNormalization';
  node.attributes = new Map();
  setFloatAttributes(node, { epsilon: 0 });
  graph.setInputs(node, [first.input]);
  for (const [i, value] of [scale, offset, 0, 1].entries()) {
    const data = new Float32Array(channels).fill(value);
    graph.setConstant(node, i + 1, { dims: [channels], data });
  }
  if (steps.length > 1 && next !== undefined) graph.bypass(next, node.outputs[0] ?? '');
}

/** Steps that give as many channels as they take. */
const BY_ELEMENT = new Set(['HardSigmoid', 'HardSwish', 'Relu', 'Sigmoid', 'Mul', 'Add']);

/** How many channels a value has, where a convolution made it; null where that is not known. */
function channelsOf(graph: Graph, value: string | undefined): number | null {
  const maker = graph.makerOf(value);
  if (maker === undefined) return null;
  const { opType, inputs } = maker;
  if (opType === 'Conv') return graph.constant(inputs[1])?.dims[0] ?? null;
  if (!BY_ELEMENT.has(opType)) return null;
  return channelsOf(graph, inputs[0]) ?? channelsOf(graph, inputs[1]);
}

function hasEdge(convolution: OnnxNode): boolean {
  return (
    convolution.attributes.has('auto_pad') ||
    intsAttribute(convolution, 'pads').some((width) => width !== 0)
  );
}

function scaleWeights(graph: Graph, convolution: OnnxNode, factor: number): void {
  const weights = graph.constant(convolution.inputs[1]);
  if (weights === null) return;
  const data = weights.data.map((weight) => weight * factor);
  graph.setConstant(convolution, 1, { ...weights, data });
}

/** Sums of the weights for each of a convolution's results. */
function sumsOfWeights(graph: Graph, convolution: OnnxNode): number[] {
  const { dims, data } = graph.constant(convolution.inputs[1]) ?? { dims: [], data: [] };
  const sums = new Array<number>(dims[0] ?? 0).fill(0);
  const each = data.length / sums.length;
  for (const [i, weight] of data.entries()) {
    const result = Math.floor(i / each);
    sums[result] = (sums[result] ?? 0) + weight;
  }
  return sums;
}

function setOffset(
  graph: Graph,
  convolution: OnnxNode,
  change: (offset: number, i: number) => number,
): void {
  const [results = 0] = graph.constant(convolution.inputs[1])?.dims ?? [];
  const before = graph.constant(convolution.inputs[2])?.data ?? new Float32Array(results);
  graph.setConstant(convolution, 2, { dims: [results], data: before.map(change) });
}
