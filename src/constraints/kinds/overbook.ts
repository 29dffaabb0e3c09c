import { defineConstraint } from "../define.ts";
import { node, ratio, resource } from "../params/params.ts";

/** The units that an overbooked capacity offers: ratio × capacity, with products like 1.15 × 100 free of their binary residue. */
export const offered = (capacity: number, ratio: number): number => Math.floor(capacity * ratio * (1 + 1e-12));

export const overbook = defineConstraint({
  name: "overbook",
  meaning: "The VMs on the node hold at most ratio × capacity of the resource.",
  example: {
    script: 'overbook(@N1, "cpu", 2);',
    legal: "N1*4: VM1*4 VM2*4",
    illegal: "N1*4: VM1*4 VM2*4 VM3*1",
  },
  params: { node, rc: resource, ratio },
  continuous: "default",
  overbooking: (args) => args,
  says: ({ node, rc, ratio }, say) => `${say.node(node)} offers ${ratio} × its ${say.resource(rc)}`,
  *violations({ node, rc, ratio }, moment) {
    const most = offered(moment.origin.resources[rc].capacity[node], ratio);
    const use = moment.use[rc][node];
    if (use <= most) return;
    const message = `${moment.nodeLabel(node)} holds ${use} of ${most} ${moment.resourceLabel(rc)}`;
    const [vms, strangers] = [moment.guests(node), moment.strangers(node)];
    yield { message, key: "", excess: use - most, vms, strangers, nodes: [node] };
  },
  encode({ node, rc, ratio }, problem) {
    problem.scale(node, rc, ratio);
  },
});
