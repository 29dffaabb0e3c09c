import type { Diagnostic, Script } from "../../index.ts";
import type { Findings } from "./check.ts";

export const jsonReport = ({ ok, diagnostics, scripts }: Findings): string =>
  `${JSON.stringify({ ok, diagnostics: diagnostics.map(diagnosticJson), scripts: scripts.map(scriptJson) }, null, 2)}\n`;

const diagnosticJson = ({ code, severity, message, file, range: { start, end } }: Diagnostic) => ({
  code,
  severity,
  message,
  file,
  line: start.line,
  column: start.column,
  endLine: end.line,
  endColumn: end.column,
});

const scriptJson = ({ name, vms, nodes, calls, goals, exports, dependencies }: Script) => ({
  name,
  vms,
  nodes,
  constraints: calls,
  ...(goals.length === 0 ? {} : { goals }),
  exports,
  dependencies,
});
