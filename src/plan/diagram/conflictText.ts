import { type Model, vmLabel } from "../../model/model.ts";
import { VmState } from "../../model/states.ts";
import type { Conflict, ConflictMember } from "../result.ts";
import { printable } from "./paint.ts";
import { type Picture, pictureDefaults } from "./picture.ts";
import { table } from "./table.ts";

/** How many members of a conflict are listed, and how many VMs are named. */
const mostListed = 12;
const mostNamed = 8;

/** Why there is no plan: the reason in words, then what cannot hold together, one member in a line with its place in a script. */
export function conflictText(conflict: Conflict, model: Model, picture: Picture = {}): string {
  const { paint, width } = { ...pictureDefaults, ...picture };
  const { message, members = [] } = conflict;
  if (members.length === 0) return printable(sentence(message));
  const rows = members.filter(({ kind }) => kind !== "state").map(rowOf);
  const listed = rows.slice(0, mostListed);
  const rest = rows.length - listed.length;
  const columns = [{ title: "kind" }, { title: "what cannot hold together" }, { title: "where" }];
  return [
    printable(sentence(message)),
    "",
    table(columns, listed, width, paint),
    ...(rest > 0 ? [paint("weak", `… and ${rest} more`)] : []),
    ...statesText(members, model),
    paint("weak", assurance(conflict)),
  ].join("\n");
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

function rowOf(member: ConflictMember): readonly string[] {
  if (member.kind === "capacity") return ["capacity", member.says, ""];
  if (member.kind === "state") return ["now", member.says, ""];
  const { name, says, source, at } = member;
  return [name, says, at === undefined ? `constraints[${source}]` : `${at.file}:${at.line}:${at.column}`];
}

/** The VMs that stay what they are, in one line for each state. */
function statesText(members: readonly ConflictMember[], model: Model): string[] {
  const vms = members
    .flatMap((member) => (member.kind === "state" ? member.vms : []))
    .map((vm) => model.vms.indexOf(vm));
  const line = (state: number, one: string, several: string): string[] => {
    const own = vms.filter((vm) => model.vmState[vm] === state).map((vm) => vmLabel(model, vm));
    if (own.length === 0) return [];
    const rest = own.length - mostNamed;
    const names = own.slice(0, mostNamed).join(", ");
    return [printable(`as long as ${names}${rest > 0 ? ` and ${rest} more` : ""} ${own.length === 1 ? one : several}`)];
  };
  return [
    ...line(VmState.running, "keeps running", "keep running"),
    ...line(VmState.sleeping, "stays asleep", "stay asleep"),
  ];
}

function assurance({ isMinimal, isVerified }: Conflict): string {
  const smallest = isMinimal
    ? "Without any one of these there is a way."
    : "A limit was reached: perhaps fewer of these would conflict, too.";
  return isVerified ? `${smallest} A second calculation came to the same result.` : smallest;
}
