import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The command as users get it; `npm test` builds it before. */
export const command = join(import.meta.dirname, "../../dist/cli/main.js");
if (!existsSync(command)) throw new Error(`${command} is missing: run "npm run build"`);

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command to its end. */
export const btrp = (args: readonly string[], stdin?: string | Uint8Array): Promise<Run> => run(command, args, stdin);

/** Runs a program in JavaScript to its end. */
export function run(program: string, args: readonly string[], stdin: string | Uint8Array = ""): Promise<Run> {
  const child = spawn(process.execPath, [program, ...args], { env: { ...process.env, NO_COLOR: "1" } });
  const output = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream].setEncoding("utf8").on("data", (text: string) => {
      output[stream] += text;
    });
  }
  // A command that refuses its arguments does not wait for its input.
  child.stdin.on("error", () => {});
  child.stdin.end(stdin);
  return new Promise((resolve, reject) => {
    child.on("error", reject).on("close", (code) => resolve({ code, ...output }));
  });
}

/** A new empty folder, and paths inside it. */
export function folder(): {
  readonly path: string;
  file(name: string, content?: string | Uint8Array | object): string;
} {
  const path = mkdtempSync(join(tmpdir(), "btrp-"));
  return {
    path,
    file(name, content) {
      const isRaw = typeof content === "string" || content instanceof Uint8Array;
      if (content !== undefined) writeFileSync(join(path, name), isRaw ? content : JSON.stringify(content));
      return join(path, name);
    },
  };
}
