/** A link: the switch it hangs from, and a node or another switch; all by index. */
export interface Wire {
  readonly switch: number;
  readonly to: { readonly isNode: boolean; readonly index: number };
}

/** A link crossed; inwards: from its other end to its switch. */
export interface Crossing {
  readonly link: number;
  readonly inwards: boolean;
}

const unvisited = -2;

/** How a search in depth from one switch gets to all others. */
interface Tree {
  /** `enteredBy[switch]`: the link by which it is first reached, -1 for the root. */
  readonly enteredBy: Int32Array;
  /** For nodes with several links, the first one found. */
  readonly access: Map<number, number>;
}

/** Nodes and switches as a graph, links in their order. */
export class Wiring {
  readonly #links: readonly Wire[];
  readonly #atNode: number[][];
  readonly #atSwitch: number[][];
  readonly #trees = new Map<number, Tree>();

  constructor(links: readonly Wire[], nodes: number, switches: number) {
    this.#links = links;
    this.#atNode = Array.from({ length: nodes }, () => []);
    this.#atSwitch = Array.from({ length: switches }, () => []);
    links.forEach(({ switch: at, to }, link) => {
      this.#atSwitch[at].push(link);
      (to.isNode ? this.#atNode : this.#atSwitch)[to.index].push(link);
    });
  }

  linksAt(node: number): readonly number[] {
    return this.#atNode[node];
  }

  /** The first path that a search in depth finds from one node to another; undefined when they are not connected. */
  search(from: number, to: number): Crossing[] | undefined {
    for (const first of this.#atNode[from]) {
      const root = this.#links[first].switch;
      const tree = this.#treeFrom(root);
      const last = this.#atNode[to].length === 1 ? this.#atNode[to][0] : tree.access.get(to);
      if (last === undefined || tree.enteredBy[this.#links[last].switch] === unvisited) continue;
      const crossings: Crossing[] = [{ link: last, inwards: false }];
      for (let at = this.#links[last].switch; at !== root; at = this.#otherEnd(tree.enteredBy[at], at)) {
        const link = tree.enteredBy[at];
        crossings.push({ link, inwards: this.#links[link].switch === at });
      }
      crossings.push({ link: first, inwards: true });
      return crossings.reverse();
    }
    return undefined;
  }

  /** The node and all others that are connected with it, ascending; kept, not to be changed. */
  connectedWith(node: number): Int32Array {
    this.#islands ??= this.#partition();
    const { nodes, of } = this.#islands;
    const near = new Set(this.#atNode[node].map((link) => of[this.#links[link].switch]));
    if (near.size === 1) return nodes.get([...near][0]) as Int32Array;
    const all = [node, ...[...near].flatMap((island) => [...(nodes.get(island) as Int32Array)])];
    return Int32Array.from(new Set(all)).sort();
  }

  /** `of[switch]`: the number of the switches that are connected with each other; the nodes at each of these islands, ascending. */
  #islands: { readonly of: Int32Array; readonly nodes: ReadonlyMap<number, Int32Array> } | undefined;

  #partition(): { of: Int32Array; nodes: Map<number, Int32Array> } {
    const of = new Int32Array(this.#atSwitch.length).fill(-1);
    const nodes = new Map<number, Int32Array>();
    for (let root = 0; root < of.length; root++) {
      if (of[root] >= 0) continue;
      const found = new Set<number>();
      const stack = [root];
      of[root] = root;
      for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
        for (const link of this.#atSwitch[at]) {
          const beyond = this.#otherEnd(link, at);
          if (this.#links[link].to.isNode) found.add(beyond);
          else if (of[beyond] < 0) {
            of[beyond] = root;
            stack.push(beyond);
          }
        }
      }
      nodes.set(root, Int32Array.from(found).sort());
    }
    return { of, nodes };
  }

  #otherEnd(link: number, at: number): number {
    const { switch: one, to } = this.#links[link];
    return one === at ? to.index : one;
  }

  /** A search in depth over the switches. */
  #treeFrom(root: number): Tree {
    const known = this.#trees.get(root);
    if (known !== undefined) return known;
    const tree: Tree = { enteredBy: new Int32Array(this.#atSwitch.length).fill(unvisited), access: new Map() };
    this.#trees.set(root, tree);
    tree.enteredBy[root] = -1;
    const stack = [{ at: root, next: 0 }];
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const link = this.#atSwitch[top.at][top.next++];
      if (link === undefined) {
        stack.pop();
        continue;
      }
      const { to } = this.#links[link];
      if (to.isNode) {
        if (this.#atNode[to.index].length > 1 && !tree.access.has(to.index)) tree.access.set(to.index, link);
        continue;
      }
      const beyond = this.#otherEnd(link, top.at);
      if (tree.enteredBy[beyond] !== unvisited) continue;
      tree.enteredBy[beyond] = link;
      stack.push({ at: beyond, next: 0 });
    }
    return tree;
  }
}
