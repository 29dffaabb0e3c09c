import type { Attributes } from "../../model/attributes.ts";
import { InputError, shown, textAt } from "../../model/json/door.ts";
import type { Model } from "../../model/model.ts";
import type { Param } from "./param.ts";

/** The name of an attribute that says what an element costs. */
export const attribute: Param<string, string> = {
  script: "attribute",
  read(value, path, model) {
    return attribute.bind(textAt(value, path), model, path);
  },
  bind(name, { vmAttributes, nodeAttributes, vms, nodes }: Model, path) {
    const owners = [
      { list: vmAttributes, kind: "vms", ids: vms },
      { list: nodeAttributes, kind: "nodes", ids: nodes },
    ] as const;
    for (const { list, kind, ids } of owners) {
      list.forEach((attributes, at) => {
        const value = attributes?.[name];
        if (value === undefined || isPrice(value)) return;
        const place = `model.attributes.${kind}.${ids.id(at)}.${name}`;
        throw new InputError(path, `${place} is no cost: expected a number ≥ 0, found ${shown(value)}`);
      });
    }
    return name;
  },
};

const isPrice = (value: unknown): value is number => typeof value === "number" && value >= 0;

/** What an element costs by that attribute. */
export const priceOf = (attributes: Attributes | undefined, name: string): number => {
  const value = attributes?.[name];
  return isPrice(value) ? value : 0;
};
