import { defineConstraint } from "../define.ts";
import { amount, nodes } from "../params/params.ts";

export const maxOnline = defineConstraint({
  name: "maxOnline",
  meaning:
    "At most that many of the nodes are online; a node counts from the start of its boot to the end of its shutdown.",
  example: {
    script: "maxOnline({@N1, @N2, @N3}, 2);",
    legal: "N1: VM1 | N2: | N3 off",
    illegal: "N1: VM1 | N2: | N3:",
  },
  params: { nodes, amount },
  continuous: "optional",
  stronger: { nodes: "more", amount: "fewer" },
  pointless: ({ nodes, amount }) => (amount >= nodes.length ? `there are only ${nodes.length} nodes` : undefined),
  says: ({ nodes, amount }, say) => `at most ${amount} of ${say.nodes(nodes)} ${amount === 1 ? "is" : "are"} online`,
  *violations({ nodes, amount }, moment) {
    const count = nodes.reduce((sum, node) => sum + moment.powered[node], 0);
    if (count <= amount) return;
    const online = () => [...nodes].filter((node) => moment.powered[node] === 1);
    yield {
      ...{ key: "", excess: count - amount, vms: [] },
      get message() {
        return `${count} nodes are online, at most ${amount} may be: ${moment.nodeLabels(online())}`;
      },
      get nodes() {
        return online();
      },
    };
  },
  encode({ nodes, amount, continuous }, problem) {
    problem.openAtMost(nodes, amount, continuous);
  },
  *misplaced({ nodes, amount }, moment) {
    const online = nodes.filter((node) => moment.powered[node] === 1);
    if (online.length > amount) yield* moment.guestsOf(online);
  },
});
