import fc from "fast-check";
import { codes, pageOf } from "../../src/dsl/codes/codes.ts";

/** Text that follows the grammar; whether it means something is another matter. */
export const grammaticalScripts: fc.Arbitrary<string> = fc
  .letrec<{
    expression: string;
    operand: string;
    set: string;
    range: string;
    statement: string;
    block: string;
  }>((tie) => {
    const names = fc.constantFrom("VM1", "VM2", "db.x", "a-b", "in1", "N1");
    const nodes = fc.constantFrom("@N1", "@N2", "@r-1.example.org");
    const variables = fc.constantFrom("$x", "$y", "$me", "$R1", "$ALL_VMS", "$dc.R1");
    const numbers = fc.constantFrom("0", "1", "2", "3", "010", "0x1F", "2.5", "9007199254740991");
    const texts = fc.constantFrom('"mem"', '"a\\"b"', '"+00:01:00"', '""');
    const heads = fc.constantFrom("VM", "@N", "$R", "db_", "in");
    const binary = fc.constantFrom("+", "-", "*", "/", "%", "==", "!=", "<", "<=", ">", ">=", "&&", "||");
    const gap = fc.constantFrom("", " ", "\n", " /* c */ ", " // c\n", "\t");
    const list = (item: fc.Arbitrary<string>, separator: string) =>
      fc.array(item, { minLength: 1, maxLength: 3 }).map((items) => items.join(separator));
    const joined = (...parts: fc.Arbitrary<string>[]) =>
      fc.tuple(gap, ...parts).map(([between, ...all]) => all.join(between));
    const word = fc.constant;
    return {
      operand: fc.oneof(
        { depthSize: "small" },
        names,
        nodes,
        variables,
        numbers,
        texts,
        tie("set"),
        tie("range"),
        joined(word("("), tie("expression"), word(")")),
      ),
      expression: fc.oneof(
        { depthSize: "small" },
        tie("operand"),
        joined(fc.constantFrom("-", "!", "#", "--"), tie("operand")),
        joined(tie("operand"), word("^"), tie("operand")),
        joined(tie("operand"), word(" "), binary, word(" "), tie("operand")),
      ),
      set: joined(word("{"), list(fc.oneof({ weight: 9, arbitrary: tie("expression") }, word("_")), ","), word("}")),
      range: joined(
        heads.map((head) => `${head} [`),
        list(
          fc.oneof(
            tie("operand"),
            fc.tuple(numbers, numbers).map(([a, b]) => `${a}..${b}`),
          ),
          ",",
        ),
        fc.constantFrom("]", "]_x", "].home "),
      ),
      block: fc.array(tie("statement"), { maxLength: 2 }).map((statements) => `{${statements.join(" ")}}`),
      statement: fc.oneof(
        { depthSize: "small" },
        joined(
          fc.oneof(variables, tie("set"), tie("range")),
          fc.constantFrom("=", "+=", "%="),
          tie("expression"),
          word(";"),
        ),
        joined(
          fc.oneof(names, nodes, tie("range")),
          word(":"),
          word(" small"),
          fc.constantFrom("", "<a, b=-1, c=x>"),
          word(";"),
        ),
        joined(
          fc.constantFrom("", ">>"),
          fc.constantFrom("spread", "ban", "fence", "before", "split", "maxOnline", "root", "lSplit", "nope"),
          word("("),
          list(tie("expression"), ","),
          word(");"),
        ),
        joined(
          fc.constantFrom(
            'minimize balance("cpu")',
            "minimize migrations",
            "minimize nodesOn(@N1)",
            "prefer spread(VM1)",
          ),
          fc.constantFrom(" ", " weight 3 ", " level 2 "),
          fc.oneof(
            word(""),
            fc.tuple(fc.constantFrom("weight ", "level "), tie("operand")).map((clause) => clause.join("")),
          ),
          word(";"),
        ),
        fc
          .tuple(fc.constantFrom("$i", "$x"), tie("expression"), tie("block"))
          .map(([i, e, b]) => `for ${i} in ${e} ${b}`),
        fc
          .tuple(tie("expression"), tie("block"), tie("block"))
          .map(([e, b, c]) => `if ${e} ${b} else if ${e} ${c} else ${b}`),
        fc
          .tuple(list(fc.oneof(variables, tie("set")), ", "), fc.constantFrom("*", "a, b.*"))
          .map(([i, s]) => `export ${i} to ${s};`),
      ),
    };
  })
  .statement.chain((first) =>
    fc
      .tuple(
        fc.constantFrom("", "namespace t; ", "namespace t;\nimport dc;\n"),
        fc.constantFrom("", "VM[1..3] : s; @N[1..2] : h;\n"),
      )
      .map(([header, declarations]) => `${header}${declarations}${first}`),
  );

/** Scripts that people could have written. */
const examples = codes.flatMap((code) => {
  const page = pageOf(code);
  return page === undefined ? [] : [page.wrong, page.right];
});

/** Examples with pieces cut out, doubled, swapped with other examples, or replaced by rubbish. */
export const mutatedScripts: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(...examples),
    fc.array(
      fc.tuple(
        fc.nat(200),
        fc.nat(20),
        fc.oneof(
          fc.string(),
          fc.string({ unit: "binary" }),
          fc.constantFrom(...examples, "{", "}", "(", "]", ";", "..", '"', "/*"),
        ),
      ),
      { minLength: 1, maxLength: 4 },
    ),
  )
  .map(([script, changes]) =>
    changes.reduce((text, [at, cut, insert]) => text.slice(0, at) + insert + text.slice(at + cut), script),
  );
