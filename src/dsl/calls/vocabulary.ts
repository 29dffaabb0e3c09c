import { type Form, plainForm } from "./form.ts";
import { oldForms } from "./oldNames.ts";
import { signatures } from "./signature.ts";

/** The ways to call something by that name, in scripts or among elementary constraints, now or earlier; none for an unknown name. */
export function formsOf(name: string): readonly Form[] {
  const current = signatures.filter(({ name: elementary, kind }) => kind.script === name || elementary === name);
  return [...current.map(plainForm), ...(Object.hasOwn(oldForms, name) ? oldForms[name] : [])];
}

/** All names that can be called. */
export const callableNames = (): readonly string[] => [
  ...signatures.flatMap(({ kind, name }) => [kind.script, name]),
  ...Object.keys(oldForms),
];
