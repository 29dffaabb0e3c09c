import { type JudgeVector, runJudgeVectors } from "./judgeVectors.ts";
import { main, readLines } from "./lines.ts";

await main("npm run conformance:judge -- FILE.jsonl[.gz]", (path) => runJudgeVectors(readLines<JudgeVector>(path)));
