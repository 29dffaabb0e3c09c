import { Command, InvalidArgumentError, Option } from "commander";
import {
  addOutputOptions,
  addScriptOptions,
  choice,
  functionsOption,
  goalOption,
  type OutputFlags,
  oneOf,
  type ScriptFlags,
  type ShellFlags,
} from "../options.ts";

const views = ["gantt", "loads", "map"] as const;

export interface ShowFlags extends OutputFlags, ScriptFlags, ShellFlags {
  readonly model?: string;
  readonly instance?: string;
  readonly goal: readonly string[];
  readonly view: readonly (typeof views)[number][];
  readonly theme?: "light" | "dark" | "auto";
  readonly width?: number;
  readonly rows?: number;
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
  const show = addScriptOptions(new Command("show"))
    .summary("pictures of a plan, and what executors need of it")
    .description(
      "Shows a plan: what happens when on which node, what waits for what and why, what nodes hold before, during and after it, and\n" +
        "who is where; or hands it to executors: as JSON, as a table (csv), as a script (sh). The model comes from --model, from\n" +
        "--instance, or from the plan itself (its origin); scripts or an instance add what constraints say. - is stdin, gzip is\n" +
        "unpacked. Exit code: 0.",
    )
    .argument("<plan>", "a btrPlace plan, or what solve printed as JSON")
    .argument("[scripts...]", "scripts that the plan was made for")
    .option("--model <file>", "the data centre that the plan starts from, in btrPlace JSON")
    .addOption(new Option("--instance <file>", "the instance that the plan was made for").conflicts("model"))
    .addOption(goalOption("what the cost is for"))
    .addOption(
      new Option("--view <name>", "what to draw; repeatable")
        .choices(views)
        .argParser((name: string, list: readonly string[]) => [...list, oneOf("view", views)(name)])
        .default([], "all"),
    )
    .addOption(
      choice("--theme <name>", "colours; auto is what the viewer prefers (default: auto)", ["light", "dark", "auto"]),
    )
    .addOption(new Option("--width <number>", "of pictures in pixels, or of text in signs").argParser(atLeast(40)))
    .addOption(
      new Option("--rows <number>", "the most rows of a chart; longer plans are summarised (default: 30)").argParser(
        atLeast(1),
      ),
    )
    .addOption(functionsOption());
  return addOutputOptions(show, ["text", "svg", "html", "mermaid", "json", "csv", "sh"])
    .addHelpText("after", examples)
    .action(async (plan: string, scripts: string[], flags: ShowFlags) => {
      const { runShow } = await import("../show/show.ts");
      process.exitCode = await runShow(plan, scripts, flags);
    });
}
