import { defineConstraint } from "../define.ts";
import { nodes, resource } from "../params/params.ts";

export const heldOnBoth = defineConstraint({
  name: "heldOnBoth",
  meaning:
    "Each of the nodes has room for the VMs it runs at the end together with those that have left it for another node, as if all moved at once.",
  example: {
    script: 'heldOnBoth({@N1, @N2}, "cpu");',
    legal: "N1*4: VM1*2 | N2*4: VM2*2 => N1*4: VM2*2 | N2*4: VM1*2",
    illegal: "N1*4: VM1*3 | N2*6: VM2*2 => N1*4: VM2*2 | N2*6: VM1*3",
  },
  params: { nodes, rc: resource },
  continuous: "never",
  concernsNeighbours: true,
  stronger: { nodes: "more" },
  *violations({ nodes, rc }, moment) {
    const { consumption, capacity } = moment.origin.resources[rc];
    for (const node of nodes) {
      const gone = [...moment.originGuests(node)].filter((vm) => moment.host[vm] >= 0 && moment.host[vm] !== node);
      const held = gone.reduce((sum, vm) => sum + consumption[vm], moment.use[rc][node]);
      if (held <= capacity[node]) continue;
      const message = `${moment.nodeLabel(node)} holds ${held} of ${capacity[node]} ${moment.resourceLabel(rc)} with what leaves it`;
      const vms = [...new Set([...gone, ...moment.guests(node)])];
      yield { message, vms, strangers: moment.strangers(node), nodes: [node] };
    }
  },
  encode({ nodes, rc }, problem) {
    problem.retain(nodes, rc);
  },
});
