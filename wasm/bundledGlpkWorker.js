// The thread of GLPK where a bundler takes the package along: its name is spelled out here, and nowhere else.
import start from "glpk.js/node";
import { solverOf } from "./glpk.js";
import { serve } from "./serve.js";

serve(() => solverOf(start));
