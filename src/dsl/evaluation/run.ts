import type { ResolvedCall } from "../calls/call.ts";
import type { Elementary } from "../calls/elementary.ts";
import type { ResolvedGoal } from "../calls/goal.ts";
import type { ImportResolver } from "../imports.ts";
import type { Limits } from "../limits.ts";
import type { Report } from "../report.ts";
import type { Span } from "../source.ts";
import type { Budget } from "./budget.ts";
import type { Declared } from "./declared.ts";
import type { Inventory } from "./inventory.ts";
import type { ScriptResult } from "./script.ts";
import type { Value } from "./values.ts";
import type { Variables } from "./variables.ts";

/** The names of the templates that a strict host knows. */
export interface Templates {
  readonly vms: readonly string[];
  readonly nodes: readonly string[];
}

/** What scripts that are compiled together share. */
export interface Session {
  readonly inventory: Inventory;
  readonly budget: Budget;
  readonly limits: Limits;
  readonly resolver: ImportResolver | undefined;
  /** Was a model given? Without one there are only the elements that scripts declare. */
  readonly hasModel: boolean;
  /** Undefined when every template is welcome. */
  readonly templates: Templates | undefined;
  /** Only what the language itself has is allowed, none of our extensions. */
  readonly isStrict: boolean;
  /** The scripts that were imported, by file, in the order they were done. */
  readonly imported: Map<string, ScriptResult>;
  /** The names of the scripts being compiled, the outermost first. */
  readonly underway: string[];
}

export interface Exported {
  readonly scopes: readonly string[];
  /** The value when it was exported; `$me` always shows its present content. */
  readonly value: Value | undefined;
}

/** The evaluation of one script: what it has denoted so far. */
export interface Run {
  readonly session: Session;
  readonly report: Report;
  readonly name: string;
  readonly isModern: boolean;
  readonly variables: Variables;
  readonly declared: Declared;
  readonly calls: ResolvedCall[];
  readonly goals: ResolvedGoal[];
  /** By variable, without the mark. */
  readonly exports: Map<string, Exported>;
  /** The names of the scripts imported, and the scripts. */
  readonly dependencies: Map<string, Run>;
  /** The elementary constraints of the calls, once all statements have run. */
  constraints: readonly Elementary[];
  /** The statement being run. */
  current: Span;
}
