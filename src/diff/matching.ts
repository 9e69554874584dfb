/** An edge of a bipartite graph; `weight` > 0 is what the match is worth. */
export interface Edge {
  readonly row: number;
  readonly column: number;
  readonly weight: number;
}

interface Graph {
  /** Edges of row r are those from `starts[r]` to `starts[r + 1]`. */
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly costs: Float64Array;
}

/**
 * Every row also gets a column of its own (`columns + row`) at cost 0, which means that it stays
 * without a partner. So a complete matching of the rows always exists.
 */
function graphOf(edges: readonly Edge[], rows: number, columns: number): Graph {
  const starts = new Int32Array(rows + 1);
  for (const { row } of edges) starts[row + 1] = (starts[row + 1] ?? 0) + 1;
  for (let r = 0; r < rows; r += 1) starts[r + 1] = (starts[r + 1] ?? 0) + (starts[r] ?? 0) + 1;
  const graph = {
    starts,
    columns: new Int32Array(edges.length + rows),
    costs: new Float64Array(edges.length + rows),
  };
  const next = starts.slice(0, rows);
  const put = (row: number, column: number, cost: number) => {
    const at = next[row] ?? 0;
    graph.columns[at] = column;
    graph.costs[at] = cost;
    next[row] = at + 1;
  };
  for (const { row, column, weight } of edges) put(row, column, -weight);
  for (let row = 0; row < rows; row += 1) put(row, columns + row, 0);
  return graph;
}

/** Binary heap of columns by distance; stale entries are skipped by the reader. */
class Heap {
  readonly #keys: number[] = [];
  readonly #values: number[] = [];

  get size(): number {
    return this.#keys.length;
  }

  #swap(a: number, b: number): void {
    const [keys, values] = [this.#keys, this.#values];
    [keys[a], keys[b]] = [keys[b] ?? 0, keys[a] ?? 0];
    [values[a], values[b]] = [values[b] ?? 0, values[a] ?? 0];
  }

  /** By key, then by value, so that the order of work never depends on chance. */
  #less(a: number, b: number): boolean {
    const [x, y] = [this.#keys[a] ?? 0, this.#keys[b] ?? 0];
    return x < y || (x === y && (this.#values[a] ?? 0) < (this.#values[b] ?? 0));
  }

  push(key: number, value: number): void {
    let at = this.#keys.push(key) - 1;
    this.#values.push(value);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#less(at, parent)) break;
      this.#swap(at, parent);
      at = parent;
    }
  }

  pop(): { readonly value: number } {
    const top = { value: this.#values[0] ?? 0 };
    this.#swap(0, this.#keys.length - 1);
    this.#keys.pop();
    this.#values.pop();
    for (let at = 0; ; ) {
      const least = this.#leastOf(at, 2 * at + 1, 2 * at + 2);
      if (least === at) return top;
      this.#swap(at, least);
      at = least;
    }
  }

  #leastOf(...places: number[]): number {
    return places
      .filter((place) => place < this.#keys.length)
      .reduce((least, place) => (this.#less(place, least) ? place : least), places[0] ?? 0);
  }
}

/** State of the search; prices keep the reduced cost of every edge at 0 or more. */
class Matcher {
  readonly columnOf: Int32Array;
  readonly #graph: Graph;
  readonly #rowOf: Int32Array;
  readonly #rowPrice: Float64Array;
  readonly #columnPrice: Float64Array;
  readonly #distance: Float64Array;
  readonly #reachedFrom: Int32Array;
  readonly #done: Uint8Array;
  /** Columns with a distance, to be reset after each search. */
  #touched: number[] = [];

  constructor(graph: Graph, rows: number, width: number) {
    this.#graph = graph;
    this.columnOf = new Int32Array(rows).fill(-1);
    this.#rowOf = new Int32Array(width).fill(-1);
    this.#columnPrice = new Float64Array(width);
    this.#distance = new Float64Array(width).fill(Number.POSITIVE_INFINITY);
    this.#reachedFrom = new Int32Array(width);
    this.#done = new Uint8Array(width);
    this.#rowPrice = Float64Array.from({ length: rows }, (_, row) =>
      graph.costs
        .subarray(graph.starts[row], graph.starts[row + 1])
        .reduce((a, b) => Math.min(a, b), 0),
    );
  }

  /** Dijkstra's step: reaches the columns of a row at distance `at`. */
  #scan(row: number, at: number, heap: Heap): void {
    const { starts, columns, costs } = this.#graph;
    const from = at - (this.#rowPrice[row] ?? 0);
    for (let edge = starts[row] ?? 0; edge < (starts[row + 1] ?? 0); edge += 1) {
      const column = columns[edge] ?? 0;
      const length = from + (costs[edge] ?? 0) - (this.#columnPrice[column] ?? 0);
      const known = this.#distance[column] ?? 0;
      if (this.#done[column] === 1 || length >= known) continue;
      if (known === Number.POSITIVE_INFINITY) this.#touched.push(column);
      this.#distance[column] = length;
      this.#reachedFrom[column] = row;
      heap.push(length, column);
    }
  }

  #nearest(heap: Heap): number {
    let { value } = heap.pop();
    while (this.#done[value] === 1) ({ value } = heap.pop());
    this.#done[value] = 1;
    return value;
  }

  #settlePrices(scanned: ReadonlyMap<number, number>, end: number): void {
    const reached = this.#distance[end] ?? 0;
    for (const [row, at] of scanned) {
      this.#rowPrice[row] = (this.#rowPrice[row] ?? 0) + reached - at;
    }
    for (const column of this.#touched) {
      if (this.#done[column] === 1) {
        const price = (this.#columnPrice[column] ?? 0) + (this.#distance[column] ?? 0) - reached;
        this.#columnPrice[column] = price;
      }
      this.#distance[column] = Number.POSITIVE_INFINITY;
      this.#done[column] = 0;
    }
    this.#touched = [];
  }

  /** Gives the row a column along the shortest alternating path to a free one. */
  augment(source: number): void {
    const heap = new Heap();
    const scanned = new Map<number, number>();
    let [row, at, end] = [source, 0, -1];
    while (row >= 0) {
      scanned.set(row, at);
      this.#scan(row, at, heap);
      end = this.#nearest(heap);
      at = this.#distance[end] ?? 0;
      row = this.#rowOf[end] ?? -1;
    }
    this.#settlePrices(scanned, end);
    for (let column = end; column >= 0; ) {
      const owner = this.#reachedFrom[column] ?? 0;
      const freed = this.columnOf[owner] ?? -1;
      this.#rowOf[column] = owner;
      this.columnOf[owner] = column;
      column = owner === source ? -1 : freed;
    }
  }
}

/**
 * The matching of greatest total weight in a sparse bipartite graph: an optimal assignment by
 * shortest augmenting paths (Jonker & Volgenant 1987, with Dijkstra's algorithm on a heap in place
 * of the dense scan), so that its cost follows the number of edges.
 * Returns for every row its column, or -1.
 */
export function matchByWeight(edges: readonly Edge[], rows: number, columns: number): Int32Array {
  const matcher = new Matcher(graphOf(edges, rows, columns), rows, columns + rows);
  for (let row = 0; row < rows; row += 1) matcher.augment(row);
  return matcher.columnOf.map((column) => (column < columns ? column : -1));
}
