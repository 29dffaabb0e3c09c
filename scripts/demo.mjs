// The main job on examples/three-tiers: what is asked, what is wrong, the plan, its course, the judge's verdict. Plain Node.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { styleText } from "node:util";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const example = "examples/three-tiers";
const args = ["solve", `${example}/a1.btrp`, "--model", `${example}/model.json`];

const isColoured = process.stdout.isTTY && !process.env.NO_COLOR;
const title = (text) => (isColoured ? styleText("bold", text) : text);

console.log(title("Asked"));
console.log(readFileSync(join(root, example, "a1.btrp"), "utf8").trimEnd());
console.log(`\n${title("Done")}\n$ btrp ${args.join(" ")}\n`);
const { status } = spawnSync(process.execPath, [join(root, "dist/cli/main.js"), ...args], {
  cwd: root,
  stdio: ["ignore", "inherit", "inherit"],
});
if (status === 0) {
  console.log(`\n${title("Next")}\n- Change ${example}/a1.btrp and run the command again, as npx btrp.`);
  console.log(
    "- More examples, each with a README: examples/evacuation, cold-start, jobs, orchestrator, machine-reassignment.",
  );
}
process.exitCode = status ?? 1;
