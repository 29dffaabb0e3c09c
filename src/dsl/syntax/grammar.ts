import { EOF, type IToken } from "chevrotain";
import type { ScriptCstNode, StatementCstNode } from "../generated/cst.ts";
import { RecoveringParser, type Rule } from "./recovery.ts";
import { syntaxMessages } from "./syntaxMessages.ts";
import * as t from "./tokens.ts";

/** Takes the concrete tree of a statement and keeps nothing of it. */
export type TakeStatement = (statement: StatementCstNode) => void;

/**
 * The grammar, LL(1), as a concrete syntax tree. The operators of an expression are one flat list here: which of them bind closer is
 * settled when the abstract tree is made, and changes nothing about what can be read.
 *
 * Statements are handed over one by one and forgotten. A concrete tree is thirty times its text; that of a long script would spend
 * most of the time of a compilation in the garbage collector (measured: 80 %).
 */
export class Grammar extends RecoveringParser {
  #take: TakeStatement = () => undefined;

  constructor({ skipValidations = true } = {}) {
    super([...t.vocabulary], {
      maxLookahead: 1,
      nodeLocationTracking: "none",
      errorMessageProvider: syntaxMessages,
      skipValidations,
    });
    this.performSelfAnalysis();
  }

  /**
   * Reads a script and hands over its statements; what is returned is the rest. Nothing of it is usable unless `errors` is empty.
   * @param mostFaults reading stops after that many
   */
  read(tokens: IToken[], mostFaults: number, take: TakeStatement): ScriptCstNode {
    this.input = tokens;
    this.prepare(mostFaults);
    this.#take = take;
    return this.script() as ScriptCstNode;
  }

  readonly script: Rule = this.RULE("script", () => {
    const statement = () => this.attempt(() => this.#handOver(this.SUBRULE(this.statement) as StatementCstNode));
    this.OPTION(() => this.attempt(() => this.SUBRULE(this.header)));
    this.MANY1(() => this.attempt(() => this.SUBRULE(this.importation)));
    this.MANY2(statement);
    while (!this.isAt(EOF)) if (!this.skipForgiven()) statement();
  });

  readonly header: Rule = this.RULE("header", () => {
    this.CONSUME(t.Namespace);
    this.CONSUME(t.Ident);
    this.CONSUME(t.Semicolon);
  });

  readonly importation: Rule = this.RULE("importation", () => {
    this.CONSUME(t.Import);
    this.CONSUME(t.ScriptName);
    this.CONSUME(t.Semicolon);
  });

  readonly statement: Rule = this.RULE("statement", () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.forLoop) },
      { ALT: () => this.SUBRULE(this.conditional) },
      { ALT: () => this.SUBRULE(this.exportation) },
      { ALT: () => this.SUBRULE(this.discreteCall) },
      { ALT: () => this.SUBRULE(this.named) },
      { ALT: () => this.SUBRULE(this.definition) },
    ]);
  });

  readonly forLoop: Rule = this.RULE("forLoop", () => {
    this.CONSUME(t.For);
    this.CONSUME(t.Variable);
    this.CONSUME(t.In);
    this.SUBRULE(this.expression);
    this.SUBRULE(this.block);
  });

  readonly conditional: Rule = this.RULE("conditional", () => {
    this.CONSUME1(t.If);
    this.SUBRULE1(this.expression);
    this.SUBRULE1(this.block);
    let isClosed = false;
    this.MANY({
      GATE: () => !isClosed,
      DEF: () => {
        this.CONSUME(t.Else);
        this.OR([
          {
            ALT: () => {
              this.CONSUME2(t.If);
              this.SUBRULE2(this.expression);
              this.SUBRULE2(this.block);
            },
          },
          {
            ALT: () => {
              isClosed = true;
              this.SUBRULE3(this.block, { LABEL: "otherwise" });
            },
          },
        ]);
      },
    });
  });

  readonly block: Rule = this.RULE("block", () => {
    this.CONSUME(t.LeftBrace);
    const statement = () => this.attempt(() => this.SUBRULE(this.statement));
    this.MANY(statement);
    while (!this.isAt(t.RightBrace) && !this.isAt(EOF)) statement();
    this.CONSUME(t.RightBrace);
  });

  readonly exportation: Rule = this.RULE("exportation", () => {
    this.CONSUME(t.Export);
    this.AT_LEAST_ONE_SEP1({ SEP: t.Comma, DEF: () => this.SUBRULE(this.exportItem) });
    this.CONSUME(t.To);
    this.OR([
      { ALT: () => this.CONSUME(t.Times) },
      { ALT: () => this.AT_LEAST_ONE_SEP2({ SEP: t.Comma, DEF: () => this.CONSUME(t.ScriptName) }) },
    ]);
    this.CONSUME(t.Semicolon);
  });

  readonly exportItem: Rule = this.RULE("exportItem", () => {
    this.OR([{ ALT: () => this.CONSUME(t.Variable) }, { ALT: () => this.SUBRULE(this.set) }]);
  });

  readonly discreteCall: Rule = this.RULE("discreteCall", () => {
    this.CONSUME(t.Discrete);
    this.CONSUME(t.Ident);
    this.SUBRULE(this.callRest);
  });

  /**
   * A call or a definition: both may begin with a bare name. Two names in a row are neither; if the first is one of two words, they
   * begin a goal or a preference. These words are not reserved.
   */
  readonly named: Rule = this.RULE("named", () => {
    this.CONSUME(t.Ident);
    this.OR([
      { ALT: () => this.SUBRULE(this.callRest) },
      { ALT: () => this.SUBRULE(this.assigned) },
      { ALT: () => this.SUBRULE(this.declared) },
      { GATE: () => this.LA(0).image === "minimize", ALT: () => this.SUBRULE(this.goalRest) },
      { GATE: () => this.LA(0).image === "prefer", ALT: () => this.SUBRULE(this.preferenceRest) },
    ]);
  });

  readonly goalRest: Rule = this.RULE("goalRest", () => {
    this.CONSUME(t.Ident);
    this.OPTION(() => {
      this.CONSUME(t.LeftParenthesis);
      this.MANY_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.expression) });
      this.CONSUME(t.RightParenthesis);
    });
    this.SUBRULE(this.clauses);
  });

  readonly preferenceRest: Rule = this.RULE("preferenceRest", () => {
    this.CONSUME(t.Ident);
    this.CONSUME(t.LeftParenthesis);
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.expression) });
    this.CONSUME(t.RightParenthesis);
    this.SUBRULE(this.clauses);
  });

  /** How much it counts, and the end of the statement. */
  readonly clauses: Rule = this.RULE("clauses", () => {
    this.MANY({
      GATE: () => t.clauseWords.has(this.LA(1).image),
      DEF: () => {
        this.CONSUME(t.Ident);
        this.SUBRULE(this.expression);
      },
    });
    this.CONSUME(t.Semicolon);
  });

  readonly callRest: Rule = this.RULE("callRest", () => {
    this.CONSUME(t.LeftParenthesis);
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.expression) });
    this.CONSUME(t.RightParenthesis);
    this.CONSUME(t.Semicolon);
  });

  readonly definition: Rule = this.RULE("definition", () => {
    this.OR1([
      { ALT: () => this.CONSUME(t.Variable) },
      { ALT: () => this.CONSUME(t.NodeName) },
      { ALT: () => this.SUBRULE(this.set) },
    ]);
    this.OR2([{ ALT: () => this.SUBRULE(this.assigned) }, { ALT: () => this.SUBRULE(this.declared) }]);
  });

  readonly assigned: Rule = this.RULE("assigned", () => {
    this.CONSUME(t.AssignSign);
    this.SUBRULE(this.expression);
    this.CONSUME(t.Semicolon);
  });

  readonly declared: Rule = this.RULE("declared", () => {
    this.CONSUME(t.Colon);
    this.CONSUME(t.Ident);
    this.OPTION(() => {
      this.CONSUME(t.Less);
      this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.setting) });
      this.CONSUME(t.Greater);
    });
    this.CONSUME(t.Semicolon);
  });

  readonly setting: Rule = this.RULE("setting", () => {
    this.CONSUME(t.Ident);
    this.OPTION(() => {
      this.CONSUME(t.Assign);
      this.SUBRULE(this.settingValue);
    });
  });

  readonly settingValue: Rule = this.RULE("settingValue", () => {
    this.OR([
      {
        ALT: () => {
          this.OPTION(() => this.CONSUME(t.Minus));
          this.CONSUME(t.Digits);
        },
      },
      { ALT: () => this.CONSUME(t.Text) },
      { ALT: () => this.CONSUME(t.Ident) },
    ]);
  });

  readonly expression: Rule = this.RULE("expression", () => {
    this.SUBRULE1(this.operand);
    this.MANY(() => {
      this.CONSUME(t.BinarySign);
      this.SUBRULE2(this.operand);
    });
  });

  readonly operand: Rule = this.RULE("operand", () => {
    this.MANY(() => this.CONSUME(t.PrefixSign));
    this.SUBRULE1(this.term);
    this.OPTION(() => {
      this.CONSUME(t.Power);
      this.SUBRULE2(this.term, { LABEL: "exponent" });
    });
  });

  readonly term: Rule = this.RULE("term", () => {
    this.OR([
      { ALT: () => this.CONSUME(t.Atom) },
      { ALT: () => this.SUBRULE(this.set) },
      {
        ALT: () => {
          this.CONSUME(t.LeftParenthesis);
          this.SUBRULE(this.expression);
          this.CONSUME(t.RightParenthesis);
        },
      },
    ]);
  });

  readonly set: Rule = this.RULE("set", () => {
    this.OR([{ ALT: () => this.SUBRULE(this.braces) }, { ALT: () => this.SUBRULE(this.range) }]);
  });

  readonly braces: Rule = this.RULE("braces", () => {
    this.CONSUME(t.LeftBrace);
    this.openBraces++;
    this.OPTION(() => {
      this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.member) });
    });
    this.CONSUME(t.RightBrace);
    this.openBraces--;
  });

  readonly member: Rule = this.RULE("member", () => {
    this.OR([{ ALT: () => this.SUBRULE(this.expression) }, { ALT: () => this.CONSUME(t.Underscore) }]);
  });

  readonly range: Rule = this.RULE("range", () => {
    this.CONSUME(t.Head);
    this.CONSUME(t.LeftBracket);
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => this.SUBRULE(this.item) });
    this.CONSUME(t.RightBracket);
  });

  readonly item: Rule = this.RULE("item", () => {
    this.SUBRULE1(this.term);
    this.OPTION(() => {
      this.CONSUME(t.Dots);
      this.SUBRULE2(this.term, { LABEL: "to" });
    });
  });

  #handOver(statement: StatementCstNode): void {
    if (this.RECORDING_PHASE) return;
    this.#take(statement);
    statement.children = {};
  }
}
