import { createModel, type Model } from "../../index.ts";

/** A script that shows what scripts are made of. */
export const sampleScript = `// What must hold in the data centre of datacentre.json. Check it: btrp check app.btrp. Plan it: btrp solve app.btrp.

// Sets of VMs and of nodes. Names of nodes begin with @, names of variables with $.
$web = web[1..3];
$db = {db1, db2};
$rackA = @a[1..3];
$rackB = @b[1..3];

// Constraints hold at any time, on the way to the new configuration as well.
spread($web); // pairwise different nodes
spread($db);
among($db, {$rackA, $rackB}); // all of them in one rack

// After >> only the result counts.
>>fence($web, $rackA + @b[1..2]); // on these nodes only

// A loop: each of these VMs gets so much at least.
for $v in $web { preserve({$v}, "cpu", 4); }

// Tonight: @a1 goes into maintenance.
offline(@a1);
`;

/** A data centre of two racks that the script speaks of. */
export function sampleModel(): Model {
  const node = (name: string, state: "online" | "offline" = "online") => ({
    name,
    state,
    attributes: { boot: 30, shutdown: 10 },
  });
  const vm = (name: string, host: number, migrate: number) => ({
    name,
    state: "running" as const,
    node: host,
    attributes: { migrate },
  });
  return createModel({
    nodes: {
      0: node("@a1"),
      1: node("@a2"),
      2: node("@a3"),
      3: node("@b1"),
      4: node("@b2"),
      5: node("@b3", "offline"),
    },
    vms: {
      ...{ 0: vm("web1", 0, 5), 1: vm("web2", 1, 5), 2: vm("web3", 3, 5) },
      ...{ 3: vm("db1", 0, 12), 4: vm("db2", 2, 12), 5: vm("batch", 4, 8) },
    },
    resources: {
      cpu: { defaultCapacity: 8, defaultConsumption: 2, nodes: {}, vms: { 3: 4, 4: 4, 5: 6 } },
      mem: { defaultCapacity: 32, defaultConsumption: 4, nodes: {}, vms: { 3: 16, 4: 16 } },
    },
  });
}

/** Defaults for options, by their names; a section for a verb holds for that verb only. */
export const sampleConfig = {
  $schema: "./node_modules/btrp/schemas/config.json",
  model: "datacentre.json",
  solve: { timeLimit: 10 },
};
