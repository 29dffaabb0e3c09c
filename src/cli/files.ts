import { randomBytes } from "node:crypto";
import {
  accessSync,
  constants,
  type Dirent,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import { buffer } from "node:stream/consumers";
import { gunzipSync, gzipSync } from "node:zlib";
import { reasonOf, UsageError } from "./exit.ts";

/** What messages call a path: `-` is stdin. */
export const pathLabel = (path: string): string => (path === "-" ? "stdin" : path || '""');

/** What there is at a path; nothing too where a part of the path is no folder. */
export const found = (path: string): Stats | undefined => (existsSync(path) ? statSync(path) : undefined);

/** The bytes of a file, of stdin for `-`; gzip is unpacked. @throws UsageError */
export async function readBytes(path: string): Promise<Uint8Array> {
  const bytes = path === "-" ? await buffer(process.stdin) : attempt(path, "read", () => readFileSync(path));
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? attempt(path, "unpack", () => gunzipSync(bytes)) : bytes;
}

/** The text of a file in UTF-8. @throws UsageError */
export async function readText(path: string): Promise<string> {
  const bytes = await readBytes(path);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError(`${pathLabel(path)}: the bytes are neither UTF-8 nor gzip`);
  }
}

/** What is in a folder, by name. @throws UsageError */
export const listFolder = (path: string): readonly Dirent[] =>
  attempt(path, "read", () => readdirSync(path, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1));

/** Reads something from a file with `read`; what is wrong in it is reported under the file's name. @throws UsageError */
export async function readWith<T>(path: string, read: (bytes: Uint8Array) => T): Promise<T> {
  const bytes = await readBytes(path);
  try {
    return read(bytes);
  } catch (error) {
    if (error instanceof Error && error.name === "InputError")
      throw new UsageError(`${pathLabel(path)}: ${error.message}`);
    throw error;
  }
}

/** Finds out before any work that a file cannot be written. @throws UsageError */
export function assertWritable(path: string): void {
  if (path === "-") return;
  const target = found(path);
  if (path === "" || target?.isDirectory() === true)
    throw new UsageError(
      `cannot write ${pathLabel(path)}: ${path === "" ? "it is no name of a file" : "it is a folder"}`,
    );
  attempt(path, "write", () => {
    if (target !== undefined) accessSync(path, constants.W_OK);
    if (target?.isFile() !== false) accessSync(dirname(path), constants.W_OK);
  });
}

/** Writes a file whole or not at all; `.gz` compresses, `-` is stdout. @throws UsageError */
export function writeText(path: string, text: string): void {
  if (path === "-") {
    process.stdout.write(text);
    return;
  }
  assertWritable(path);
  const content = path.endsWith(".gz") ? gzipSync(text) : text;
  const target = found(path);
  attempt(path, "write", () =>
    // Devices and pipes take what they get; there is nothing to put in their place.
    target?.isFile() === false ? writeFileSync(path, content) : replace(path, content, target),
  );
}

/** Puts a new file in the place of an old one, where links lead, with the rights that it had. */
function replace(path: string, content: string | Uint8Array, old: Stats | undefined): void {
  const place = old === undefined ? path : realpathSync(path);
  const beside = `${place}.${randomBytes(4).toString("hex")}.tmp`;
  try {
    writeFileSync(beside, content, old === undefined ? {} : { mode: old.mode });
    renameSync(beside, place);
  } finally {
    rmSync(beside, { force: true });
  }
}

/** Makes a folder, and those that it lies in. @throws UsageError */
export function makeFolder(path: string): void {
  // Node's own way to make several is caught in a loop under /proc.
  if (found(path)?.isDirectory() === true) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  attempt(path, "make the folder", () => mkdirSync(path));
}

function attempt<T>(path: string, verb: "read" | "unpack" | "write" | "make the folder", action: () => T): T {
  try {
    return action();
  } catch (error) {
    const isWriting = verb === "write" || verb === "make the folder";
    throw new UsageError(`cannot ${verb} ${pathLabel(path)}: ${reasonOf(error as NodeJS.ErrnoException, isWriting)}`);
  }
}
