import { defineConstraint } from "./define.ts";
import { amount, nodes } from "./params.ts";

export const maxOnline = defineConstraint({
  name: "maxOnline",
  meaning:
    "At most that many of the nodes are online; a node counts from the start of its boot to the end of its shutdown.",
  params: { nodes, amount },
  continuous: "optional",
  stronger: { nodes: "more", amount: "fewer" },
  pointless: ({ nodes, amount }) => (amount >= nodes.length ? `there are only ${nodes.length} nodes` : undefined),
  *violations({ nodes, amount }, moment) {
    const online = [...nodes].filter((node) => moment.powered[node] === 1);
    if (online.length <= amount) return;
    const labels = online.map((node) => moment.nodeLabel(node)).join(", ");
    const message = `${online.length} nodes are online, at most ${amount} may be: ${labels}`;
    yield { message, key: "", excess: online.length - amount, vms: [], nodes: online };
  },
  encode({ nodes, amount, continuous }, problem) {
    problem.openAtMost(nodes, amount, continuous);
  },
  *misplaced({ nodes, amount }, moment) {
    const online = nodes.filter((node) => moment.powered[node] === 1);
    if (online.length > amount) for (const node of online) yield* moment.guests(node);
  },
});
