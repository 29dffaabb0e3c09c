import { Command, InvalidArgumentError, Option } from "commander";
import { addScriptOptions, goalOption, oneOf, type ScriptFlags } from "../options.ts";

export const showFormats = ["text", "svg", "html", "mermaid"] as const;
export type ShowFormat = (typeof showFormats)[number];

const views = ["gantt", "loads", "map"] as const;

export interface ShowFlags extends ScriptFlags {
  readonly model?: string;
  readonly instance?: string;
  readonly goal: readonly string[];
  readonly format?: ShowFormat;
  readonly view: readonly (typeof views)[number][];
  readonly theme?: "light" | "dark" | "auto";
  readonly width?: number;
  readonly rows?: number;
  readonly out: string;
  readonly quiet?: true;
}

const examples = `
Examples:
  btrp show plan.json --instance instance.json --out plan.html        a page that plays the plan, for any browser
  btrp show plan.json app.btrp --model datacentre.json --view gantt   what happens when, on this terminal
`;

function atLeast(least: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= least && number < 1e6) return number;
    throw new InvalidArgumentError(`Expected an integer from ${least} to 999999.`);
  };
}

export function showVerb(): Command {
  return addScriptOptions(new Command("show"))
    .summary("pictures of a plan: what happens when, what nodes hold, who is where")
    .description(
      "Shows a plan: what happens when on which node, what waits for what and why, what nodes hold before, during and after it, and\n" +
        "who is where. The model comes from --model, from --instance, or from the plan itself (its origin); scripts or an instance\n" +
        "add the groups that constraints make. - is stdin, gzip is unpacked. Exit code: 0.",
    )
    .argument("<plan>", "a btrPlace plan, or what solve printed as JSON")
    .argument("[scripts...]", "scripts that the plan was made for")
    .option("--model <file>", "the data centre that the plan starts from, in btrPlace JSON")
    .addOption(new Option("--instance <file>", "the instance that the plan was made for").conflicts("model"))
    .addOption(goalOption("what the cost is for"))
    .addOption(
      new Option(
        "--format <name>",
        "text, svg, html or mermaid (default: by the name of the --out file: .svg, .html, .mmd; else text)",
      ).argParser(oneOf("format", showFormats)),
    )
    .addOption(
      new Option("--view <name>", "gantt, loads or map; repeatable (default: all)")
        .argParser((name: string, list: readonly string[]) => [...list, oneOf("view", views)(name)])
        .default([], "all"),
    )
    .addOption(
      new Option("--theme <name>", "light, dark or auto, which is what the viewer prefers (default: auto)").argParser(
        oneOf("theme", ["light", "dark", "auto"]),
      ),
    )
    .addOption(new Option("--width <number>", "of pictures in pixels, or of text in signs").argParser(atLeast(40)))
    .addOption(
      new Option("--rows <number>", "the most rows of a chart; longer plans are summarised (default: 30)").argParser(
        atLeast(1),
      ),
    )
    .option("--out <file>", "write the result there instead of stdout; .gz compresses", "-")
    .option("--quiet", "print nothing but the result and errors")
    .addHelpText("after", examples)
    .action(async (plan: string, scripts: string[], flags: ShowFlags) => {
      const { runShow } = await import("../show/show.ts");
      process.exitCode = await runShow(plan, scripts, flags);
    });
}
