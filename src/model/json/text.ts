import { InputError } from "./door.ts";
import { parseJson } from "./parse.ts";

/**
 * Parsed JSON from a text, from bytes (UTF-8, gzip allowed), or as it is when it is parsed already.
 * @throws InputError when it is no JSON; for gzip outside of Node
 */
export function parseSource(source: string | Uint8Array | object): unknown {
  if (typeof source === "string") return parseJson(source);
  if (source instanceof Uint8Array) return parseJson(decode(isGzip(source) ? gunzip(source) : source));
  return source;
}

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new InputError("", "the bytes are neither UTF-8 nor gzip");
  }
}

function gunzip(bytes: Uint8Array): Uint8Array {
  const zlib = globalThis.process?.getBuiltinModule?.("node:zlib");
  if (zlib === undefined)
    throw new InputError("", "gzip is only read in Node; decompress it first, with DecompressionStream for example");
  try {
    return zlib.gunzipSync(bytes);
  } catch (error) {
    throw new InputError("", `broken gzip: ${(error as Error).message}`);
  }
}
