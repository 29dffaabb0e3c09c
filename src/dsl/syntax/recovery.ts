import {
  type CstNode,
  CstParser,
  EOF,
  isRecognitionException,
  type ParserMethod,
  type TokenType,
  tokenMatcher,
} from "chevrotain";
import { opensBlock } from "./operands.ts";
import * as t from "./tokens.ts";

export type Rule = ParserMethod<[], CstNode>;

/** A parser that goes on after a faulty statement, so that each mistake is reported, and none twice. */
export abstract class RecoveringParser extends CstParser {
  /** Braces of sets that are open in the statement being read. */
  protected openBraces = 0;
  /** Closing braces that may come without an opening one, because of a fault that is reported already. */
  #forgiven = 0;
  /** Faults that may still come before reading stops. */
  #patience = 0;

  protected abstract readonly block: Rule;

  protected prepare(mostFaults: number): void {
    this.openBraces = 0;
    this.#forgiven = 0;
    this.#patience = mostFaults;
  }

  protected isAt(type: TokenType): boolean {
    return this.LA(1).tokenType === type;
  }

  /** Skips a closing brace that an earlier fault has left over. */
  protected skipForgiven(): boolean {
    if (this.#forgiven === 0 || !this.isAt(t.RightBrace)) return false;
    this.#forgiven--;
    this.SKIP_TOKEN();
    return true;
  }

  /** Reads a statement; after a fault in it, finds the place where the next one begins. */
  protected attempt(read: () => void): void {
    const outerBraces = this.openBraces;
    const first = this.LA(1);
    this.openBraces = 0;
    try {
      read();
    } catch (error) {
      if (!(error instanceof Error) || !isRecognitionException(error)) throw error;
      if (lacksBrace(error) && !this.isAt(EOF)) this.#forgiven++;
      if (this.LA(1) === first) this.SKIP_TOKEN();
      if (--this.#patience > 0) this.#skipStatement();
      else while (!this.isAt(EOF)) this.SKIP_TOKEN();
    } finally {
      this.openBraces = outerBraces;
    }
  }

  /** Skips the rest of a faulty statement. Blocks in it are read all the same: they may have faults of their own. */
  #skipStatement(): void {
    for (; !this.isAt(EOF) && !this.#isAtStatement(); this.SKIP_TOKEN()) {
      if (this.isAt(t.Semicolon)) {
        this.#forgiven += this.openBraces;
        this.SKIP_TOKEN();
        return;
      }
      if (this.isAt(t.RightBrace) && --this.openBraces < 0) return;
      if (!this.isAt(t.LeftBrace)) continue;
      if (opensBlock(this.LA(0))) {
        this.SUBRULE9(this.block);
        if (!this.isAt(t.Else)) return;
      } else this.openBraces++;
    }
  }

  /** Does a statement begin here beyond doubt? */
  #isAtStatement(): boolean {
    const [first, second] = [this.LA(1).tokenType, this.LA(2)];
    if (opening.has(first)) return true;
    if (first === t.Ident && second.tokenType === t.LeftParenthesis) return true;
    if (first === t.Ident && second.tokenType === t.Ident && t.wishWords.has(this.LA(1).image)) return true;
    return definable.has(first) && (second.tokenType === t.Colon || tokenMatcher(second, t.AssignSign));
  }
}

const opening: ReadonlySet<TokenType> = new Set([t.For, t.If, t.Export, t.Import, t.Discrete]);
const definable: ReadonlySet<TokenType> = new Set([t.Ident, t.NodeName, t.Variable]);

/** Is what should have been a block not one? */
const lacksBrace = (error: Error & { context?: { ruleStack: string[] } }): boolean =>
  error.context?.ruleStack.at(-1) === "block";
