import type { Severity } from "../diagnostic.ts";
import { definitionPages } from "./definitions.ts";
import { goalPages } from "./goals.ts";
import { importPages } from "./imports.ts";
import { limitPages } from "./limits.ts";
import { lintPages } from "./lints.ts";
import { namePages } from "./names.ts";
import type { Page } from "./page.ts";
import { syntaxPages } from "./syntax.ts";
import { typePages } from "./types.ts";
import { valuePages } from "./values.ts";
import { warningPages } from "./warnings.ts";

/** The explanation of every code. */
const pages = {
  ...syntaxPages,
  ...namePages,
  ...typePages,
  ...valuePages,
  ...definitionPages,
  ...goalPages,
  ...importPages,
  ...limitPages,
  ...warningPages,
  ...lintPages,
};

/** What a diagnostic is about. */
export type Code = keyof typeof pages;

/** All codes, errors first. */
export const codes = Object.keys(pages) as readonly Code[];

/** What there is to say about a code, undefined for what is no code. */
export const pageOf = (code: string): Page | undefined =>
  Object.hasOwn(pages, code) ? pages[code as Code] : undefined;

/** Is the code about style and intent, found by `lint` only? */
export const isLint = (code: Code): boolean => Object.hasOwn(lintPages, code);

export const severityOf = (code: Code): Severity =>
  isLint(code) || Object.hasOwn(warningPages, code) ? "warning" : "error";
