import { type Compiled, compile } from "../../constraints/compile.ts";
import type { BoundConstraint } from "../../constraints/define.ts";
import type { Model } from "../../model/model.ts";
import { defaultNetwork, unlimited } from "../../model/network.ts";

/** How many confined VMs a message names. */
const mostNamed = 3;

/** The same wishes over a network that carries everything everywhere at once. */
export function compileUnconfined(model: Model, constraints: readonly BoundConstraint[], now: Date): Compiled {
  return compile({ ...model, network: defaultNetwork(model.nodes, unlimited) }, constraints, now);
}

/** Which VMs the network confines, in words. */
export function confinementText({ confined }: Compiled): string {
  const named = confined.slice(0, mostNamed).map(({ message }) => message);
  const rest = confined.length - named.length;
  return `the network is in the way: ${named.join("; ")}${rest > 0 ? `; and ${rest} more` : ""}`;
}
