import type { BoundConstraint } from "../../constraints/define.ts";
import { type Compiled, compile } from "../../constraints/encoding/compile.ts";
import type { Model } from "../../model/model.ts";
import { defaultNetwork, unlimited } from "../../model/network.ts";

/** How many confined VMs a message names. */
const mostNamed = 3;

interface Wishes {
  readonly model: Model;
  readonly constraints: readonly BoundConstraint[];
  readonly now: Date;
}

/** The same wishes over a network that carries everything everywhere at once. */
export function unconfined({ model, constraints, now }: Wishes): { model: Model; compiled: Compiled } {
  const free = { ...model, network: defaultNetwork(model.nodes, unlimited) };
  return { model: free, compiled: compile(free, constraints, now) };
}

/** Which VMs the network confines, in words. */
export function confinementText({ confined }: Compiled): string {
  const named = confined.slice(0, mostNamed).map(({ message }) => message);
  const rest = confined.length - named.length;
  return `the network is in the way: ${named.join("; ")}${rest > 0 ? `; and ${rest} more` : ""}`;
}
