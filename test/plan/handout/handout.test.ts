import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  type Constraint,
  createModel,
  createPlan,
  edit,
  migrate,
  nodeId,
  planCsv,
  planScript,
  planSteps,
  shellFunctions,
  vmId,
} from "../../../src/index.ts";

const [n0, n1, n2] = [0, 1, 2].map(nodeId);
const [web, db, job, clone] = [0, 1, 2, 3].map(vmId);

const model = createModel({
  nodes: {
    0: { state: "online", name: "@n0" },
    1: { state: "online", name: "@n1" },
    2: { state: "offline" },
  },
  vms: {
    0: { state: "running", node: 0, name: "web" },
    1: { state: "running", node: 1, name: "db", attributes: { template: "debian", clone: true } },
    2: { state: "sleeping", node: 0, name: "job" },
  },
  resources: { cpu: { defaultCapacity: 4, defaultConsumption: 2, nodes: {}, vms: { 1: 3 } } },
});

/** One action of each kind. */
const plan = createPlan(model, [
  { id: "bootNode", node: n2, start: 0, end: 6 },
  { id: "forgeVM", vm: clone, start: 0, end: 2 },
  {
    ...migrate(web, n0, n2, 6, 10, 100),
    hooks: { pre: [], post: [{ id: "allocate", vm: web, rc: "cpu", amount: 3 }] },
  },
  {
    id: "bootVM",
    vm: clone,
    on: n0,
    start: 10,
    end: 12,
    hooks: { pre: [], post: [{ id: "substitutedVM", vm: db, newVm: clone }] },
  },
  { id: "shutdownVM", vm: db, on: n1, start: 12, end: 13 },
  { id: "resumeVM", vm: job, from: n0, to: n1, start: 13, end: 15 },
  { id: "allocate", vm: job, on: n1, rc: "cpu", amount: 4, start: 16, end: 16 },
  { id: "suspendVM", vm: web, from: n2, to: n2, start: 17, end: 19 },
  { id: "killVM", vm: job, on: n1, start: 17, end: 18 },
  { id: "shutdownNode", node: n1, start: 18, end: 20 },
]);

describe("a plan for executors", () => {
  it("says of each step what it does to whom, and what it waits for", () => {
    const { steps, makespan, cost } = planSteps(plan);
    expect({ makespan, cost }).toEqual({ makespan: 20, cost: 76 });
    expect(steps[2]).toEqual({
      ...{ step: 3, start: 6, end: 10, action: "migrateVM", text: "migrateVM web @n0 → node 2" },
      ...{ vm: { id: 0, name: "web" }, from: { id: 0, name: "@n0" }, to: { id: 2 }, bandwidth: 100 },
      allocations: [{ when: "after", vm: { id: 0, name: "web" }, resource: "cpu", amount: 3 }],
      waitsFor: [{ step: 2, reason: "node 2 must be on" }],
    });
    expect(steps[0]).toMatchObject({ action: "forgeVM", vm: { id: 3 }, template: "debian" });
    for (const { step, waitsFor } of steps) for (const wait of waitsFor) expect(wait.step).toBeLessThan(step);
  });

  it("heeds what constraints make wait", () => {
    const swap = createPlan(model, [
      migrate(web, n0, n1, 4, 6),
      { id: "shutdownVM", vm: db, on: n1, start: 0, end: 4 },
    ]);
    const free = edit(model, (draft) => {
      draft.resources.cpu.defaultCapacity = 9;
    });
    const spread: Constraint = { id: "spread", vms: [web, db], continuous: true };
    const waits = (constraints: Constraint[]) =>
      planSteps(createPlan(free, swap.actions), { constraints }).steps[1].waitsFor;
    expect(waits([])).toEqual([]);
    expect(waits([spread])).toEqual([{ step: 1, reason: "spread" }]);
  });

  it("is a table, with names quoted where they must be", () => {
    const named = edit(model, (draft) => {
      draft.vms[0].name = 'we"b, the\nfirst';
    });
    const lines = planCsv(createPlan(named, plan.actions)).split("\r\n");
    expect(lines).toHaveLength(12);
    expect(lines[0]).toBe(
      "step,start,end,action,vm_id,vm,node_id,node,from_id,from,to_id,to,resource,amount,waits_for,why",
    );
    expect(lines[2]).toBe("2,0,6,bootNode,,,2,,,,,,,,,");
    expect(lines[3]).toBe('3,6,10,migrateVM,0,"we""b, the\nfirst",,,0,@n0,2,,,,2,node 2 must be on');
  });
});

/** Functions that write what they are called with to a log: in one write, since calls run side by side; words end with a NUL, calls with an empty word. */
const logging = (): string =>
  `${shellFunctions.map((name) => `${name}() { printf '%s\\0' ${name} "$@" '' >> "$LOG"; }`).join("\n")}\n`;

function runScript(script: string, env: Readonly<Record<string, string>> = {}) {
  const folder = mkdtempSync(join(tmpdir(), "btrp-"));
  writeFileSync(join(folder, "plan.sh"), script);
  const LOG = join(folder, "log");
  const { status, stdout, stderr } = spawnSync("sh", ["plan.sh"], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, LOG, ...env },
  });
  const calls = existsSync(LOG)
    ? readFileSync(LOG, "utf8")
        .split("\0\0")
        .slice(0, -1)
        .map((call) => call.split("\0"))
    : [];
  return { status, stdout, stderr, calls, folder };
}

describe.skipIf(process.platform === "win32")("a plan as a script", () => {
  it("does each step once, in an order that heeds the waits", () => {
    const { status, stdout, calls } = runScript(planScript(plan, { functions: logging() }));
    expect({ status, stdout }).toEqual({ status: 0, stdout: "done: 10 steps\n" });
    expect(calls.map((words) => words.join(" ")).sort()).toEqual([
      "allocate job @n1 cpu 4",
      "allocate web node-2 cpu 3",
      "boot_node node-2",
      "boot_vm vm-3 @n0",
      "forge_vm vm-3 debian",
      "kill_vm job @n1",
      "migrate_vm web @n0 node-2 100",
      "resume_vm job @n0 @n1",
      "shutdown_node @n1",
      "shutdown_vm db @n1",
      "suspend_vm web node-2 node-2",
    ]);
    const at = (start: string): number => calls.findIndex((words) => words.join(" ").startsWith(start));
    const order = [
      "boot_node",
      "migrate_vm",
      "allocate web",
      "boot_vm",
      "shutdown_vm",
      "resume_vm",
      "kill_vm",
      "shutdown_node",
    ];
    expect(order.map(at)).toEqual(order.map(at).sort((a, b) => a - b));
  });

  it("runs side by side what need not wait", () => {
    const boots = createPlan(
      model,
      [n0, n1, n2].map((node) => ({ id: "bootNode" as const, node, start: 0, end: 1 })),
    );
    const off = edit(model, (draft) => {
      draft.vms = {};
      draft.resources.cpu.vms = {};
      for (const node of Object.values(draft.nodes)) node.state = "offline";
    });
    // Each step waits until all three have begun.
    const meet = `boot_node() { : > "$LOG.$1"; until [ "$(ls "$LOG".* | wc -l)" -eq 3 ]; do sleep 0.02; done; }\n`;
    const functions = logging() + meet;
    expect(runScript(planScript(createPlan(off, boots.actions), { functions })).status).toBe(0);
  });

  it("stops when a step fails: nothing that waits for it is started", () => {
    const { status, stderr, calls } = runScript(
      planScript(plan, { functions: `${logging()}migrate_vm() { return 3; }\n` }),
    );
    expect(status).toBe(1);
    expect(stderr).toContain("step 3 failed; nothing more is started");
    expect(calls.map(([name]) => name).sort()).toEqual(["boot_node", "forge_vm"]);
  });

  it("tells with DRY_RUN what would be done, and does nothing", () => {
    const { status, stdout, calls } = runScript(planScript(plan), { DRY_RUN: "1" });
    expect({ status, calls }).toEqual({ status: 0, calls: [] });
    expect(stdout.split("\n").slice(0, 4)).toEqual([
      "1: forge_vm vm-3 debian",
      "2: boot_node node-2",
      "3: migrate_vm web @n0 node-2 100",
      "3: allocate web node-2 cpu 3",
    ]);
  });

  it.each([
    "'; touch pwned; '",
    "$(touch pwned)",
    "`touch pwned`",
    '"; touch pwned #',
    "a\ntouch pwned\n#",
    "\\'; touch pwned",
    "-e --help *",
    "$IFS é🙂 \t%s\\n",
  ])("hands over names as they are: %j", (name) => {
    const evil = edit(model, (draft) => {
      draft.vms[0].name = name;
      draft.nodes[0].name = `${name}0`;
    });
    const rules: Constraint[] = [{ id: "fence", vm: web, nodes: [n2], at: { file: name, line: 1, column: 1 } }];
    const script = planScript(createPlan(evil, plan.actions), { constraints: rules, functions: logging() });
    const { status, calls, folder } = runScript(script);
    expect(status).toBe(0);
    expect(calls).toContainEqual(["migrate_vm", name, `${name}0`, "node-2", "100"]);
    expect(existsSync(join(folder, "pwned"))).toBe(false);
    expect(runScript(script, { DRY_RUN: "1" }).status).toBe(0);
  });

  it("uses virsh unless told otherwise, and knows all that a script calls", () => {
    const script = planScript(plan);
    for (const name of shellFunctions) expect(script).toMatch(new RegExp(`^${name}\\(\\) \\{`, "m"));
    const folder = mkdtempSync(join(tmpdir(), "btrp-"));
    for (const tool of ["virsh", "ssh", "ipmitool", "virt-clone"])
      writeFileSync(
        join(folder, tool),
        `#!/bin/sh\necho "${tool} $*" >> "$LOG"\ncase "$*" in *domstate*) echo 'shut off' ;; esac\n`,
        { mode: 0o755 },
      );
    const LOG = join(folder, "log");
    const { status, stderr } = spawnSync("sh", ["-s"], {
      input: script,
      encoding: "utf8",
      env: { ...process.env, PATH: `${folder}:${process.env.PATH}`, LOG },
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const log = readFileSync(LOG, "utf8").split("\n");
    for (const call of [
      "ipmitool -H node-2-bmc chassis power on",
      "virt-clone --original=debian --name=vm-3 --auto-clone",
      "virsh --connect qemu+ssh://n0/system migrate --live --persistent --undefinesource --domain=web --desturi=qemu+ssh://node-2/system",
      "virsh --connect qemu+ssh://n0/system start --domain=vm-3",
      "virsh --connect qemu+ssh://n1/system shutdown --domain=db",
      "virsh --connect qemu+ssh://n1/system restore --file=/var/lib/libvirt/shared/job.save",
      "virsh --connect qemu+ssh://node-2/system setvcpus --domain=web --count=3 --live --config",
      "ssh -- n1 poweroff",
    ])
      expect(log).toContain(call);
  });
});
