import { printable } from "../diagram/paint.ts";
import type { Allotment, Handout, HandoutStep, Named } from "./handout.ts";
import { functionNames, virshFunctions } from "./virsh.ts";

/** Runs steps side by side; one that waits does so here, in the shell that started the others. */
const runner = `# Steps run side by side as far as they do not wait for each other. DRY_RUN=1 prints what would be done.
if [ -n "\${DRY_RUN:-}" ]; then
  for name in ${functionNames.join(" ")}; do
    eval "$name() { printf '%s: %s' \\"\\$step\\" $name; printf ' %s' \\"\\$@\\"; echo; }"
  done
fi
run() {
  step=$1
  shift
  if [ -n "\${DRY_RUN:-}" ]; then "$@"; return; fi
  "$@" &
  eval "pid_$step=\\$!"
}
after() {
  if [ -n "\${DRY_RUN:-}" ]; then return; fi
  for step in "$@"; do
    eval "pid=\\\${pid_$step:-}"
    if [ -z "$pid" ]; then continue; fi
    wait "$pid" || { echo "step $step failed; nothing more is started" >&2; wait; exit 1; }
    eval "pid_$step="
  done
}
`;

/**
 * A plan as a commented script for POSIX shells.
 * @param functions how steps are done, see \`functionNames\`; libvirt's virsh unless given
 */
export function shellScript({ goal, cost, makespan, steps }: Handout, functions = virshFunctions): string {
  const count = steps.length === 1 ? "1 step" : `${steps.length} steps`;
  return [
    "#!/bin/sh",
    `# A plan of btrp: ${count} in ${makespan} s, cost ${cost} (${printable(goal)}).`,
    "# Steps start in this order, each when those that it waits for have ended, however long they take. Read it before you run it.",
    "set -eu",
    "",
    functions.trimEnd(),
    "",
    runner,
    ...steps.flatMap(linesOf),
    `after${steps.map(({ step }) => ` ${step}`).join("")}`,
    `echo ${quoted(`done: ${count}`)}`,
    "",
  ].join("\n");
}

function linesOf(step: HandoutStep): string[] {
  const { waitsFor } = step;
  const reasons = [...new Set(waitsFor.map(({ reason }) => reason))].join("; ");
  const waits = waitsFor.map((wait) => wait.step).join(" ");
  return [
    `# ${printable(`${step.step} · ${step.start} s to ${step.end} s: ${step.text}`)}`,
    ...(waits === "" ? [] : [`# ${printable(`waits for ${waits}: ${reasons}`)}`, `after ${waits}`]),
    ...commandsOf(step),
    "",
  ];
}

/** What happens right before or after an action belongs to its step. */
function commandsOf({ allocations = [], ...step }: HandoutStep): string[] {
  if (allocations.length === 0) return [`run ${step.step} ${commandOf(step)}`];
  const calls = (when: Allotment["when"], place: Named | undefined): string[] =>
    allocations
      .filter((one) => one.when === when)
      .map(({ vm, resource, amount }) => call("allocate", vmName(vm), nodeName(place), resource, amount));
  const inside = [...calls("before", step.from ?? step.to), commandOf(step), ...calls("after", step.to ?? step.from)];
  return [`step_${step.step}() {`, ...inside.map((line) => `  ${line}`), "}", `run ${step.step} step_${step.step}`];
}

const call = (name: (typeof functionNames)[number], ...args: readonly (string | number | undefined)[]): string =>
  [name, ...args.filter((arg) => arg !== undefined).map((arg) => quoted(String(arg)))].join(" ");

function commandOf(step: HandoutStep): string {
  const { vm, node, from, to } = step;
  const [machine, source, target] = [vmName(vm), nodeName(from), nodeName(to)];
  switch (step.action) {
    case "bootNode":
      return call("boot_node", nodeName(node));
    case "shutdownNode":
      return call("shutdown_node", nodeName(node));
    case "bootVM":
      return call("boot_vm", machine, target);
    case "shutdownVM":
      return call("shutdown_vm", machine, source);
    case "killVM":
      return call("kill_vm", machine, source);
    case "migrateVM":
      return call("migrate_vm", machine, source, target, step.bandwidth);
    case "suspendVM":
      return call("suspend_vm", machine, source, target);
    case "resumeVM":
      return call("resume_vm", machine, source, target);
    case "forgeVM":
      return call("forge_vm", machine, step.template);
    case "allocate":
      return call("allocate", machine, source, step.resource, step.amount);
  }
}

/** Elements without a name are called after their id. */
const vmName = (vm: Named | undefined): string | undefined => vm && (vm.name ?? `vm-${vm.id}`);
const nodeName = (node: Named | undefined): string | undefined => node && (node.name ?? `node-${node.id}`);

/** One word for a shell, whatever is in it. No word can hold a NUL. */
const quoted = (text: string): string => `'${text.replaceAll("\0", "").replaceAll("'", "'\\''")}'`;
