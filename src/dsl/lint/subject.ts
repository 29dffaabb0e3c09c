import type { Model } from "../../model/model.ts";
import type { Code } from "../codes/codes.ts";
import type { Run } from "../evaluation/run.ts";
import type { Report } from "../report.ts";
import type { Span } from "../source.ts";
import type { ScriptTree } from "../syntax/ast.ts";
import type { Binding } from "./binding.ts";

/** A script that means something: what the lint pass looks at. */
export interface Subject {
  readonly report: Report;
  readonly tree: ScriptTree;
  readonly run: Run;
  /** The model with everything that the script declares. */
  readonly model: Model;
  /** Was a model given, so that it is known what exists? */
  readonly hasModel: boolean;
}

/** A piece of advice, and other places of the script that it speaks of. */
export interface Finding {
  readonly code: Code;
  readonly at: Span;
  readonly message: string;
  readonly related?: readonly { readonly message: string; readonly at: Span }[];
}

/** Looks for one kind of oddity. */
export type Check = (subject: Subject, binding: Binding) => Iterable<Finding>;
