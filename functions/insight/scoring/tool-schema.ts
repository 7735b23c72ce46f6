import { questionKinds } from '../../shared/forms/question';
import type { Question, QuestionKind } from '../../shared/forms/schema';
import { keysOf } from './keys';
import { kindOf } from './kinds';
import type { Asked } from './recorded-answers';

/** The tool's input. `recorded-answers.ts` reads the same shape. */
export const toolSchema = (asked: Asked): Record<string, unknown> => {
  const { questions, violations } = asked;
  const violationKeys = keysOf(violations);
  const mayNotApply = questions.filter((question) => question.mayNotApply);
  const lists = questionKinds.flatMap((kind) => {
    const own = questions.filter((question) => question.kind === kind);
    const isNeeded = own.some((question) => !question.mayNotApply);
    return own.length > 0 ? [{ isNeeded, list: [kindOf(kind).list, listSchema(kind, own, asked.max)] }] : [];
  });
  const selectLists = (areNeeded: boolean) =>
    Object.fromEntries(lists.filter(({ isNeeded }) => isNeeded === areNeeded).map(({ list }) => list));
  return objectSchema(
    {
      ...selectLists(true),
      violations: {
        type: 'array',
        items: objectSchema({
          violation: { type: 'string', ...(violationKeys.length > 0 ? { enum: violationKeys } : {}) },
          reason: { type: 'string' },
          segment: { ...segment, description: 'Number of a segment marked AGENT, as given after #' },
          quote,
        }),
      },
      summary: { type: 'string' },
    },
    {
      ...selectLists(false),
      ...(mayNotApply.length > 0 ? { notApplicable: notApplicableSchema(mayNotApply) } : {}),
    },
  );
};

const objectSchema = (properties: Record<string, unknown>, optional: Record<string, unknown> = {}) => ({
  type: 'object',
  properties: { ...properties, ...optional },
  required: Object.keys(properties),
});

const segment = { type: 'integer', minimum: 0, description: 'Number of the segment, as given after #' };
const quote = {
  type: 'string',
  description: 'Two or more words, or a whole sentence, of that line, copied letter by letter',
};
const citations = { type: 'array', items: objectSchema({ segment, quote }) };
const missing = {
  type: 'boolean',
  description: 'true when the call lacks what the question asks for, so that no line proves it',
};

const listSchema = (kind: QuestionKind, own: readonly Question[], max: number) => {
  const { field, toolShape } = kindOf(kind);
  return {
    type: 'array',
    description: `One entry for every question of kind ${kind} that applies`,
    items: objectSchema(
      {
        question: { type: 'string', enum: keysOf(own) },
        [field]: toolShape(own, max),
        reason: { type: 'string' },
        citations: { ...citations, minItems: 1 },
      },
      { missing },
    ),
  };
};

const notApplicableSchema = (own: readonly Question[]) => ({
  type: 'array',
  description: 'One entry for every question that does not apply to this call, left out when all apply',
  items: objectSchema(
    { question: { type: 'string', enum: keysOf(own) }, reason: { type: 'string' } },
    { citations },
  ),
});
