import { Domains } from "../../constraints/encoding/domains.ts";
import { Encoding } from "../../constraints/encoding/encoding.ts";
import type { Model } from "../../model/model.ts";
import { VmState } from "../../model/states.ts";
import type { BoundCall } from "./binding.ts";
import type { Finding } from "./subject.ts";

/**
 * What constraints demand together, in the primitives that solving uses. Sources are places among the bound calls.
 */
export interface Evidence {
  readonly model: Model;
  readonly bound: readonly BoundCall[];
  readonly encoding: Encoding;
  /** By VM: who restricts where it may be at the end, and who keeps it where it is. */
  readonly restrictedBy: ReadonlyMap<number, readonly number[]>;
  readonly fixedBy: ReadonlyMap<number, number>;
  /** Where a VM may be at the end. */
  domainOf(vm: number): Domains["all"][number];
}

export function gatherEvidence(model: Model, bound: readonly BoundCall[]): Evidence {
  const encoding = new Encoding(model, new Date(0));
  const restrictedBy = new Map<number, number[]>();
  const fixedBy = new Map<number, number>();
  for (const { bound: constraint } of bound) {
    const { kind, args, source } = constraint;
    const vm = typeof args.vm === "number" ? args.vm : -1;
    const restrictions = encoding.atEnd.get(vm)?.length;
    encoding.source = source;
    kind.encode(args, encoding);
    if (vm < 0) continue;
    if (encoding.fixed[vm] === 1 && !fixedBy.has(vm)) fixedBy.set(vm, source);
    if (encoding.atEnd.get(vm)?.length !== restrictions)
      restrictedBy.set(vm, [...(restrictedBy.get(vm) ?? []), source]);
  }
  const domains = new Domains(encoding.nodeSets, model.nodes.size);
  const domainOf = (vm: number) => domains.all[domains.number(encoding.atEnd.get(vm) ?? [])];
  return { model, bound, encoding, restrictedBy, fixedBy, domainOf };
}

/** May the VM run at the end? */
export function mayRun({ encoding }: Evidence, vm: number): boolean {
  const wish = encoding.vmWish[vm];
  return wish === 0 || wish === VmState.running;
}

/** A contradiction between constraints: shown at the last one, which names the others. */
export function contradiction({ bound }: Evidence, message: string, sources: readonly number[]): Finding {
  const calls = [...new Set([...sources].sort((a, b) => b - a).map((source) => bound[source].call.syntax))];
  const [last, ...others] = calls;
  const related = others.map((call) => ({ message: "against this", at: call }));
  return { code: "contradiction", at: last, message, ...(related.length === 0 ? {} : { related }) };
}
