import { defineConstraint } from "./define.ts";
import { amount, nodes } from "./params.ts";

export const runningCapacity = defineConstraint({
  name: "runningCapacity",
  meaning: "At most that many VMs run on the nodes together.",
  params: { nodes, amount },
  continuous: "never",
  stronger: { nodes: "more", amount: "fewer" },
  *violations({ nodes, amount }, moment) {
    const count = nodes.reduce((sum, node) => sum + moment.occupants[node], 0);
    if (count <= amount) return;
    const labels = [...nodes].map((node) => moment.nodeLabel(node)).join(", ");
    const message = `${count} VMs run on ${labels}, at most ${amount} may`;
    yield { message, vms: [...nodes].flatMap((node) => moment.guests(node)), nodes: [...nodes] };
  },
  encode({ nodes, amount }, problem) {
    problem.limit(nodes, -1, amount, false);
  },
});
