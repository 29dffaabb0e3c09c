import { main, readLines } from "./lines.ts";
import { runSolveVectors, type SolveVector } from "./solveVectors.ts";

await main("npm run conformance:solve -- FILE.jsonl[.gz]", async (path) => {
  const statuses = new Map<string, number>();
  const report = await runSolveVectors(readLines<SolveVector>(path), ({ status }) => {
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  });
  console.log([...statuses].map(([status, count]) => `${count} ${status}`).join(", "));
  return report;
});
