// An orchestrator in small: carries out a plan, is told what fails, and plans the rest anew while everything else goes on.
// node examples/orchestrator/orchestrator.mjs [VM or node whose first action fails]…
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { compile, execute, nodeLabel, readModel, solve, verify, vmLabel } from "btrp";

const read = (file) => readFileSync(join(import.meta.dirname, file), "utf8");
const { model, constraints } = compile(read("maintenance.btrp"), { model: readModel(read("model.json")) });
const failing = new Set(process.argv.length > 2 ? process.argv.slice(2) : ["@N5", "web3"]);

let time = 0;
const say = (text) => console.log(`${String(time).padStart(3)} s  ${text}`);
const nodeName = (id) => nodeLabel(model, model.nodes.indexOf(id));
const subjectOf = (action) => ("vm" in action ? vmLabel(model, model.vms.indexOf(action.vm)) : nodeName(action.node));
const inWords = (action) => `${action.id} ${subjectOf(action)}${"to" in action ? ` to ${nodeName(action.to)}` : ""}`;

/** What real hypervisors would do: everything takes its time, and what is to fail does so half way, once. */
const running = new Map();
function start(execution, action) {
  const fails = failing.delete(subjectOf(action));
  const seconds = action.end - action.start;
  running.set(action, { end: time + (fails ? Math.ceil(seconds / 2) : seconds), fails });
  execution.started(action);
  say(`${inWords(action)} starts`);
}

/** What a failure teaches: a node that does not boot is not counted on, a VM is not sent there again; anything else is tried again. */
function lessonsOf(action) {
  if (action.id === "bootNode") return [{ id: "offline", node: action.node }];
  const to = action.to ?? action.on;
  return to === undefined ? [] : [{ id: "ban", vm: action.vm, nodes: [to], continuous: false }];
}

async function planAnew(execution, failed) {
  const secondsLeft = (action) => running.get(action).end - time;
  const rest = execution.remainder({ also: lessonsOf(failed), secondsGone: time, secondsLeft });
  const result = await solve(rest);
  if (!("plan" in result)) throw new Error(`nothing can be done any more: ${result.status}`);
  const held = rest.pinned.length === 0 ? "" : `, ${rest.pinned.map(inWords).join(" and ")} under way`;
  say(`planned anew: ${result.plan.actions.length} actions${held}`);
  return execution.follow(rest, result.plan);
}

const done = [];
const first = await solve({ model, constraints });
if (!("plan" in first)) throw new Error(first.status);
let execution = execute({ model, constraints }, first.plan);
say(`planned: ${first.plan.actions.length} actions, ${first.status}`);
while (!execution.isFinished) {
  for (const action of execution.startable) start(execution, action);
  const next = [...running].sort(([, a], [, b]) => a.end - b.end)[0];
  if (next === undefined) throw new Error("nothing is under way, and nothing may start");
  const [action, { end, fails }] = next;
  running.delete(action);
  time = end;
  if (fails) {
    execution.failed(action);
    say(`${inWords(action)} FAILS`);
    execution = await planAnew(execution, action);
  } else {
    execution.finished(action);
    done.push({ ...action, start: end - (action.end - action.start), end });
    say(`${inWords(action)} is done`);
  }
}
const { ok } = verify({ model, constraints }, { actions: done });
say(`finished: ${done.length} actions; the judge says ${ok ? "that every instant was viable" : "no"}`);
