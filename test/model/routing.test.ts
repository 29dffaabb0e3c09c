import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Ids, type NodeId } from "../../src/model/ids.ts";
import { readModel } from "../../src/model/json/readModel.ts";
import { defaultNetwork, type Link, type Network, unlimited } from "../../src/model/network.ts";
import { Routing } from "../../src/model/routing.ts";
import * as documents from "./documents.ts";

const node = (id: number) => ({ type: "node" as const, id: id as NodeId });
const at = (id: number) => ({ type: "switch" as const, id });

/** The ways of a routing in words: the links crossed by id, `<` towards their switch, `>` away from it, then the switches. */
function wordsOf(network: Network, ids: readonly number[], from: number, to: number): string {
  const nodes = new Ids<NodeId>(Int32Array.from(ids));
  const routing = new Routing(network, nodes);
  const path = routing.path(nodes.indexOf(from), nodes.indexOf(to));
  if (path === undefined) return "none";
  const parts = path.lanes.map((lane) => routing.part(lane));
  const links = parts.flatMap((part) =>
    part.kind === "link" ? `${part.inwards ? "<" : ">"}${network.links[part.link].id}` : [],
  );
  const switches = parts.flatMap((part) => (part.kind === "switch" ? `s${network.switches[part.switch].id}` : []));
  return [...links, ...switches, path.bandwidth].join(" ");
}

describe("ways through a network", () => {
  const tree: Network = {
    switches: [
      { id: 9, capacity: unlimited },
      { id: 4, capacity: 1500 },
      { id: 5, capacity: unlimited },
      { id: 77, capacity: 10 },
    ],
    links: [
      { id: 30, capacity: 1000, switch: 4, to: node(2) },
      { id: 31, capacity: 800, switch: 4, to: node(500) },
      { id: 32, capacity: 700, switch: 5, to: node(1_000_000) },
      { id: 40, capacity: 2500, switch: 9, to: at(4) },
      { id: 41, capacity: 2500, switch: 5, to: at(9) },
      { id: 50, capacity: 10, switch: 77, to: node(7) },
    ],
    routing: "default",
  };
  const ids = [2, 7, 8, 500, 1_000_000];
  it.each([
    [2, 500, "<30 >31 s4 800"],
    [500, 2, "<31 >30 s4 800"],
    [2, 1_000_000, "<30 <40 <41 >32 s4 700"],
    [1_000_000, 2, "<32 >41 >40 >30 s4 700"],
    [2, 7, "none"],
    [8, 2, "none"],
    [2, 8, "none"],
  ])("from node %d to node %d: %s", (from, to, words) => {
    expect(wordsOf(tree, ids, from, to)).toBe(words);
  });

  it("a link or a switch without any capacity is no way", () => {
    const cut = { ...tree, links: tree.links.map((link): Link => (link.id === 40 ? { ...link, capacity: 0 } : link)) };
    expect(wordsOf(cut, ids, 2, 1_000_000)).toBe("none");
    expect(wordsOf(cut, ids, 2, 500)).toBe("<30 >31 s4 800");
  });

  it("static routes are taken as they are, one for each direction", () => {
    const { network } = readModel({ ...documents.model, views: [documents.network] });
    expect(wordsOf(network as Network, [2, 30], 2, 30)).toBe("<0 >2 >4 s8 1000");
    expect(wordsOf(network as Network, [2, 30], 30, 2)).toBe("none");
  });

  it("the default network: every node on one switch", () => {
    const network = defaultNetwork([3, 5, 8] as NodeId[]);
    expect(wordsOf(network, [3, 5, 8], 3, 8)).toBe("<0 >2 1000");
    expect(wordsOf(defaultNetwork([3, 5] as NodeId[], 10_000), [3, 5], 5, 3)).toBe("<1 >0 10000");
  });

  it("in cycles, the first path in depth along the links in their order", () => {
    const ring: Network = {
      switches: [0, 1, 2].map((id) => ({ id, capacity: unlimited })),
      links: [
        { id: 0, capacity: 9, switch: 0, to: node(1) },
        { id: 1, capacity: 9, switch: 0, to: at(1) },
        { id: 2, capacity: 9, switch: 1, to: at(2) },
        { id: 3, capacity: 9, switch: 2, to: at(0) },
        { id: 4, capacity: 9, switch: 2, to: node(2) },
      ],
      routing: "default",
    };
    expect(wordsOf(ring, [1, 2], 1, 2)).toBe("<0 >1 >2 >4 9");
  });

  it("a node with several links starts with the first that leads there, and is reached by the first found", () => {
    const twoFaced: Network = {
      switches: [0, 1].map((id) => ({ id, capacity: unlimited })),
      links: [
        { id: 0, capacity: 5, switch: 0, to: node(1) },
        { id: 1, capacity: 6, switch: 1, to: node(1) },
        { id: 2, capacity: 7, switch: 1, to: node(2) },
      ],
      routing: "default",
    };
    expect(wordsOf(twoFaced, [1, 2], 1, 2)).toBe("<1 >2 6");
    expect(wordsOf(twoFaced, [1, 2], 2, 1)).toBe("<2 >1 6");
  });

  /** A random tree of switches with one link for each node. */
  const trees = fc
    .record({
      parents: fc.array(fc.nat(1000), { maxLength: 6 }),
      homes: fc.array(fc.nat(1000), { minLength: 2, maxLength: 6 }),
      capacities: fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 20, maxLength: 20 }),
      turned: fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }),
    })
    .map(({ parents, homes, capacities, turned }) => {
      const count = parents.length + 1;
      const switches = Array.from({ length: count }, (_, id) => ({ id, capacity: 100 + capacities[id] }));
      const trunk = parents.map((parent, i): Link => {
        const [a, b] = [parent % (i + 1), i + 1];
        return { id: i, capacity: capacities[i], switch: turned[i] ? a : b, to: at(turned[i] ? b : a) };
      });
      const leaves = homes.map(
        (home, i): Link => ({ id: 100 + i, capacity: capacities[10 + i], switch: home % count, to: node(i) }),
      );
      return { switches, links: [...leaves, ...trunk], routing: "default" } satisfies Network;
    });

  it("in a tree, the way is the only one, and bounded by the narrowest part", () => {
    fc.assert(
      fc.property(trees, (network) => {
        const size = network.links.filter(({ to }) => to.type === "node").length;
        const routing = new Routing(network, new Ids<NodeId>(Int32Array.from({ length: size }, (_, i) => i)));
        for (let from = 0; from < size; from++) {
          for (let to = 0; to < size; to++) {
            if (from === to) continue;
            const found = routing.path(from, to);
            // Walks from link to link; every lane must continue where the one before ended.
            let place = `node ${from}`;
            const seen = new Set<string>([place]);
            let narrowest: number = unlimited;
            for (const lane of found?.lanes ?? []) {
              const part = routing.part(lane);
              narrowest = Math.min(narrowest, routing.capacity[lane]);
              if (part.kind === "switch") {
                expect(seen).toContain(`switch ${part.switch}`);
                continue;
              }
              const link = network.links[part.link];
              const ends = [`switch ${link.switch}`, `${link.to.type} ${link.to.id}`];
              expect(place).toBe(part.inwards ? ends[1] : ends[0]);
              place = part.inwards ? ends[0] : ends[1];
              expect(seen).not.toContain(place);
              seen.add(place);
            }
            expect(place).toBe(`node ${to}`);
            expect(found?.bandwidth).toBe(narrowest);
            expect(routing.access(from)).toBeGreaterThanOrEqual(found?.bandwidth as number);
          }
        }
      }),
    );
  });
});
