import { type Model, nodeLabel, vmLabel } from "../model/model.ts";
import type { Impossible } from "../solver/presolve/presolve.ts";
import type { Conflict } from "./result.ts";

/** In words, why there is no configuration that keeps every constraint. */
export function conflictOf(impossible: Impossible | undefined, model: Model): Conflict {
  switch (impossible?.kind) {
    case undefined:
      return { message: "no configuration keeps every constraint", sources: [] };
    case "homeless":
      return { message: `${vmLabel(model, impossible.item)} fits on no node that it may be on`, sources: [] };
    case "kept": {
      const { bin, dimension, demand, capacity } = impossible;
      const need = `the VMs that must not leave ${nodeLabel(model, bin)} need ${demand} ${model.resources[dimension].id}`;
      return { message: `${need}, it can give ${capacity}`, sources: [] };
    }
    case "demand": {
      const { dimension, demand, capacity } = impossible;
      return {
        message: `the VMs need ${demand} ${model.resources[dimension].id}, the nodes can give ${capacity}`,
        sources: [],
      };
    }
    case "ruledDemand": {
      const { dimension, demand, capacity, sources } = impossible;
      const need = `the VMs need ${demand} ${model.resources[dimension].id}`;
      return { message: `${need}, the nodes can give ${capacity} under these constraints`, sources };
    }
    case "pigeons": {
      const { dimension, size, items, places } = impossible;
      const need = `${items} VMs need ${size} ${model.resources[dimension].id} or more each`;
      return { message: `${need}, the nodes have room for ${places} of that size`, sources: [] };
    }
    case "rivals": {
      const { items, bins } = impossible;
      return {
        message: `any two of ${items.length} VMs are too much for every node, and there are ${bins} nodes`,
        sources: [],
      };
    }
    case "differ": {
      const { source, items, bins } = impossible;
      return {
        message: `${items} VMs must be on different nodes, ${bins} ${bins === 1 ? "node is" : "nodes are"} possible`,
        sources: [source],
      };
    }
  }
}
