import { bindAll, type Constraint } from "../../src/constraints/catalogue.ts";
import { bindGoals, type Objective } from "../../src/constraints/goals/catalogue.ts";
import type { Action } from "../../src/model/actions.ts";
import type { Model } from "../../src/model/model.ts";
import type { Network } from "../../src/model/network.ts";
import { createPlan, type Plan } from "../../src/model/plan.ts";
import { createModel, type NodeRecord, type VmRecord } from "../../src/model/record.ts";
import { type Costs, costsOf } from "../../src/plan/goals/costs.ts";
import { PlanOutcome } from "../../src/plan/goals/outcome.ts";
import { judge, type Verdict } from "../../src/plan/judge/judge.ts";
import type { MigrationLimits } from "../../src/plan/judge/migrationLimits.ts";

/** A data centre in a few words, with cpu as its resource, and mem if amounts have two parts: "5/8". Ids are 10 × the place in the list, so that they are no indices. */
export interface Sketch {
  /** `name capacity`, and `offline` behind if it is: "n0 10", "n1 10 offline". */
  readonly nodes: readonly string[];
  /** `name where consumption`, where = a node, `ready`, `init`, or `sleeping:node`: "v n0 5", "w sleeping:n0 2". */
  readonly vms: readonly string[];
  /** By name of a VM or node. */
  readonly attributes?: Readonly<Record<string, Record<string, boolean | number | string>>>;
  /** Its nodes are called by their ids. */
  readonly network?: Network;
}

export class Scenario {
  readonly model: Model;

  constructor({ nodes, vms, attributes = {}, network }: Sketch) {
    const parts = { nodes: nodes.map((line) => line.split(" ")), vms: vms.map((line) => line.split(" ")) };
    const facts = (name: string) => ({ name, ...(attributes[name] && { attributes: attributes[name] }) });
    const idOf = (name: string): number => 10 * parts.nodes.findIndex(([known]) => known === name);
    const place = (where: string): Pick<VmRecord, "state" | "node"> => {
      if (where === "ready" || where === "init") return { state: where };
      const [first, second] = where.split(":");
      return second === undefined ? { state: "running", node: idOf(first) } : { state: "sleeping", node: idOf(second) };
    };
    const amounts = (lines: readonly string[][], at: number, part: number) =>
      Object.fromEntries(lines.map((words, i) => [10 * i, Number(words[at]?.split("/")[part] ?? 0)]));
    const resource = (part: number) => ({
      ...{ defaultCapacity: 0, defaultConsumption: 1 },
      ...{ nodes: amounts(parts.nodes, 1, part), vms: amounts(parts.vms, 2, part) },
    });
    this.model = createModel({
      nodes: Object.fromEntries(
        parts.nodes.map(([name, , state]): [number, NodeRecord] => [
          idOf(name),
          { state: state === "offline" ? "offline" : "online", ...facts(name) },
        ]),
      ),
      vms: Object.fromEntries(parts.vms.map(([name, where], i) => [10 * i, { ...place(where), ...facts(name) }])),
      resources: { cpu: resource(0), ...(nodes.some((line) => line.includes("/")) && { mem: resource(1) }) },
      ...(network && { network }),
    });
  }

  /** A plan from lines such as "0:4 migrate v n0 n1 post v=5". */
  plan(lines: readonly string[]): Plan {
    return createPlan(
      this.model,
      lines.map((line) => this.action(line)),
    );
  }

  /**
   * `start:end verb …`: boot N · shutdown N · boot V N · shutdown V N · migrate V N N [Mbit/s] · suspend V N [N] · resume V N N · kill V [N] ·
   * forge V · allocate V amount [N]; then `pre` and `post` with events: `V=amount`, `V>V` for a substitution. A number is an id; an amount of mem is "3mem".
   */
  action(line: string): Action {
    const [times, verb, ...words] = line.split(" ");
    const [start, end] = times.split(":").map(Number);
    const [names, pre, post] = ["", "pre", "post"].map((word) => wordsAfter(words, word));
    const ids = names.map((name) => this.id(name));
    const isNode = this.model.nodeNames.indexOf(names[0]) >= 0;
    const [a, b, c = b] = ids;
    const shapes: Record<string, object> = {
      boot: isNode ? { id: "bootNode", node: a } : { id: "bootVM", vm: a, on: b },
      shutdown: isNode ? { id: "shutdownNode", node: a } : { id: "shutdownVM", vm: a, on: b },
      migrate: { id: "migrateVM", vm: a, from: b, to: c, bw: Number(names[3] ?? 1) },
      suspend: { id: "suspendVM", vm: a, from: b, to: c },
      resume: { id: "resumeVM", vm: a, from: b, to: c },
      kill: { id: "killVM", vm: a, ...(b === undefined ? {} : { on: b }) },
      forge: { id: "forgeVM", vm: a },
      allocate: { id: "allocate", vm: a, on: ids[2] ?? 0, ...amountOf(names[1]) },
    };
    const hooks = pre.length + post.length > 0 ? { hooks: { pre: this.#events(pre), post: this.#events(post) } } : {};
    return { ...shapes[verb], start, end, ...hooks } as unknown as Action;
  }

  #events(words: readonly string[]): object[] {
    return words.map((word) => {
      const [vm, amount] = word.split("=");
      if (amount !== undefined) return { id: "allocate", vm: this.id(vm), ...amountOf(amount) };
      const [old, fresh] = word.split(">");
      return { id: "substitutedVM", vm: this.id(old), newVm: this.id(fresh) };
    });
  }

  /** The id of a VM or node; a number is one already. */
  id(name: string): number {
    const { vms, vmNames, nodes, nodeNames } = this.model;
    const [vm, node] = [vmNames.indexOf(name), nodeNames.indexOf(name)];
    return vm >= 0 ? vms.id(vm) : node >= 0 ? nodes.id(node) : Number(name);
  }

  /** Constraints in which elements are named: `{ id: "spread", vms: ["v", "w"] }`. */
  constraints(list: readonly object[]): Constraint[] {
    const known = new Set(["id", "rc", "timestamp"]);
    const resolve = (value: unknown): unknown =>
      Array.isArray(value) ? value.map(resolve) : typeof value === "string" ? this.id(value) : value;
    return list.map((one) =>
      Object.fromEntries(Object.entries(one).map(([key, value]) => [key, known.has(key) ? value : resolve(value)])),
    ) as unknown as Constraint[];
  }

  judge(
    lines: readonly string[],
    constraints: readonly object[] = [],
    now = new Date(2024, 0, 1),
    limits: MigrationLimits = {},
  ): Verdict {
    return judge(this.plan(lines), bindAll(this.constraints(constraints), this.model), now, limits);
  }

  /** What a plan costs, recomputed. */
  cost(goal: Objective, lines: readonly string[], constraints: readonly object[] = []): Costs {
    const outcome = new PlanOutcome(this.plan(lines), new Date(2024, 0, 1));
    return costsOf(bindGoals(goal, this.model), bindAll(this.constraints(constraints), this.model), outcome);
  }

  /** What the judge has against a plan. */
  faults(lines: readonly string[], constraints: readonly object[] = [], now?: Date): string[] {
    return this.judge(lines, constraints, now).faults.map(({ message }) => message);
  }
}

const amountOf = (word: string): object => ({
  rc: word?.endsWith("mem") ? "mem" : "cpu",
  amount: Number.parseInt(word, 10),
});

/** The words behind a marker, up to the next one; all up to the first one for "". */
function wordsAfter(words: readonly string[], marker: string): string[] {
  const start = marker === "" ? 0 : words.indexOf(marker) + 1;
  if (marker !== "" && start === 0) return [];
  const end = words.findIndex((word, i) => i >= start && (word === "pre" || word === "post"));
  return words.slice(start, end < 0 ? undefined : end);
}
