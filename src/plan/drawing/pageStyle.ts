import { pageTheme } from "./theme.ts";

/** The style sheet of a page. */
export const pageStyle = (): string => `${pageTheme()}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:14px/1.45 system-ui,'Segoe UI',Helvetica,Arial,sans-serif}
header,main{max-width:1280px;margin:0 auto;padding:0 20px}
h1{font-size:20px;margin:18px 0 6px}
h2{font-size:16px;margin:28px 0 2px}
p{margin:0 0 8px;color:var(--weak);min-height:1.45em;padding-right:130px}
.player{position:sticky;top:0;z-index:2;background:var(--ground);border-bottom:1px solid var(--grid);padding:8px 0}
.controls{display:flex;gap:6px;align-items:center;flex-wrap:wrap}
.controls input{flex:1;min-width:160px;accent-color:var(--move)}
.controls output{min-width:5.5em;text-align:right;font-variant-numeric:tabular-nums}
button{font:inherit;color:inherit;background:var(--panel);border:1px solid var(--grid);border-radius:6px;padding:3px 10px;cursor:pointer}
button:hover{border-color:var(--move)}
button[aria-pressed=true]{border-color:var(--move);color:var(--move)}
:focus-visible{outline:2px solid var(--move);outline-offset:1px}
#now{min-height:2.9em;margin:6px 0 0;font-size:13px;color:var(--weak);max-height:2.9em;overflow:hidden}
.scroll{overflow:auto;max-height:82vh;border:1px solid var(--grid);border-radius:8px;padding:8px}
.scroll svg{display:block;max-width:max(100%,760px)}
section{position:relative}
.tools{position:absolute;right:0;top:0;display:flex;gap:6px}
[hidden]{display:none!important}
.cursor{display:inline;stroke-width:1.5}
.guest,.gauge{transition:transform .35s,width .35s}
.ghost{fill:none;stroke:var(--move);stroke-dasharray:3 2;transition:transform .35s}
.gone{opacity:0}
.quiet .guest,.quiet .ghost,.quiet .gauge{transition:none}
@media (prefers-reduced-motion:reduce){.guest,.ghost,.gauge{transition:none}}
.focus .bar,.focus .transfer,.focus .waiting{opacity:.18}
.focus .hot{opacity:1}
.done{opacity:.45}
#tip{position:fixed;z-index:3;pointer-events:none;background:var(--ink);color:var(--ground);border-radius:6px;padding:6px 9px;font-size:12.5px;white-space:pre-line;max-width:420px}
`;
