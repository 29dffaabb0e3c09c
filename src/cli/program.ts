import { Command, Option } from "commander";
import { version } from "../../package.json";
import { checkVerb } from "./verbs/check.ts";
import { completionVerb } from "./verbs/completion.ts";
import { explainVerb } from "./verbs/explain.ts";
import { fmtVerb } from "./verbs/fmt.ts";
import { initVerb } from "./verbs/init.ts";
import { planVerb } from "./verbs/plan.ts";
import { showVerb } from "./verbs/show.ts";
import { solveVerb } from "./verbs/solve.ts";
import { verifyVerb } from "./verbs/verify.ts";

/** The verbs. Each declares its options here; what it does is loaded when it is called. */
const verbs = [initVerb, checkVerb, solveVerb, planVerb, verifyVerb, explainVerb, showVerb, fmtVerb, completionVerb];

/** The command with its verbs and options. */
export function program(): Command {
  const btrp = new Command("btrp")
    .description(
      "Places virtual machines: checks Plasma scripts, computes a viable configuration, orders the steps to it.",
    )
    .version(version)
    .option("--config <file>", "defaults for options (default: btrp.config.json here or in a folder above)")
    .addOption(new Option("--no-config", "take no defaults from a file"))
    .showHelpAfterError("(btrp --help lists the verbs, btrp VERB --help explains one)")
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, "btrp: ")) })
    .exitOverride();
  for (const verb of verbs) btrp.addCommand(verb().copyInheritedSettings(btrp));
  return btrp.hook("preAction", async (root, verb) => {
    const { applyConfig } = await import("./config/config.ts");
    await applyConfig(root.opts().config, verb);
  });
}
