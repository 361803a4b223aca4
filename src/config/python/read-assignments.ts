import { type PythonValue, readLiterals } from './read-literals.ts';
import { isMark, readStatements, type Statement, type Token } from './tokens.ts';

export interface Assignment {
  readonly name: string;
  readonly value: PythonValue;
  readonly line: number;
}

/** A statement that says something, but nothing that can be read without running it. */
export interface Unread {
  readonly line: number;
  /** What is assigned, where it is an assignment. */
  readonly name?: string;
  readonly reason: string;
  /** Its names and marks, without blanks: `sorted(tlptags.keys())[0]`. */
  readonly expression: string;
}

/** Reads `name = literal` statements of Python source. Nothing is ever run; imports are passed over. Never throws. */
export function readAssignments(source: string): { readonly assignments: readonly Assignment[]; readonly unread: readonly Unread[] } {
  const assignments: Assignment[] = [];
  const unread: Unread[] = [];
  for (const statement of readStatements(source)) {
    const read = readAssignment(statement);
    if (read && 'reason' in read) {
      unread.push(read);
    } else if (read) {
      assignments.push(read);
    }
  }
  return { assignments, unread };
}

function readAssignment({ error, isIndented, line, tokens }: Statement): Assignment | Unread | undefined {
  const [first] = tokens;
  const isDocumentation = tokens.length === 1 && first?.is === 'text';
  if (isDocumentation || (first?.is === 'name' && ['import', 'from', 'pass'].includes(first.value))) {
    return undefined;
  }
  const equals = positionOfEquals(tokens);
  const isAssignment = first?.is === 'name' && isMark(tokens[equals], '=') && !isMark(tokens[equals + 1], '=');
  const name = isAssignment && first?.is === 'name' ? first.value : undefined;
  const fail = (reason: string): Unread => ({
    line,
    reason,
    expression: toText(tokens.slice(name === undefined ? 0 : equals + 1)),
    ...(name !== undefined && { name }),
  });
  if (error !== undefined) {
    return fail(error);
  }
  if (isIndented) {
    return fail('it depends on a condition or belongs to a function');
  }
  if (name === undefined) {
    return fail('it is not a plain assignment');
  }
  const value = readLiterals(tokens.slice(equals + 1));
  return value === undefined ? fail('it has to be calculated') : { name, value, line };
}

/** Behind the name, or behind the type that is said of it: `sighting: bool = True`. */
function positionOfEquals(tokens: readonly Token[]): number {
  return isMark(tokens[1], ':') ? tokens.findIndex((token) => isMark(token, '=')) : 1;
}

function toText(tokens: readonly Token[]): string {
  return tokens
    .map((token) => (token.is === 'text' ? `'${token.value}'` : String(token.value)))
    .join('')
    .slice(0, 120);
}
