import { NodeState } from "../../model/states.ts";
import { defineConstraint } from "../define.ts";
import { node } from "../params/params.ts";

export const offline = defineConstraint({
  name: "offline",
  meaning: "The node is offline at the end.",
  example: {
    script: "offline(@N2);",
    legal: "N1: VM1 | N2 off",
    illegal: "N1: VM1 | N2:",
  },
  params: { node },
  continuous: "never",
  says: ({ node }, say) => `${say.node(node)} is offline`,
  *violations({ node }, moment) {
    if (moment.powered[node] === 1) {
      yield { message: `${moment.nodeLabel(node)} is not offline`, vms: [], nodes: [node] };
    }
  },
  encode({ node }, problem) {
    problem.wantNode(node, NodeState.offline);
  },
  *misplaced({ node }, moment) {
    if (moment.powered[node] === 1) yield* moment.guests(node);
  },
});
