import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

/** What each folder of src may import from: folders, or single files. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  model: ["model"],
  solver: ["solver", "wasm"],
  constraints: ["constraints", "model", "solver/problem.ts", "solver/objective.ts"],
  dsl: ["dsl", "model", "constraints"],
  plan: ["plan", "model", "constraints", "solver"],
  cli: ["cli", "index.ts", "package.json"],
  wasm: ["wasm"],
  "includePath.ts": ["dsl"],
};
const dumpingGrounds = /\/(utils?|helpers?|common|shared|misc)(\/|\.|$)/i;

const root = join(import.meta.dirname, "..");
const files = ["src", "wasm"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.[jt]s$/.test(name))
    .map((name) => `${folder}/${name}`.replaceAll("\\", "/")),
);

/** Paths, from src or the root, of all project files that the text imports, lazily or not. */
function imported(file: string, text: string): string[] {
  const specifiers = [...text.matchAll(/(?:from|import\(|import)\s*"(\.[^"]+)"/g)].map(([, specifier]) => specifier);
  return specifiers.map((specifier) =>
    join(file, "..", specifier)
      .replaceAll("\\", "/")
      .replace(/^src\//, ""),
  );
}

function breaches(file: string, text: string): string[] {
  const folder = file.replace(/^src\//, "").split("/")[0];
  if (folder === "index.ts") return [];
  return imported(file, text).filter(
    (path) => !allowed[folder]?.some((place) => path === place || path.startsWith(`${place}/`)),
  );
}

describe("the import rule", () => {
  it.each(files)("%s imports only what its folder may", (file) => {
    expect(breaches(file, readFileSync(join(root, file), "utf8"))).toEqual([]);
  });

  it("sees a breach", () => {
    expect(
      breaches("src/solver/repair.ts", 'import { x } from "../model/ids.ts";\nawait import("../plan/judge/judge.ts");'),
    ).toEqual(["model/ids.ts", "plan/judge/judge.ts"]);
  });

  it("the judge shares no code with the solver and the planner", () => {
    const reached = new Set(["plan/judge/judge.ts"]);
    for (const file of reached) {
      for (const path of imported(file, readFileSync(join(root, "src", file), "utf8"))) reached.add(path);
    }
    const inPlan = [...reached].filter((path) => path.startsWith("plan/"));
    expect(inPlan.filter((path) => !path.startsWith("plan/judge/"))).toEqual([]);
    // constraints/encoding/compile.ts is not reached either: kinds only know the types of a problem, and `contains`.
    expect([...reached].filter((path) => /^(solver|wasm)\//.test(path))).toEqual([
      "solver/problem.ts",
      "solver/objective.ts",
    ]);
    expect(reached).not.toContain("constraints/encoding/compile.ts");
  });

  it("finds no dumping ground", () => {
    expect(files.filter((file) => dumpingGrounds.test(`/${file}`))).toEqual([]);
  });
});
