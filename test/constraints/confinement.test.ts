import { describe, expect, it } from "vitest";
import { bindAll } from "../../src/constraints/catalogue.ts";
import { compile } from "../../src/constraints/encoding/compile.ts";
import type { NodeId } from "../../src/model/ids.ts";
import { defaultNetwork, type Link, type Network, unlimited } from "../../src/model/network.ts";
import { Scenario } from "../plan/scenario.ts";

const nodeIds = [0, 10, 20, 30] as NodeId[];
const link = (id: number, at: number, capacity: number): Link => {
  return { id, capacity, switch: at, to: { type: "node", id: nodeIds[id] } };
};
const star = (bandwidth: number): Network => defaultNetwork(nodeIds, bandwidth);
/** Two racks of two nodes with 1 Gbit/s each, and a trunk in between, if any. */
const racks = (trunk: number | undefined): Network => ({
  switches: [0, 1].map((id) => ({ id, capacity: unlimited })),
  links: [
    ...[link(0, 0, 1000), link(1, 0, 1000), link(2, 1, 1000), link(3, 1, 1000)],
    ...(trunk === undefined ? [] : [{ id: 9, capacity: trunk, switch: 0, to: { type: "switch" as const, id: 1 } }]),
  ],
  routing: "default",
});
/** n0 hangs from nothing. */
const adrift: Network = { ...star(1000), links: star(1000).links.filter(({ to }) => to.id !== nodeIds[0]) };

const idle = { memUsed: 6000 };
/** Rewrites 23 MB/s all the time: nothing below 207 Mbit/s carries it. */
const busy = { memUsed: 6000, hotDirtySize: 46, hotDirtyDuration: 2, coldDirtyRate: 23 };
const clone = { clone: true, template: "small", forge: 1, boot: 20, shutdown: 10 };

/** n0 hangs from a switch of its own. */
const lonely: Network = { ...racks(undefined), links: [link(0, 0, 1000), ...[1, 2, 3].map((id) => link(id, 1, 1000))] };

interface Row {
  readonly network?: Network;
  readonly v: Record<string, boolean | number | string>;
  readonly constraints?: object[];
  /** What is said of v; where it may lie; how long a move takes; by a clone? */
  readonly expected: readonly [message: string, nodes: string, seconds: number, byClone: number];
}

const total = "v cannot migrate from n0: ";
const rows: Record<string, Row> = {
  "no network: the attribute says how long": { v: { migrate: 7, memUsed: 6000 }, expected: ["", "", 7, 0] },
  "a star: all nodes, at the bandwidth of its link": { network: star(1000), v: idle, expected: ["", "", 54, 0] },
  "a star that just carries it": { network: star(225), v: busy, expected: ["", "", 3021, 0] },
  "memory that changes too fast": {
    ...{ network: star(207), v: busy },
    expected: [`${total}at 207 Mbit/s its memory changes as fast as it is copied`, "fixed", 1, 0],
  },
  "no way out": { network: adrift, v: idle, expected: [`${total}the network has no way out`, "fixed", 1, 0] },
  "a way to nowhere": { network: lonely, v: idle, expected: [`${total}the network has no way out`, "fixed", 54, 0] },
  "racks with a wide trunk": { network: racks(500), v: busy, expected: ["", "", 68, 0] },
  "racks with a narrow trunk": {
    ...{ network: racks(200), v: busy },
    expected: ["v can migrate from n0 to 1 of 3 nodes only", "0,1", 68, 0],
  },
  "a narrow trunk and a quiet VM": { network: racks(50), v: idle, expected: ["", "", 54, 0] },
  "racks without a trunk": {
    ...{ network: racks(undefined), v: idle },
    expected: ["v can migrate from n0 to 1 of 3 nodes only", "0,1", 54, 0],
  },
  "who stays need not get anywhere": {
    ...{ network: adrift, v: idle, constraints: [{ id: "root", vm: "v" }] },
    expected: ["", "fixed", 1, 0],
  },
  "… nor in quarantine": {
    ...{ network: star(100), v: busy, constraints: [{ id: "quarantine", node: "n0" }] },
    expected: ["", "", 1, 0],
  },
  "a clone where that is faster": { network: star(1000), v: { ...idle, ...clone }, expected: ["", "", 30, 1] },
  "… only then": { network: star(2000), v: { ...idle, ...clone, boot: 16 }, expected: ["", "", 27, 0] },
  "a clone where nothing else gets through": {
    network: star(207),
    v: { ...busy, ...clone },
    expected: ["", "", 30, 1],
  },
  "who stops does not migrate": {
    ...{ network: star(100), v: { shutdown: 4 }, constraints: [{ id: "ready", vm: "v" }] },
    expected: ["", "", 4, 0],
  },
};

describe("who can migrate to where, and how fast", () => {
  it.each(Object.entries(rows))("%s", (_, { network, v, constraints = [], expected }) => {
    const world = new Scenario({
      ...{ nodes: ["n0 9", "n1 9", "n2 9", "n3 9"], vms: ["w n1 1", "v n0 1", "x ready 1"] },
      attributes: { v, w: { memUsed: 90, migrate: 1 } },
      ...(network && { network }),
    });
    const { problem, confined, byClone } = compile(
      world.model,
      bindAll(world.constraints(constraints), world.model),
      new Date(2024, 0, 1),
    );
    const { items, rules } = problem;
    const own = confined.filter(({ vm }) => vm === 1);
    const [message, nodes, seconds, isClone] = expected;
    expect(own).toEqual(message === "" ? [] : [{ vm: 1, isTotal: message.startsWith(total), message }]);
    expect(items.fixed[1] === 1 ? "fixed" : String(rules.domains[items.domain[1]].bins)).toBe(nodes);
    expect([items.passage[1], items.duration[1], byClone[1]]).toEqual([0, seconds, isClone]);
    expect(items.fixed[0]).toBe(0);
  });

  it("asks for the memory of who may migrate, of nobody else", () => {
    const sketch = { nodes: ["n0 9", "n1 9", "n2 9", "n3 9"], vms: ["v n0 1", "x ready 1"], network: star(1000) };
    const { model } = new Scenario(sketch);
    expect(() => compile(model, [], new Date())).toThrow(
      'model.attributes.vms.0: with a network view a VM that may migrate needs "memUsed" (MB)',
    );
    const rooted = bindAll(new Scenario(sketch).constraints([{ id: "root", vm: "v" }]), model);
    expect(compile(model, rooted, new Date()).confined).toEqual([]);
  });
});
