import { version } from "../../../package.json";
import { type Code, type Diagnostic, type Page, pageOf, type Range } from "../../index.ts";
import type { Findings } from "./check.ts";

/** A log in SARIF 2.1.0, with a rule for each code that occurs. */
export function sarifReport({ diagnostics }: Findings): string {
  const used = [...new Set(diagnostics.map(({ code }) => code))].sort();
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "btrp", version, rules: used.map(rule) } },
        columnKind: "utf16CodeUnits",
        results: diagnostics.map((diagnostic) => result(diagnostic, used)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function rule(code: Code) {
  const { title, why } = pageOf(code) as Page;
  return { id: code, shortDescription: { text: `${title}.` }, fullDescription: { text: why } };
}

function result({ code, severity, message, file, range, related = [] }: Diagnostic, rules: readonly Code[]) {
  return {
    ruleId: code,
    ruleIndex: rules.indexOf(code),
    level: severity,
    message: { text: message },
    locations: [{ physicalLocation: place(file, range) }],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((other, id) => ({
            id,
            message: { text: other.message },
            physicalLocation: place(other.file, other.range),
          })),
        }),
  };
}

const place = (file: string, { start, end }: Range) => ({
  artifactLocation: { uri: encodeURI(file.replaceAll("\\", "/")) },
  region: { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column },
});
