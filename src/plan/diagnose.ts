import { bindAll } from "../constraints/catalogue.ts";
import type { ScriptPlace } from "../constraints/define.ts";
import { Moment } from "../constraints/moments/moment.ts";
import type { NodeId, VmId } from "../model/ids.ts";
import { Bodies } from "./judge/bodies.ts";
import { CapacityWatch } from "./judge/capacity.ts";
import type { Finding } from "./judge/faults.ts";
import { Holdings } from "./judge/holdings.ts";
import type { Request } from "./solve.ts";

/** Something that is wrong with a model as it is: a constraint that does not hold, or a node that holds too much. */
export interface Defect {
  readonly message: string;
  readonly vms: readonly VmId[];
  readonly nodes: readonly NodeId[];
  /** The place of the constraint in the list of constraints, and in a script if it comes from there. Absent for a full node. */
  readonly source?: number;
  readonly at?: ScriptPlace;
}

/**
 * What a plan will have to mend. Constraints on plans are left out: nothing has happened yet. So are soft ones: they may stay broken.
 * @throws InputError for elements or resources that the model does not have
 */
export function diagnose({ model, constraints }: Pick<Request, "model" | "constraints">): Defect[] {
  const bound = bindAll(constraints, model).filter(({ soft }) => soft === undefined);
  const moment = new Moment(model);
  const overloads: Finding[] = [];
  new CapacityWatch(new Holdings(moment, new Bodies(model, [])), bound, overloads).finish();
  const defects = overloads.flatMap((overload): Defect[] => {
    if (overload.kind !== "capacity") return [];
    const { node, resource, held, offered } = overload;
    const message = `${moment.nodeLabel(node)} holds ${held} of ${offered} ${moment.resourceLabel(resource)}`;
    return [{ message, vms: [], nodes: [model.nodes.id(node)] }];
  });
  for (const { kind, args, source, at } of bound) {
    if (kind.continuous === "plan") continue;
    for (const { message, vms, nodes } of kind.violations(args, moment)) {
      defects.push({
        message: `${kind.name}: ${message}`,
        vms: vms.map((vm) => model.vms.id(vm)),
        nodes: nodes.map((node) => model.nodes.id(node)),
        source,
        ...(at === undefined ? {} : { at }),
      });
    }
  }
  return defects;
}
