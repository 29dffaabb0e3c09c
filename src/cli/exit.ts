/** What the exit codes of the command mean. */
export const ExitCode = {
  ok: 0,
  /** Diagnostics found, or constraints violated. */
  violated: 1,
  /** Wrong usage, unreadable or invalid input. */
  usage: 2,
  infeasible: 3,
  unreachable: 4,
  unknown: 5,
  internal: 70,
  interrupted: 130,
} as const;

/** Input that the command cannot use: the message says which file and why. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** Scripts with errors in them: the message lists the diagnostics. */
export class ScriptError extends Error {
  override readonly name = "ScriptError";
}

/** Errors that tell users what to change, by name: their classes live in code that is loaded late. */
const userErrors: ReadonlySet<string> = new Set(["UsageError", "InputError"]);

/** Prints what went wrong in one message, and says with which code to exit. */
export function reportFailure(error: unknown): number {
  if (error instanceof ScriptError) {
    process.stderr.write(error.message);
    return ExitCode.violated;
  }
  if (error instanceof Error && userErrors.has(error.name)) {
    console.error(`btrp: ${error.message}`);
    return ExitCode.usage;
  }
  console.error(`btrp: internal error: ${error instanceof Error ? error.message : error}`);
  if (process.env.BTRP_DEBUG !== undefined) console.error(error);
  return ExitCode.internal;
}

/** What the system says about a failure, in words. */
export function reasonOf({ code, message }: NodeJS.ErrnoException, isWriting: boolean): string {
  const reasons: Record<string, string> = {
    ENOENT: isWriting ? "its folder does not exist" : "there is no such file",
    ENOTDIR: "a part of the path is no folder",
    EISDIR: "it is a folder",
    EEXIST: "a file has this name",
    EACCES: "permission denied",
    EROFS: "the disk is read-only",
    ENOSPC: "the disk is full",
  };
  return reasons[code ?? ""] ?? message;
}
