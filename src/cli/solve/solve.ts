import type { SolveFlags } from "../verbs/solve.ts";
import { answer } from "./answer.ts";
import { readRequest } from "./request.ts";

/** `btrp solve`. Returns the exit code. */
export async function runSolve(files: readonly string[], flags: SolveFlags): Promise<number> {
  const { policy } = flags;
  return answer({ ...(await readRequest(files, flags)), ...(policy === undefined ? {} : { policy }) }, flags);
}
