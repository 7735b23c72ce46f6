import * as z from 'zod';
import { amount } from './amount';
import { Condition } from './condition';
import { Description, haveOwnKeys, Key, Name, textsOf, Wording } from './texts';

/** Percent of the weight. */
const Points = amount(0, 100);

const QuestionWording = Wording.extend({
  notApplicable: Description.optional().describe('When the question does not apply'),
});
export type QuestionWording = z.infer<typeof QuestionWording>;

const common = {
  key: Key,
  weight: amount(0, 1000).describe(
    'Share in the overall score, relative to the other weights. 0 is told and not scored.',
  ),
  texts: textsOf(QuestionWording),
  mayNotApply: z.boolean().default(false).describe('Whether the model may answer that it does not apply'),
  provenBy: z.enum(['agent', 'anyone']).default('agent').describe('Whose words prove the answer'),
  condition: Condition.optional().describe('Asked only where it holds'),
};

/** A whole number from 0 to the maximum of the scoring mode. */
export const ScaleQuestion = z.strictObject({
  ...common,
  kind: z.literal('scale'),
  failsAt: z
    .number()
    .int()
    .min(0)
    .max(99)
    .optional()
    .describe('Percent of the maximum. A score at or below it is an automatic fail.'),
});

const Option = z.strictObject({
  key: Key,
  points: Points,
  fails: z.literal(true).optional(),
  texts: textsOf(z.object({ name: Name, description: Description.optional() })),
});

export const ChoiceQuestion = z.strictObject({
  ...common,
  kind: z.literal('choice'),
  options: z.array(Option).min(2).max(12).refine(haveOwnKeys, 'every option needs a key of its own'),
});

export const YesNoQuestion = z.strictObject({
  ...common,
  kind: z.literal('yesNo'),
  points: z.strictObject({ yes: Points, no: Points }),
  fails: z.enum(['yes', 'no']).optional(),
});

const Band = z.strictObject({
  upTo: amount().optional().describe('The last band has none'),
  points: Points,
  fails: z.literal(true).optional(),
});
type Band = z.infer<typeof Band>;

/** Whether each band ends above the previous one and only the last has no end. */
const areOrdered = (bands: readonly Band[]): boolean =>
  bands.every(({ upTo }, at) => {
    const before = bands[at - 1]?.upTo ?? Number.NEGATIVE_INFINITY;
    return at === bands.length - 1 ? upTo === undefined : upTo !== undefined && upTo > before;
  });

const NumberQuestion = z
  .strictObject({
    ...common,
    kind: z.literal('number'),
    min: amount(),
    max: amount(),
    whole: z.boolean(),
    unit: z.string().trim().min(1).max(20).optional(),
    bands: z.array(Band).min(1).max(12).refine(areOrdered, 'order the bands by upTo, the last one without'),
  })
  .refine(({ min, max }) => min < max, { path: ['max'], error: 'max is above min' });

export const Question = z
  .discriminatedUnion('kind', [ScaleQuestion, ChoiceQuestion, YesNoQuestion, NumberQuestion])
  .meta({ id: 'FormQuestion', description: 'What a form asks of a call.' });
export type Question = z.infer<typeof Question>;
export type QuestionKind = Question['kind'];
export const questionKinds = ['scale', 'choice', 'yesNo', 'number'] as const satisfies QuestionKind[];
