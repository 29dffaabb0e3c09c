import { Argument, Command } from "commander";

export const completionVerb = (): Command =>
  new Command("completion")
    .summary("print a script that completes the command line in a shell")
    .description("Prints a script that completes verbs, options and their values in a shell.")
    .addArgument(new Argument("<shell>").choices(["bash", "zsh", "fish"]))
    .addHelpText(
      "after",
      `
Examples:
  echo 'source <(btrp completion bash)' >> ~/.bashrc
  btrp completion fish > ~/.config/fish/completions/btrp.fish`,
    )
    .action(async (shell: "bash" | "zsh" | "fish", _flags: object, command: Command) => {
      const { completion } = await import("../completion/completion.ts");
      process.stdout.write(completion(shell, command.parent as Command));
    });
