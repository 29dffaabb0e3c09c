import { readLanguageCases, runLanguageCases } from "./languageCases.ts";
import { main } from "./lines.ts";

await main("npm run conformance:language -- FOLDER", (path) => runLanguageCases(readLanguageCases(path)));
