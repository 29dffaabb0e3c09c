import { defineConstraint } from "../define.ts";
import { amount, nodes, resource } from "../params/params.ts";

export const resourceCapacity = defineConstraint({
  name: "resourceCapacity",
  meaning: "The VMs on the nodes hold at most that amount of the resource together.",
  example: {
    script: 'resourceCapacity({@N1, @N2}, "cpu", 5);',
    legal: "N1*4: VM1*3 | N2*4: VM2*2",
    illegal: "N1*4: VM1*3 | N2*4: VM2*3",
  },
  params: { nodes, rc: resource, amount },
  continuous: "optional",
  stronger: { nodes: "more", amount: "fewer" },
  says: ({ nodes, rc, amount }, say) =>
    `${say.nodes(nodes)} ${nodes.length < 2 ? "holds" : "hold"} at most ${amount} ${say.resource(rc)}${nodes.length > 1 ? " together" : ""}`,
  *violations({ nodes, rc, amount }, moment) {
    const use = nodes.reduce((sum, node) => sum + moment.use[rc][node], 0);
    if (use <= amount) return;
    yield {
      ...{ key: "", excess: use - amount },
      message: `${use} of ${amount} ${moment.resourceLabel(rc)} are held on ${moment.nodeLabels(nodes)}`,
      get vms() {
        return moment.guestsOf(nodes);
      },
      get strangers() {
        return [...nodes].flatMap((node) => moment.strangers(node));
      },
      get nodes() {
        return [...nodes];
      },
    };
  },
  encode({ nodes, rc, amount, continuous }, problem) {
    problem.limit(nodes, rc, amount, continuous);
  },
});
