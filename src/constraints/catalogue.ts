import { InputError, listAt, objectAt, shown } from "../model/json/door.ts";
import type { Model } from "../model/model.ts";
import { allOrNothing } from "./allOrNothing.ts";
import { among } from "./among.ts";
import { ban } from "./ban.ts";
import { bind } from "./bind.ts";
import { deadline } from "./deadline.ts";
import type { BoundConstraint, ConstraintOf, Kind } from "./define.ts";
import { dependOn } from "./dependOn.ts";
import { fence } from "./fence.ts";
import { gather } from "./gather.ts";
import { heldOnBoth } from "./heldOnBoth.ts";
import { killed } from "./killed.ts";
import { lonely } from "./lonely.ts";
import { maxOnline } from "./maxOnline.ts";
import { noDelay } from "./noDelay.ts";
import { offline } from "./offline.ts";
import { online } from "./online.ts";
import { overbook } from "./overbook.ts";
import { precedence } from "./precedence.ts";
import { preserve } from "./preserve.ts";
import { quarantine } from "./quarantine.ts";
import { ready } from "./ready.ts";
import { resourceCapacity } from "./resourceCapacity.ts";
import { root } from "./root.ts";
import { running } from "./running.ts";
import { runningCapacity } from "./runningCapacity.ts";
import { seq } from "./seq.ts";
import { serialize } from "./serialize.ts";
import { Sharing } from "./sharing.ts";
import { sleeping } from "./sleeping.ts";
import { split } from "./split.ts";
import { splitAmong } from "./splitAmong.ts";
import { spread } from "./spread.ts";
import { spreadAmong } from "./spreadAmong.ts";
import { sync } from "./sync.ts";

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
    objectAt(constraint, `constraints[${source}]`);
    const kind = kindOf(constraint.id);
    if (kind === undefined)
      throw new InputError(`constraints[${source}].id`, `there is no constraint kind ${shown(constraint.id)}`);
    return bind(kind, constraint, model, source, sharing);
  });
}
