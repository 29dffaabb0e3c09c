/** Where bodies live, asleep ones included: the nodes that cannot be switched off. */
export class Tenancy {
  /** `place[body]`: the node it runs or sleeps on, `goal[body]`: the one an action brings it to, -1 for none. */
  readonly place: Int32Array;
  readonly #goal: Int32Array;
  /** `#tenants[node]`: how many bodies have it as their place, plus how many as their goal. */
  readonly #tenants: Int32Array;

  /** @param host `host[body]`: the node it is on, -1 for none */
  constructor(host: Int32Array, bodies: number, nodes: number) {
    this.place = new Int32Array(bodies).fill(-1);
    this.place.set(host);
    this.#goal = new Int32Array(bodies).fill(-1);
    this.#tenants = new Int32Array(nodes);
    for (const node of host) if (node >= 0) this.#tenants[node]++;
  }

  hasTenants = (node: number): boolean => this.#tenants[node] > 0;

  /** Begins to move. */
  head(body: number, node: number): void {
    this.#goal[body] = node;
    this.#tenants[node]++;
  }

  /** Lives where it was going to, or nowhere if it was going nowhere. */
  settle(body: number): void {
    if (this.place[body] >= 0) this.#tenants[this.place[body]]--;
    this.place[body] = this.#goal[body];
    this.#goal[body] = -1;
  }

  /** The bodies that live on the node, or will. Walks over all bodies: for messages only. */
  tenantsOf(node: number): number[] {
    return Array.from(this.place.keys()).filter((body) => this.place[body] === node || this.#goal[body] === node);
  }
}
