import type { Command } from "commander";
import { bashScript } from "./bash.ts";
import { fishScript } from "./fish.ts";
import { vocabularyOf } from "./vocabulary.ts";
import { zshScript } from "./zsh.ts";

const scripts = { bash: bashScript, zsh: zshScript, fish: fishScript };

/** A script that completes the command line in a shell. */
export const completion = (shell: keyof typeof scripts, btrp: Command): string => scripts[shell](vocabularyOf(btrp));
