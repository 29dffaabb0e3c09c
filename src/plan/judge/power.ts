import type { Action } from "../../model/actions.ts";
import { type Model, nodeLabel } from "../../model/model.ts";
import { NodeState } from "../../model/states.ts";

type Switch = Extract<Action, { node: unknown }>["id"];

const State = { offline: 0, booting: 1, online: 2, stopping: 3 } as const;
const words = ["offline", "booting", "online", "shutting down"];

/** Which nodes are on, and which are on the way. Nodes are indices. */
export class Power {
  readonly #model: Model;
  readonly #state: Uint8Array;

  constructor(model: Model) {
    this.#model = model;
    this.#state = model.nodeState.map((state) => (state === NodeState.online ? State.online : State.offline));
  }

  /** Why nothing can come to the node, undefined when something can. */
  whyClosed(node: number): string | undefined {
    const state = this.#state[node];
    return state === State.online ? undefined : `${nodeLabel(this.#model, node)} is ${words[state]}`;
  }

  /** Why a switch cannot start, undefined when it can. */
  whyNot(id: Switch, node: number): string | undefined {
    const needed = id === "bootNode" ? State.offline : State.online;
    const state = this.#state[node];
    return state === needed ? undefined : `${nodeLabel(this.#model, node)} is ${words[state]}, not ${words[needed]}`;
  }

  start(id: Switch, node: number): void {
    this.#state[node] = id === "bootNode" ? State.booting : State.stopping;
  }

  end(id: Switch, node: number): void {
    this.#state[node] = id === "bootNode" ? State.online : State.offline;
  }
}
