import { defineConstraint } from "../define.ts";
import { amount, nodes } from "../params/params.ts";

export const runningCapacity = defineConstraint({
  name: "runningCapacity",
  meaning: "At most that many VMs run on the nodes together.",
  example: {
    script: "runningCapacity({@N1, @N2}, 2);",
    legal: "N1: VM1 | N2: VM2 | N3: VM3",
    illegal: "N1: VM1 VM2 | N2: VM3 | N3:",
  },
  params: { nodes, amount },
  continuous: "never",
  stronger: { nodes: "more", amount: "fewer" },
  says: ({ nodes, amount }, say) =>
    `at most ${amount} ${amount === 1 ? "VM runs" : "VMs run"} on ${say.nodes(nodes)}${nodes.length > 1 ? " together" : ""}`,
  *violations({ nodes, amount }, moment) {
    const count = nodes.reduce((sum, node) => sum + moment.occupants[node], 0);
    if (count <= amount) return;
    const message = `${count} VMs run on ${moment.nodeLabels(nodes)}, at most ${amount} may`;
    const strangers = [...nodes].flatMap((node) => moment.strangers(node));
    yield { message, excess: count - amount, vms: moment.guestsOf(nodes), strangers, nodes: [...nodes] };
  },
  encode({ nodes, amount }, problem) {
    problem.limit(nodes, -1, amount, false);
  },
});
