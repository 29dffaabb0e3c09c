import { randomBytes } from "node:crypto";
import { accessSync, constants, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { buffer } from "node:stream/consumers";
import { gunzipSync, gzipSync } from "node:zlib";
import { UsageError } from "./exit.ts";

/** What messages call a path: `-` is stdin. */
export const pathLabel = (path: string): string => (path === "-" ? "stdin" : path);

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
  const target = statSync(path, { throwIfNoEntry: false });
  if (target?.isDirectory() === true) throw new UsageError(`cannot write ${path}: it is a folder`);
  attempt(path, "write", () => accessSync(dirname(path), constants.W_OK));
}

/** Writes a file whole or not at all; `.gz` compresses, `-` is stdout. @throws UsageError */
export function writeText(path: string, text: string): void {
  if (path === "-") {
    process.stdout.write(text);
    return;
  }
  const beside = `${path}.${randomBytes(4).toString("hex")}.tmp`;
  try {
    attempt(path, "write", () => {
      writeFileSync(beside, path.endsWith(".gz") ? gzipSync(text) : text);
      renameSync(beside, path);
    });
  } finally {
    rmSync(beside, { force: true });
  }
}

function attempt<T>(path: string, verb: "read" | "unpack" | "write", action: () => T): T {
  try {
    return action();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reasons: Record<string, string> = {
      ENOENT: verb === "write" ? "its folder does not exist" : "there is no such file",
      ENOTDIR: "a part of the path is no folder",
      EISDIR: "it is a folder",
      EACCES: "permission denied",
      ENOSPC: "the disk is full",
    };
    throw new UsageError(`cannot ${verb} ${pathLabel(path)}: ${reasons[code ?? ""] ?? message}`);
  }
}
