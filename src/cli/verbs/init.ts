import { Command } from "commander";

export const initVerb = (): Command =>
  new Command("init")
    .summary("write a commented script and a model to start from")
    .description(
      "Writes a commented script (app.btrp), a model of a small data centre (datacentre.json) and defaults for options\n" +
        "(btrp.config.json) into a folder. Refuses to overwrite anything. Exit code: 0, or 2 when a file is there already.",
    )
    .argument("[folder]", "where to; it is made if it does not exist", ".")
    .option("--quiet", "do not tell what to do next")
    .addHelpText(
      "after",
      `
Examples:
  btrp init
  btrp init my-cluster && cd my-cluster && btrp solve app.btrp`,
    )
    .action(async (folder: string, flags: { readonly quiet?: true }) => {
      const { init } = await import("../init/init.ts");
      process.exitCode = init(folder, flags.quiet === true);
    });
