import { largestId } from "../ids.ts";

/**
 * Input that cannot be read. `path` leads to the offending value inside the document (`constraints[17].vms[3]`), the message says
 * what is there and what should be.
 */
export class InputError extends Error {
  override readonly name = "InputError";
  readonly path: string;

  constructor(path: string, problem: string) {
    super(path === "" ? problem : `${path}: ${problem}`);
    this.path = path;
  }
}

export type JsonObject = Readonly<Record<string, unknown>>;

/** The value as a message shows it: JSON, cut when it is long. */
export function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === "object" && value !== null) return "an object";
  const text = JSON.stringify(value);
  return text.length <= 60 ? text : `${text.slice(0, 57)}…`;
}

export const inside = (path: string, key: string): string => (path === "" ? key : `${path}.${key}`);

export function objectAt(value: unknown, path: string): JsonObject {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as JsonObject;
  throw new InputError(path, `expected an object, found ${shown(value)}`);
}

export function listAt(value: unknown, path: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new InputError(path, `expected a list, found ${shown(value)}`);
}

export function textAt(value: unknown, path: string): string {
  if (typeof value === "string") return value;
  throw new InputError(path, `expected a text, found ${shown(value)}`);
}

export function booleanAt(value: unknown, path: string): boolean {
  if (typeof value === "boolean") return value;
  throw new InputError(path, `expected true or false, found ${shown(value)}`);
}

export function numberAt(value: unknown, path: string): number {
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw new InputError(path, `expected a number, found ${shown(value)}`);
}

export const isInt32 = (value: unknown): value is number => typeof value === "number" && (value | 0) === value;

export function integerAt(value: unknown, path: string, least = -(2 ** 31)): number {
  if (isInt32(value) && value >= least) return value;
  throw new InputError(path, `expected an integer from ${least} to ${largestId}, found ${shown(value)}`);
}

/** An id that serves as an object key. */
export function idKey(key: string, path: string): number {
  const id = Number(key);
  if (isInt32(id) && id >= 0 && String(id) === key) return id;
  throw new InputError(path, `expected an id as key (an integer from 0 to ${largestId}), found ${shown(key)}`);
}

/** The value of a mandatory key. */
export function required(object: JsonObject, key: string, path: string): unknown {
  if (Object.hasOwn(object, key)) return object[key];
  throw new InputError(path, `the key "${key}" is missing`);
}

export const objectIn = (object: JsonObject, key: string, path: string): JsonObject =>
  objectAt(required(object, key, path), inside(path, key));

export const listIn = (object: JsonObject, key: string, path: string): readonly unknown[] =>
  listAt(required(object, key, path), inside(path, key));

export const textIn = (object: JsonObject, key: string, path: string): string =>
  textAt(required(object, key, path), inside(path, key));

export const integerIn = (object: JsonObject, key: string, path: string, least?: number): number =>
  integerAt(required(object, key, path), inside(path, key), least);
