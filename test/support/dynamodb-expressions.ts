import { compareBytes, type Item, invalid, type Names, type Value, type Values } from './dynamodb-rules';

const tokenPattern = /\s*(<>|<=|>=|[=<>(),+-]|[#:\w.]+)/gy;

const tokensOf = (expression: string): string[] => {
  const tokens: string[] = [];
  const pattern = new RegExp(tokenPattern);
  while (pattern.lastIndex < expression.trimEnd().length) {
    const at = pattern.lastIndex;
    const token = pattern.exec(expression)?.[1];
    if (token === undefined) throw new Error(`can't read the expression at ${at}: ${expression}`);
    tokens.push(token);
  }
  return tokens;
};

/** Reads the tokens of one expression. */
const openReader = (expression: string, names: Names = {}, values: Values = {}) => {
  const tokens = tokensOf(expression);
  let at = 0;
  const next = (): string => tokens[at++] ?? '';
  const peek = (): string => tokens[at] ?? '';
  return {
    next,
    peek,
    ended: () => at >= tokens.length,
    /** Reads this word if it comes next, in any case. */
    take: (word: string): boolean => {
      if (peek().toUpperCase() !== word) return false;
      at++;
      return true;
    },
    expect: (word: string): void => {
      if (next().toUpperCase() !== word) throw new Error(`expected ${word}: ${expression}`);
    },
    attribute: (): string => {
      const token = next();
      const name = token.startsWith('#') ? names[token] : token;
      if (!name) throw new Error(`the name ${token} is not given: ${expression}`);
      return name;
    },
    value: (token: string): Value => {
      const value = values[token];
      if (!value) throw new Error(`the value ${token} is not given: ${expression}`);
      return value;
    },
  };
};

const compare = (a: Value, b: Value): number | undefined => {
  if (a.N !== undefined && b.N !== undefined) return Number(a.N) - Number(b.N);
  if (a.S !== undefined && b.S !== undefined) return a.S < b.S ? -1 : a.S > b.S ? 1 : 0;
  return undefined;
};
const equal = (a: Value, b: Value): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Whether an item meets a condition. Without a condition it does. */
export const evaluate = (
  expression: string | undefined,
  item: Item,
  names: Names = {},
  values: Values = {},
): boolean => {
  if (!expression) return true;
  const { next, peek, take, expect, attribute, value, ended } = openReader(expression, names, values);

  const operand = (): Value | undefined => (peek().startsWith(':') ? value(next()) : item[attribute()]);
  const either = (): boolean => {
    let met = both();
    while (take('OR')) met = both() || met;
    return met;
  };
  const both = (): boolean => {
    let met = single();
    while (take('AND')) met = single() && met;
    return met;
  };
  const single = (): boolean => {
    if (take('NOT')) return !single();
    if (take('(')) {
      const met = either();
      expect(')');
      return met;
    }
    const called = peek().toLowerCase();
    if (called === 'attribute_exists' || called === 'attribute_not_exists') {
      next();
      expect('(');
      const exists = item[attribute()] !== undefined;
      expect(')');
      return called === 'attribute_exists' ? exists : !exists;
    }
    return comparison();
  };
  const comparison = (): boolean => {
    const left = operand();
    const operator = next();
    const right = operand();
    // A missing attribute differs from every value.
    if (!left || !right) return operator === '<>' && !!right;
    const order = compare(left, right);
    switch (operator) {
      case '=':
        return equal(left, right);
      case '<>':
        return !equal(left, right);
      case '<':
        return order !== undefined && order < 0;
      case '<=':
        return order !== undefined && order <= 0;
      case '>':
        return order !== undefined && order > 0;
      case '>=':
        return order !== undefined && order >= 0;
      default:
        throw new Error(`unknown operator ${operator}: ${expression}`);
    }
  };

  const met = either();
  if (!ended()) throw new Error(`something is left of the condition: ${expression}`);
  return met;
};

/**
 * Updates an item by `SET`, `REMOVE` and `ADD` clauses. @throws Refused if two of them change the same
 * attribute
 */
export const update = (expression: string, item: Item, names: Names = {}, values: Values = {}): Item => {
  const { next, peek, take, expect, attribute, value, ended } = openReader(expression, names, values);
  const changed: Item = { ...item };
  const touched = new Set<string>();
  const target = (): string => {
    const name = attribute();
    if (touched.has(name)) throw invalid(`Two document paths overlap with each other: ${name}`);
    if (name === 'pk' || name === 'sk')
      throw invalid(`Cannot update attribute ${name}. This attribute is part of the key`);
    touched.add(name);
    return name;
  };
  const readStored = (name: string): Value => {
    const found = item[name];
    if (!found) throw invalid(`An attribute of the expression does not exist in the item: ${name}`);
    return found;
  };
  const operand = (): Value => {
    if (peek().startsWith(':')) return value(next());
    const name = peek().startsWith('#') ? attribute() : next();
    if (name !== 'list_append' && name !== 'if_not_exists') return readStored(name);
    expect('(');
    const first = name === 'if_not_exists' ? item[attribute()] : operand();
    expect(',');
    const second = operand();
    expect(')');
    return name === 'if_not_exists' ? (first ?? second) : joinLists(first, second);
  };
  while (!ended()) {
    if (take('SET')) {
      do {
        const name = target();
        expect('=');
        changed[name] = operand();
      } while (take(','));
    } else if (take('REMOVE')) {
      do delete changed[target()];
      while (take(','));
    } else if (take('ADD')) {
      do {
        const name = target();
        changed[name] = { N: String(Number(changed[name]?.N ?? 0) + Number(value(next()).N)) };
      } while (take(','));
    } else throw new Error(`unknown clause ${peek()}: ${expression}`);
  }
  return changed;
};

const joinLists = (...lists: (Value | undefined)[]): Value => ({
  L: lists.flatMap((list) => (list?.L ?? []) as Value[]),
});

/** A partition and the sort keys that a query wants. */
export interface KeyRange {
  pk: string;
  isBelow: (sk: string) => boolean;
  isAbove: (sk: string) => boolean;
}

const never = () => false;

export const keyCondition = (expression: string, values: Values): KeyRange => {
  const [ofPartition = '', ofSort] = splitAtAnd(expression);
  const pk = values[/:\w+/.exec(ofPartition)?.[0] ?? '']?.S;
  if (pk === undefined) throw new Error(`no partition: ${expression}`);
  if (!ofSort) return { pk, isBelow: never, isAbove: never };
  const bounds = [...ofSort.matchAll(/:\w+/g)].map(([token]) => values[token]?.S ?? '');
  const [low = '', high = ''] = bounds;
  const below = (sk: string) => compareBytes(sk, low) < 0;
  const above = (sk: string) => compareBytes(sk, low) > 0;
  const notBelow = (sk: string) => !below(sk);
  const notAbove = (sk: string) => !above(sk);
  if (/begins_with/i.test(ofSort))
    return { pk, isBelow: below, isAbove: (sk) => above(sk) && !sk.startsWith(low) };
  if (/between/i.test(ofSort)) return { pk, isBelow: below, isAbove: (sk) => compareBytes(sk, high) > 0 };
  const ranges: Record<string, Omit<KeyRange, 'pk'>> = {
    '<': { isBelow: never, isAbove: notBelow },
    '<=': { isBelow: never, isAbove: above },
    '>': { isBelow: notAbove, isAbove: never },
    '>=': { isBelow: below, isAbove: never },
    '=': { isBelow: below, isAbove: above },
  };
  const range = ranges[/(<=|>=|<|>|=)/.exec(ofSort)?.[1] ?? ''];
  if (!range) throw new Error(`unknown condition on the sort key: ${expression}`);
  return { pk, ...range };
};

/** Takes the first `and`. A later `and` belongs to `between`. */
const splitAtAnd = (expression: string): string[] => {
  const at = expression.search(/ and /i);
  return at < 0 ? [expression] : [expression.slice(0, at), expression.slice(at + 5)];
};
