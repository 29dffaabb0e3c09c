// One of the threads of a portfolio; mate.ts holds the other end.
import { parentPort } from "node:worker_threads";
import type { Order } from "./mate.ts";
import { optimise } from "./optimise.ts";

type Begin = Extract<Order, { kind: "begin" }>;
type Run = Extract<Order, { kind: "run" }>;

let task: Begin | undefined;
let controller = new AbortController();

async function run({ leg }: Run, { problem, objective }: Begin): Promise<void> {
  controller = new AbortController();
  const { start, until, ...rest } = leg;
  const limits = { ...rest, deadline: until - performance.timeOrigin, signal: controller.signal };
  parentPort?.postMessage(await optimise(problem, objective, limits, start));
}

parentPort?.on("message", (order: Order) => {
  if (order.kind === "begin") task = order;
  else if (order.kind === "stop") controller.abort();
  else if (task !== undefined) void run(order, task);
});
