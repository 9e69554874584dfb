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

  pop(): { readonly key: number; readonly value: number } {
    const top = { key: this.#keys[0] ?? 0, value: this.#values[0] ?? 0 };
    this.#swap(0, this.#keys.length - 1);
    this.#keys.pop();
    this.#values.pop();
    for (let at = 0; ; ) {
      const left = 2 * at + 1;
      const right = left + 1;
      let least = at;
      if (left < this.#keys.length && this.#less(left, least)) least = left;
      if (right < this.#keys.length && this.#less(right, least)) least = right;
      if (least === at) return top;
      this.#swap(at, least);
      at = least;
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
  const { starts, columns: to, costs } = graphOf(edges, rows, columns);
  const width = columns + rows;
  const rowPrice = new Float64Array(rows);
  const columnPrice = new Float64Array(width);
  const rowOf = new Int32Array(width).fill(-1);
  const columnOf = new Int32Array(rows).fill(-1);
  const distance = new Float64Array(width).fill(Number.POSITIVE_INFINITY);
  const reachedFrom = new Int32Array(width);
  const done = new Uint8Array(width);

  for (let r = 0; r < rows; r += 1) {
    let least = 0;
    for (let e = starts[r] ?? 0; e < (starts[r + 1] ?? 0); e += 1) {
      least = Math.min(least, costs[e] ?? 0);
    }
    rowPrice[r] = least;
  }

  for (let source = 0; source < rows; source += 1) {
    const heap = new Heap();
    const touched: number[] = [];
    const scanned: { readonly row: number; readonly at: number }[] = [];
    let row = source;
    let reached = 0;
    let end = -1;
    while (end < 0) {
      scanned.push({ row, at: reached });
      for (let e = starts[row] ?? 0; e < (starts[row + 1] ?? 0); e += 1) {
        const column = to[e] ?? 0;
        if (done[column] === 1) continue;
        const step = (costs[e] ?? 0) - (rowPrice[row] ?? 0) - (columnPrice[column] ?? 0);
        const length = reached + step;
        const known = distance[column] ?? 0;
        if (length >= known) continue;
        if (known === Number.POSITIVE_INFINITY) touched.push(column);
        distance[column] = length;
        reachedFrom[column] = row;
        heap.push(length, column);
      }
      let next = heap.pop();
      while (done[next.value] === 1) next = heap.pop();
      done[next.value] = 1;
      reached = next.key;
      row = rowOf[next.value] ?? -1;
      if (row < 0) end = next.value;
    }
    for (const { row: r, at } of scanned) rowPrice[r] = (rowPrice[r] ?? 0) + reached - at;
    for (const column of touched) {
      if (done[column] === 1) {
        columnPrice[column] = (columnPrice[column] ?? 0) + (distance[column] ?? 0) - reached;
      }
      distance[column] = Number.POSITIVE_INFINITY;
      done[column] = 0;
    }
    for (let column = end; ; ) {
      const r = reachedFrom[column] ?? 0;
      const freed = columnOf[r] ?? -1;
      rowOf[column] = r;
      columnOf[r] = column;
      if (r === source) break;
      column = freed;
    }
  }
  return columnOf.map((column) => (column < columns ? column : -1));
}
