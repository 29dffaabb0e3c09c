import { parseArgs } from "node:util";
import { type Constraint, createModel, type Link, type Model, makespan, nodeId, solve, verify } from "../src/index.ts";
import { verdict } from "./cells.ts";

/**
 * Evacuates 72 servers with 96 VMs over a network of two levels, once with two migrations at a time, once with as many as the network
 * carries, and prints both. Every rack has a switch; 1 Gbit/s to each server, 10 Gbit/s up to the core.
 */
const racks = 12;
const perRack = 12;
/** In every rack the first servers are evacuated, the others take their VMs. */
const evacuated = 6;
const vmCount = 96;

function datacentre(): Model {
  const servers = racks * perRack;
  const sources = Array.from({ length: servers }, (_, server) => server).filter(
    (server) => server % perRack < evacuated,
  );
  const links: Link[] = Array.from({ length: servers }, (_, server) => ({
    ...{ id: server, capacity: 1000, switch: 1 + Math.floor(server / perRack) },
    to: { type: "node", id: nodeId(server) },
  }));
  for (let rack = 0; rack < racks; rack++)
    links.push({ id: servers + rack, capacity: 10_000, switch: 0, to: { type: "switch", id: 1 + rack } });
  return createModel({
    nodes: Object.fromEntries(links.slice(0, servers).map((_, server) => [server, { state: "online" }])),
    vms: Object.fromEntries(
      Array.from({ length: vmCount }, (_, vm) => [
        vm,
        { state: "running", node: sources[vm % sources.length], attributes: memoryOf(vm) },
      ]),
    ),
    resources: { vcpu: { defaultCapacity: 4, defaultConsumption: 1, nodes: {}, vms: {} } },
    network: {
      switches: Array.from({ length: racks + 1 }, (_, id) => ({ id, capacity: 2 ** 31 - 1 })),
      ...{ links, routing: "default" },
    },
  });
}

/** 2 to 8 GB, half of the VMs busy. */
const memoryOf = (vm: number): Record<string, number> => ({
  memUsed: 2000 + 1000 * ((vm * 7) % 7),
  ...(vm % 2 === 0 ? {} : { hotDirtySize: 40, hotDirtyDuration: 2, coldDirtyRate: 15 }),
});

const { values } = parseArgs({ options: { "time-limit": { type: "string", default: "10" } } });
const model = datacentre();
const constraints = Array.from({ length: racks * perRack }, (_, server) => server)
  .filter((server) => server % perRack < evacuated)
  .map((server): Constraint => ({ id: "offline", node: nodeId(server) }));

console.log("migrations at a time   plan ends at   Σ ends    bound   status     solved in   judge");
const ends: number[] = [];
for (const parallel of [2, undefined]) {
  const migrations = parallel === undefined ? {} : { parallel };
  const started = performance.now();
  const result = await solve({ model, constraints }, { timeLimit: Number(values["time-limit"]), migrations });
  const time = `${((performance.now() - started) / 1000).toFixed(1)} s`;
  if (!("plan" in result)) throw new Error(result.status);
  const { ok } = verify({ model, constraints }, result.plan, { migrations });
  ends.push(makespan(result.plan));
  const label = parallel === undefined ? "what the network carries" : `${parallel}`;
  const figures = [`${ends.at(-1)} s`.padStart(11), `${result.cost}`.padStart(9), `${result.bound}`.padStart(8)];
  console.log(label.padEnd(25), ...figures, ` ${result.status.padEnd(9)}`, time.padStart(10), ` ${verdict(ok)}`);
}
console.log(`The network finishes ${(100 * (1 - ends[1] / ends[0])).toFixed(0)} % sooner.`);
