import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { watchInterrupts } from "../../src/cli/interrupt.ts";
import { type Constraint, createModel, type ModelRecord, nodeId, readPlan, verify } from "../../src/index.ts";
import { command, folder } from "./btrp.ts";
import { textOf } from "./instances.ts";

const count = { nodes: 1000, vms: 12_000 };

/** Large enough for an interrupt to come in the middle of everything. */
function large() {
  const record: ModelRecord = { nodes: {}, vms: {}, resources: {} };
  for (let node = 0; node < count.nodes; node++) record.nodes[node] = { state: "online" };
  for (let vm = 0; vm < count.vms; vm++) record.vms[vm] = { state: "running", node: vm % (count.nodes - 100) };
  record.resources.cpu = { defaultCapacity: 20, defaultConsumption: 1, nodes: {}, vms: {} };
  const constraints = Array.from({ length: 100 }, (_, node): Constraint => ({ id: "offline", node: nodeId(node) }));
  return { model: createModel(record), constraints, goal: "minimizeMTTR" } as const;
}

/** Runs the command and interrupts it after a while. */
function interrupted(args: readonly string[], milliseconds: number) {
  const child = spawn(process.execPath, [command, ...args, "--quiet"], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  const timer = setTimeout(() => child.kill("SIGINT"), milliseconds);
  return new Promise<{ code: number | null; signal: string | null; stderr: string }>((resolve) => {
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      resolve({ code, signal, stderr });
    });
  });
}

it("an interrupt at any moment leaves a whole result or none", async () => {
  const instance = large();
  const files = folder();
  const path = files.file("instance.json", textOf(instance));
  const endings = new Set<string>();
  for (const milliseconds of [20, 150, 250, 300, 350, 400, 450, 500, 600, 5000]) {
    const out = files.file(`${milliseconds}.json`);
    const { code, signal, stderr } = await interrupted(["solve", path, "--out", out], milliseconds);
    endings.add(`${signal ?? code}`);
    expect(stderr).toBe("");
    expect(existsSync(out) || signal !== null).toBe(true);
    if (!existsSync(out)) continue;
    const result = JSON.parse(readFileSync(out, "utf8"));
    if ("plan" in result) expect(verify(instance, readPlan(result, instance.model)).ok).toBe(true);
    else expect(result).toMatchObject({ status: "unknown" });
  }
  expect(["SIGINT", "130", "0"]).toEqual(expect.arrayContaining([...endings]));
  expect(endings).toContain("0");
  expect(readdirSync(files.path).filter((name) => name.endsWith(".tmp"))).toEqual([]);
});

it("explain that is interrupted tells of what there is, and says so with its exit code", async () => {
  const path = folder().file("instance.json", textOf(large()));
  // Half a minute without the interrupt; one that comes before we listen ends the program as a signal.
  const args = ["explain", path, "--goal", 'balance("cpu")', "--time-limit", "30"];
  const { code, signal } = await interrupted(args, 2500);
  expect([130, "SIGINT"]).toContain(signal ?? code);
});

it("the first interrupt becomes a signal, the second one is left to the system", async () => {
  const others = process.listenerCount("SIGINT");
  const { signal, settle } = watchInterrupts();
  expect(process.listenerCount("SIGINT")).toBe(others + 1);
  process.emit("SIGINT");
  await settle();
  expect(signal.aborted).toBe(true);
  expect(process.listenerCount("SIGINT")).toBe(others);
});
