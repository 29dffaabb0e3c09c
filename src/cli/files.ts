import { randomBytes } from "node:crypto";
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { gunzipSync, gzipSync } from "node:zlib";
import { UsageError } from "./exit.ts";

/** What messages call a path: `-` is stdin. */
export const pathLabel = (path: string): string => (path === "-" ? "stdin" : path);

/** The bytes of a file, of stdin for `-`; gzip is unpacked. @throws UsageError */
export function readBytes(path: string): Uint8Array {
  const bytes = attempt(path, "read", () => readFileSync(path === "-" ? 0 : path));
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? attempt(path, "unpack", () => gunzipSync(bytes)) : bytes;
}

export const readText = (path: string): string => new TextDecoder().decode(readBytes(path));

/** Reads something from a file with `read`; what is wrong in it is reported under the file's name. @throws UsageError */
export function readWith<T>(path: string, read: (bytes: Uint8Array) => T): T {
  const bytes = readBytes(path);
  try {
    return read(bytes);
  } catch (error) {
    if (error instanceof Error && error.name === "InputError")
      throw new UsageError(`${pathLabel(path)}: ${error.message}`);
    throw error;
  }
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

function attempt<T>(path: string, verb: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reasons: Record<string, string> = {
      ENOENT: "there is no such file",
      EISDIR: "it is a folder",
      EACCES: "permission denied",
    };
    throw new UsageError(`cannot ${verb} ${pathLabel(path)}: ${reasons[code ?? ""] ?? message}`);
  }
}
