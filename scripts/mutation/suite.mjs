// What tests import in the place of vitest under mutation testing: it only collects them, so that they can be run again and again in one
// process. Assertions are vitest's own.
import * as vitest from "@vitest/expect";

const { chai, JestAsymmetricMatchers, JestChaiExpect, JestExtend } = vitest;
for (const plugin of [JestExtend, JestChaiExpect, JestAsymmetricMatchers]) chai.use(plugin);

/** @type {{ readonly id: string, readonly run: () => unknown }[]} */
export const tests = [];
const path = [];

function collect(name, run) {
  const id = [...path, name].join(" › ");
  const twins = tests.filter((test) => test.title === id).length;
  tests.push({ title: id, id: twins === 0 ? id : `${id} (${twins + 1})`, run });
}

const namesOf = (name, rows) => rows.map((_, i) => `${name} [${i}]`);
const argumentsOf = (row) => (Array.isArray(row) ? row : [row]);
const each = (declare) => (rows) => (name, run) => {
  for (const [i, title] of namesOf(name, rows).entries()) declare(title, () => run(...argumentsOf(rows[i])));
};

export function describe(name, declare) {
  path.push(name);
  declare();
  path.pop();
}
describe.each = each(describe);

export const it = (name, run) => collect(name, run);
it.each = each(it);
it.skipIf = (isSkipped) => (isSkipped ? () => undefined : it);

export const test = it;
export const expect = chai.expect;
