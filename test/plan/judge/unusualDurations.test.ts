import { expect, it } from "vitest";
import { edit } from "../../../src/model/record.ts";
import { unusualDurations } from "../../../src/plan/judge/unusualDurations.ts";
import { Scenario } from "../scenario.ts";

const seconds = {
  boot: 2,
  shutdown: 3,
  migrate: 4,
  suspend: 5,
  resume: 6,
  kill: 7,
  forge: 8,
  clone: true,
  template: "s",
};
const world = new Scenario({
  nodes: ["n0 9", "n1 9 offline", "n2 9"],
  vms: ["v n0 1", "w n0 1", "odd n0 1"],
  attributes: { v: seconds, n0: { boot: 20, shutdown: 30 }, odd: { migrate: "long" } },
});

const rows: [plan: string[], warnings: string[]][] = [
  [[], []],
  [["0:2 boot v n0", "0:3 shutdown v n0", "1:5 migrate v n0 n2", "0:5 suspend v n0", "0:6 resume v n0 n2"], []],
  [["1:8 kill v", "1:9 forge v", "0:20 boot n0", "0:30 shutdown n0", "0:9 allocate v 3"], []],
  [["0:1 boot n1", "3:4 migrate w n0 n2", "0:1 shutdown n2"], []],
  [["3:4 boot v n0"], ["bootVM of v at 3 s lasts 1 s, its attributes say 2 s"]],
  [["0:1 shutdown v n0"], ["shutdownVM of v at 0 s lasts 1 s, its attributes say 3 s"]],
  [["0:5 migrate v n0 n2"], ["migrateVM of v at 0 s lasts 5 s, its attributes say 4 s"]],
  [["0:1 suspend v n0"], ["suspendVM of v at 0 s lasts 1 s, its attributes say 5 s"]],
  [["0:1 resume v n0 n2"], ["resumeVM of v at 0 s lasts 1 s, its attributes say 6 s"]],
  [["0:1 kill v n0"], ["killVM of v at 0 s lasts 1 s, its attributes say 7 s"]],
  [["0:2 boot n1"], ["bootNode of n1 at 0 s lasts 2 s, its attributes say 1 s"]],
  [["0:2 shutdown n0"], ["shutdownNode of n0 at 0 s lasts 2 s, its attributes say 30 s"]],
  // A clone has the attributes of its original; a VM that the plan makes up has none to compare with.
  [["0:8 forge 77", "8:10 boot 77 n2 pre v>77", "10:13 shutdown v n0", "13:17 migrate 77 n2 n0"], []],
  [["0:1 forge 77", "1:3 boot 77 n2 pre v>77"], ["forgeVM of v at 0 s lasts 1 s, its attributes say 8 s"]],
  [["0:5 forge 78", "5:9 boot 78 n2"], []],
  // What is no number of seconds says nothing, nor do elements that there are not.
  [["0:5 migrate odd n0 n2", "0:5 migrate 999 n0 n2", "0:5 boot 999"], []],
];

it.each(rows)("%j", (plan, warnings) => {
  expect(unusualDurations(world.plan(plan))).toEqual(warnings);
});

it("with a network, migrations last as long as they last", () => {
  const origin = edit(world.model, (draft) => {
    draft.network = { switches: [], links: [], routing: "default" };
  });
  const { actions } = world.plan(["0:5 migrate v n0 n2", "0:1 kill w"]);
  expect(unusualDurations({ origin, actions })).toEqual([]);
  expect(unusualDurations({ origin: world.model, actions })).toHaveLength(1);
});
