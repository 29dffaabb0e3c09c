import { NodeState } from "../../model/states.ts";
import { defineConstraint } from "../define.ts";
import { node } from "../params/params.ts";

export const online = defineConstraint({
  name: "online",
  meaning: "The node is online at the end.",
  example: {
    script: "online(@N2);",
    legal: "N1: VM1 | N2:",
    illegal: "N1: VM1 | N2 off",
  },
  params: { node },
  continuous: "never",
  says: ({ node }, say) => `${say.node(node)} is online`,
  *violations({ node }, moment) {
    if (moment.powered[node] === 0) {
      yield { message: `${moment.nodeLabel(node)} is not online`, vms: [], nodes: [node] };
    }
  },
  encode({ node }, problem) {
    problem.wantNode(node, NodeState.online);
  },
});
