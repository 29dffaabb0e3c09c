// Mutation testing with Stryker, which is no dependency of the project: it is installed beside it, into .stryker/, when first asked for.
// Each part of the code is tried against the tests that are about it; a table tells the score of each file at the end.
// npm run test:mutation [-- judge|constraints|encoding|goals|src/FILE.ts …] [--concurrency N]
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const version = "9.6.1";
const stryker = join(root, ".stryker/node_modules/@stryker-mutator/core/bin/stryker.js");
/** The least share of mutants that each part must kill, in per cent. */
const least = 85;

const parts = {
  judge: {
    mutate: ["src/plan/judge/*.ts"],
    tests: [
      ...["plan/judge/*", "plan/applicability", "plan/bruteForce", "plan/replacement", "plan/traffic", "plan/golden"],
      ...["plan/lifeCycle", "plan/applyPlan", "defects"],
    ],
  },
  constraints: {
    mutate: [
      "src/constraints/*.ts",
      ...["kinds", "params", "moments"].map((folder) => `src/constraints/${folder}/*.ts`),
    ],
    tests: [
      ...["constraints/bruteForce", "constraints/compile", "constraints/forms", "constraints/misplaced"],
      ...["constraints/violations", "constraints/crews", "constraints/params", "constraints/places"],
      ...["constraints/times", "constraints/timing", "constraints/sharing", "constraints/encodedGoals", "plan/judge/*"],
      "plan/replacement",
      ...["plan/execution/remainder", "model/json/errors", "model/json/roundTrip", "defects"],
    ],
  },
  encoding: {
    mutate: ["src/constraints/encoding/*.ts"],
    tests: [
      ...["constraints/bruteForce", "constraints/compile", "constraints/confinement", "constraints/crews"],
      ...["constraints/encodedGoals", "constraints/sharing", "constraints/softRules", "constraints/timing", "defects"],
    ],
  },
  goals: {
    mutate: ["src/constraints/goals/*.ts"],
    tests: [
      ...["constraints/goals", "constraints/encodedGoals", "plan/solveGoals", "plan/golden"],
      ...["model/json/errors", "model/json/roundTrip"],
    ],
  },
};

/** What to do: the parts to try, each with the files of it. */
function chosen(words) {
  const names = words.filter((word) => word in parts);
  const files = words.filter((word) => word.endsWith(".ts"));
  if (words.length === 0) return Object.entries(parts);
  const single = files.map((path) => [path, { mutate: [path], tests: parts[partOf(path)].tests }]);
  return [...names.map((name) => [name, parts[name]]), ...single];
}

function partOf(path) {
  if (path.startsWith("src/plan/")) return "judge";
  if (path.startsWith("src/constraints/goals/")) return "goals";
  return path.startsWith("src/constraints/encoding/") ? "encoding" : "constraints";
}

function run(command, args, env = {}) {
  const shell = process.platform === "win32";
  return spawnSync(command, args, { cwd: root, stdio: "inherit", shell, env: { ...process.env, ...env } }).status ?? 1;
}

function install() {
  mkdirSync(join(root, ".stryker"), { recursive: true });
  const flags = ["--prefix", ".stryker", "--no-save", "--no-audit", "--no-fund"];
  return run("npm", ["install", ...flags, `@stryker-mutator/core@${version}`]);
}

/** By file: how many mutants there were, and how many the tests have killed. */
function scores() {
  const { files } = JSON.parse(readFileSync(join(root, "reports/mutation.json"), "utf8"));
  return Object.entries(files).map(([path, { mutants }]) => {
    const count = (...statuses) => mutants.filter(({ status }) => statuses.includes(status)).length;
    const killed = count("Killed", "Timeout");
    return { path, killed, tried: killed + count("Survived", "NoCoverage") };
  });
}

const share = ({ killed, tried }) => (tried === 0 ? 100 : (100 * killed) / tried);
const line = (name, row) =>
  `${share(row).toFixed(1).padStart(6)} %  ${String(row.killed).padStart(5)} of ${String(row.tried).padEnd(5)} ${name}`;

function table(name, rows) {
  const total = rows.reduce((sum, { killed, tried }) => ({ killed: sum.killed + killed, tried: sum.tried + tried }));
  return { total, text: [...rows.map((row) => line(row.path, row)), line(`all of ${name}`, total)].join("\n") };
}

const given = process.argv.slice(2);
const firstFlag = given.findIndex((word) => word.startsWith("--"));
const [words, flags] = firstFlag < 0 ? [given, []] : [given.slice(0, firstFlag), given.slice(firstFlag)];
if (!existsSync(stryker) && install() !== 0) process.exit(1);
const tables = [];
for (const [name, { mutate, tests }] of chosen(words)) {
  const env = { BRUTE_FORCE_STRIDE: "53", MUTATION_TESTS: tests.map((test) => `test/${test}.test.ts`).join(",") };
  if (run(process.execPath, [stryker, "run", "--mutate", mutate.join(","), ...flags], env) !== 0) process.exit(1);
  tables.push(table(name, scores()));
}
console.log(`\n${tables.map(({ text }) => text).join("\n\n")}`);
process.exitCode = tables.some(({ total }) => share(total) < least) ? 1 : 0;
