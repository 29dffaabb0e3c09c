import { byId, constant, described, integer, list, object, oneOfWords, ref, type Schema, text } from "./shape.ts";

const id = integer(0);

const amounts = byId(integer(0));

/** What models are made of, in btrPlace JSON. Other keys are read over. */
export const modelParts: Readonly<Record<string, Schema>> = {
  model: object(
    { mapping: ref("mapping"), "attributes?": ref("attributes"), "views?": list(ref("view")) },
    { open: true, description: "A snapshot of a data centre, in btrPlace JSON." },
  ),
  mapping: object(
    {
      "readyVMs?": list(id),
      "initVMs?": described(list(id), "VMs that are not forged yet: an extension of btrp."),
      "offlineNodes?": list(id),
      "onlineNodes?": byId(object({ "runningVMs?": list(id), "sleepingVMs?": list(id) }, { open: true })),
    },
    { open: true, description: "What exists, in which state, and where." },
  ),
  attributes: object(
    { "nodes?": byId(ref("facts")), "vms?": byId(ref("facts")) },
    { open: true, description: "Free facts about VMs and nodes; durations (boot, migrate, …) in seconds." },
  ),
  facts: { type: "object", additionalProperties: { type: ["string", "number", "boolean"] } },
  view: { oneOf: [ref("resourceView"), ref("namesView"), ref("networkView")] },
  resourceView: object(
    {
      ...{ id: constant("shareableResource"), rcId: text, defCapacity: integer(0), defConsumption: integer(0) },
      ...{ "nodes?": amounts, "vms?": amounts },
    },
    { open: true, description: "A resource: what nodes offer and VMs consume." },
  ),
  namesView: object(
    { id: constant("ns"), type: oneOfWords(["vm", "node"]), map: { type: "object", additionalProperties: id } },
    { open: true, description: "The names of VMs, or of nodes." },
  ),
  networkView: object(
    {
      id: constant("net"),
      switches: list({ type: "object" }),
      links: list({ type: "object" }),
      routing: { type: "object" },
    },
    { open: true, description: "Switches, links and routes; capacities in Mbit/s, a negative one for no limit." },
  ),
};
