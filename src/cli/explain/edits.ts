import { type Change, editCall, type Instance, vmLabel, type WayOut } from "../../index.ts";
import { readText } from "../files.ts";

/** A file before and after a way out is taken. */
export interface FileEdit {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** Where requests come from: scripts with a model, or an instance. */
export interface Origin {
  readonly files: readonly string[];
  readonly model: string | undefined;
}

/** The files that a way out changes; a text that says what has to be done by hand where no file can be changed. */
export async function editsFor(way: WayOut, request: Instance, origin: Origin): Promise<readonly FileEdit[] | string> {
  const texts = new Map<string, FileEdit>();
  const textOf = async (path: string): Promise<FileEdit> => {
    const known = texts.get(path);
    if (known !== undefined) return known;
    const text = await readText(path);
    return { path, before: text, after: text };
  };
  // From the end of scripts to their beginning, so that places stay where they are.
  for (const change of [...way.changes].sort((a, b) => lineOf(b, request) - lineOf(a, request))) {
    const path = pathFor(change, request, origin);
    if (path === undefined || path === "-") return `${way.says}: this has to be changed by hand`;
    const edit = await textOf(path);
    const after = path.endsWith(".btrp") ? inScript(edit.after, change, request) : inJson(edit.after, change);
    if (after === undefined) return `${way.says}: this has to be changed by hand in ${path}`;
    texts.set(path, { ...edit, after });
  }
  return [...texts.values()];
}

const sourceOf = (change: Change): number | undefined =>
  "sources" in change ? change.sources[0] : "source" in change ? change.source : undefined;

function lineOf(change: Change, { constraints }: Instance): number {
  const source = sourceOf(change);
  return source === undefined ? 0 : (constraints[source].at?.line ?? 0);
}

function pathFor(change: Change, { constraints }: Instance, { files, model }: Origin): string | undefined {
  const source = sourceOf(change);
  const at = source === undefined ? undefined : constraints[source].at;
  if (at !== undefined) return at.file.endsWith(".btrp") ? at.file : undefined;
  if (change.kind === "grow") return model ?? files[0];
  return model === undefined ? files[0] : files.find((file) => file.endsWith(".btrp"));
}

function inScript(text: string, change: Change, { model, constraints }: Instance): string | undefined {
  switch (change.kind) {
    case "suspend": {
      const name = vmLabel(model, model.vms.indexOf(change.vm));
      return /^[\w.]+$/.test(name) ? `${text.replace(/\n*$/, "\n")}sleeping(${name});\n` : undefined;
    }
    case "grow":
      return undefined;
    default: {
      const { at } = constraints[sourceOf(change) as number];
      return at === undefined ? undefined : editCall(text, at, change);
    }
  }
}

type Json = Record<string, unknown>;

/** A change in the JSON of an instance or a model; undefined when the file lacks what is to be changed. */
function inJson(text: string, change: Change): string | undefined {
  const document = JSON.parse(text) as Json;
  const isInstance = Array.isArray(document.constraints);
  const done =
    change.kind === "grow"
      ? grow((isInstance ? document.model : document) as Json, change)
      : isInstance && changeConstraints(document.constraints as (Json | null)[], change);
  if (!done) return undefined;
  if (isInstance) document.constraints = (document.constraints as (Json | null)[]).filter((one) => one !== null);
  return `${JSON.stringify(document, undefined, /^\s*\{\n/.test(text) ? 2 : undefined)}${text.endsWith("\n") ? "\n" : ""}`;
}

function grow({ views }: Json, { node, rc, to }: Extract<Change, { kind: "grow" }>): boolean {
  const view = (views as Json[] | undefined)?.find(({ rcId }) => rcId === rc);
  if (view === undefined) return false;
  view.nodes = { ...(view.nodes as Json), [String(node)]: to };
  return true;
}

/** Constraints that go become null, so that all others keep their places. */
function changeConstraints(list: (Json | null)[], change: Change): boolean {
  switch (change.kind) {
    case "drop":
      for (const source of change.sources) list[source] = null;
      return true;
    case "amount":
      list[change.source] = { ...list[change.source], amount: change.to };
      return true;
    case "discrete":
      for (const source of change.sources) list[source] = { ...list[source], continuous: false };
      return true;
    case "suspend":
      list.forEach((one, at) => {
        if (one?.id === "running" && one.vm === change.vm) list[at] = null;
      });
      list.push({ id: "sleeping", vm: change.vm });
      return true;
    case "grow":
      return false;
  }
}
