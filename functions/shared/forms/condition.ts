import * as z from 'zod';
import { amount } from './amount';
import { Key } from './texts';

/** Facts of a call that are known before a model is asked. */
export const facts = ['source', 'direction', 'team', 'won', 'talkSeconds'] as const;
export type Fact = (typeof facts)[number];

/** @see Condition `is` with several values holds for any of them. */
type Values = string | boolean | string[];

/** A question is asked only if its condition holds. */
export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { fact: Fact; is: Values }
  | { fact: 'talkSeconds'; atLeast?: number | undefined; below?: number | undefined }
  | { question: string; is: Values }
  /** A score in percent of its maximum, or a number. */
  | { question: string; atLeast?: number | undefined; below?: number | undefined }
  | { question: string; applies: boolean };

/** Levels of a condition. A single comparison has one level. */
const deepestCondition = 5;
/** Comparisons in one condition. */
const mostLeaves = 20;

const Value = z.string().min(1).max(120);
const Values = z.union([Value, z.boolean(), z.array(Value).min(1).max(50)]);
const bounds = { atLeast: amount().optional(), below: amount().optional() };
const hasBound = ({ atLeast, below }: { atLeast?: number | undefined; below?: number | undefined }) =>
  atLeast !== undefined || below !== undefined;
const noBound = 'give atLeast, below or both';

const Joined: z.ZodType<Condition> = z
  .lazy(() =>
    z.union([
      z.strictObject({ all: z.array(Joined).min(1).max(mostLeaves) }),
      z.strictObject({ any: z.array(Joined).min(1).max(mostLeaves) }),
      z.strictObject({ not: Joined }),
      z.strictObject({ fact: z.enum(facts), is: Values }),
      z.strictObject({ fact: z.literal('talkSeconds'), ...bounds }).refine(hasBound, noBound),
      z.strictObject({ question: Key, is: Values }),
      z.strictObject({ question: Key, applies: z.boolean() }),
      z.strictObject({ question: Key, ...bounds }).refine(hasBound, noBound),
    ]),
  )
  .meta({ id: 'FormCondition', description: 'Asks a question only where it holds.' });

/** Check the size before the shape. A hostile depth would otherwise overflow the stack. */
export const Condition = z.preprocess((value, context) => {
  const fault = sizeFault(value);
  if (fault === undefined) return value;
  context.addIssue(fault);
  return z.NEVER;
}, Joined);

const sizeFault = (value: unknown): string | undefined => {
  let level = [value];
  let leaves = 0;
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > deepestCondition) return `a condition has at most ${deepestCondition} levels`;
    const inner = level.map(partsOf);
    leaves += inner.filter((parts) => parts === undefined).length;
    if (leaves > mostLeaves) return `a condition asks for at most ${mostLeaves} facts and answers`;
    level = inner.flatMap((parts) => parts ?? []);
  }
  return undefined;
};

/** The joined conditions of any shape. `undefined` for a single comparison. */
const partsOf = (value: unknown): unknown[] | undefined => {
  if (typeof value !== 'object' || value === null) return undefined;
  const { all, any, not } = value as { all?: unknown; any?: unknown; not?: unknown };
  const joined = [all, any, not].filter((part) => part !== undefined).flat();
  return joined.length > 0 ? joined : undefined;
};
