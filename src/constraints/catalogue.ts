import { InputError, type JsonObject, listAt, objectAt, shown } from "../model/json/door.ts";
import type { Model } from "../model/model.ts";
import { bind } from "./bind.ts";
import type { BoundConstraint, ConstraintOf, Kind } from "./define.ts";
import { allOrNothing } from "./kinds/allOrNothing.ts";
import { among } from "./kinds/among.ts";
import { ban } from "./kinds/ban.ts";
import { deadline } from "./kinds/deadline.ts";
import { dependOn } from "./kinds/dependOn.ts";
import { fence } from "./kinds/fence.ts";
import { gather } from "./kinds/gather.ts";
import { heldOnBoth } from "./kinds/heldOnBoth.ts";
import { killed } from "./kinds/killed.ts";
import { lonely } from "./kinds/lonely.ts";
import { maxOnline } from "./kinds/maxOnline.ts";
import { noDelay } from "./kinds/noDelay.ts";
import { offline } from "./kinds/offline.ts";
import { online } from "./kinds/online.ts";
import { overbook } from "./kinds/overbook.ts";
import { precedence } from "./kinds/precedence.ts";
import { preserve } from "./kinds/preserve.ts";
import { quarantine } from "./kinds/quarantine.ts";
import { ready } from "./kinds/ready.ts";
import { resourceCapacity } from "./kinds/resourceCapacity.ts";
import { root } from "./kinds/root.ts";
import { running } from "./kinds/running.ts";
import { runningCapacity } from "./kinds/runningCapacity.ts";
import { seq } from "./kinds/seq.ts";
import { serialize } from "./kinds/serialize.ts";
import { sleeping } from "./kinds/sleeping.ts";
import { split } from "./kinds/split.ts";
import { splitAmong } from "./kinds/splitAmong.ts";
import { spread } from "./kinds/spread.ts";
import { spreadAmong } from "./kinds/spreadAmong.ts";
import { sync } from "./kinds/sync.ts";
import { Sharing } from "./params/sharing.ts";

/** Every constraint kind there is. */
export const catalogue = [
  allOrNothing,
  among,
  ban,
  deadline,
  dependOn,
  fence,
  gather,
  heldOnBoth,
  killed,
  lonely,
  maxOnline,
  noDelay,
  offline,
  online,
  overbook,
  precedence,
  preserve,
  quarantine,
  ready,
  resourceCapacity,
  root,
  running,
  runningCapacity,
  seq,
  serialize,
  sleeping,
  split,
  splitAmong,
  spread,
  spreadAmong,
  sync,
] as const;

/** A constraint of any kind, as in JSON. */
export type Constraint = ConstraintOf<(typeof catalogue)[number]>;

const kinds: ReadonlyMap<string, Kind> = new Map(catalogue.map((kind) => [kind.id, kind]));

/** The kind with that JSON id, undefined when there is none. */
export const kindOf = (id: string): Kind | undefined => kinds.get(id);

/** Resolves constraints against a model. @throws InputError for an element or a resource that the model does not have */
export function bindAll(constraints: readonly Constraint[], model: Model): BoundConstraint[] {
  const sharing = new Sharing();
  listAt(constraints, "constraints");
  return constraints.map((constraint, source) => {
    const kind = kindOf(constraint?.id);
    if (kind === undefined) return refuseKind(objectAt(constraint, `constraints[${source}]`), source);
    return bind(kind, constraint, model, source, sharing);
  });
}

function refuseKind({ id }: JsonObject, source: number): never {
  throw new InputError(`constraints[${source}].id`, `there is no constraint kind ${shown(id)}`);
}
