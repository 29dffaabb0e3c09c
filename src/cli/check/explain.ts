import { codes, pageOf } from "../../index.ts";
import { UsageError } from "../exit.ts";

/** What a code means, with a wrong and a right script. @throws UsageError for what is no code */
export function explain(code: string): string {
  const page = pageOf(code);
  if (page === undefined) throw new UsageError(`there is no diagnostic ${code}; there are ${codes.join(", ")}`);
  const indented = (script: string) => script.replace(/^/gm, "    ");
  const { files = {}, nodes = [], vms = [] } = page.setting ?? {};
  const known = [...nodes, ...vms];
  const around = [
    ...Object.entries(files).map(([file, text]) => `with ${file}:\n\n${indented(text)}\n`),
    ...(known.length === 0 ? [] : [`over a model with ${known.join(", ")}\n`]),
  ];
  return `${[`${code}: ${page.title}`, "", page.why, "", "wrong:", "", indented(page.wrong), "", "right:", "", indented(page.right), "", ...around].join("\n")}`;
}
