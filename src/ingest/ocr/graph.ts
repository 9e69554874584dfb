import { addConstant, floatTensor, type OnnxModel, type OnnxNode, type Tensor } from './onnx.js';

/** Who makes and who takes each value of a network, kept true while nodes are taken out. */
export class Graph {
  readonly model: OnnxModel;
  readonly #makers = new Map<string, OnnxNode>();
  readonly #takers = new Map<string, Set<OnnxNode>>();
  #constants = 0;

  constructor(model: OnnxModel) {
    this.model = model;
    for (const node of model.nodes) {
      for (const output of node.outputs) this.#makers.set(output, node);
      for (const input of node.inputs) this.#takersOf(input).add(node);
    }
  }

  makerOf(value: string | undefined): OnnxNode | undefined {
    return value === undefined ? undefined : this.#makers.get(value);
  }

  /** The node that alone takes what a node gives. */
  onlyTakerOf({ outputs }: OnnxNode): OnnxNode | undefined {
    const [output = ''] = outputs;
    const takers = this.#takersOf(output);
    if (takers.size !== 1 || outputs.length !== 1) return undefined;
    return this.model.outputs.includes(output) ? undefined : [...takers][0];
  }

  /** Takes a node out; those who took what it gave take this value. */
  bypass(node: OnnxNode, value: string): void {
    const [output = ''] = node.outputs;
    for (const taker of this.#takersOf(output)) {
      taker.inputs = taker.inputs.map((input) => (input === output ? value : input));
      this.#takersOf(value).add(taker);
    }
    this.#takers.delete(output);
    for (const input of node.inputs) this.#takersOf(input).delete(node);
    this.model.nodes.splice(this.model.nodes.indexOf(node), 1);
  }

  constant(name: string | undefined): Tensor | null {
    return floatTensor(this.model, name);
  }

  /** Gives a node a new constant as its input. */
  setConstant(node: OnnxNode, at: number, tensor: Tensor): void {
    const name = `fused.${this.#constants++}`;
    addConstant(this.model, name, tensor);
    const inputs = [...node.inputs];
    inputs[at] = name;
    this.setInputs(node, inputs);
  }

  setInputs(node: OnnxNode, inputs: string[]): void {
    for (const input of node.inputs) this.#takersOf(input).delete(node);
    for (const input of inputs) this.#takersOf(input).add(node);
    node.inputs = inputs;
  }

  /** Takes out the constants that nobody takes any more. */
  sweep(): void {
    const { nodes, outputs } = this.model;
    const isUsed = ({ opType, outputs: [output = ''] }: OnnxNode) =>
      opType !== 'Constant' || this.#takersOf(output).size > 0 || outputs.includes(output);
    nodes.splice(0, nodes.length, ...nodes.filter(isUsed));
  }

  #takersOf(value: string): Set<OnnxNode> {
    const known = this.#takers.get(value);
    if (known !== undefined) return known;
    const takers = new Set<OnnxNode>();
    this.#takers.set(value, takers);
    return takers;
  }
}
