import * as z from 'zod';
import type { FormContent, Question, QuestionKind } from '../../shared/forms/schema';
import { keysOf } from './keys';
import { kindOf } from './kinds';

/** What the model is asked about a call. */
export interface Asked {
  questions: readonly Question[];
  violations: FormContent['violations'];
  /** Full marks of the scoring mode. */
  max: number;
}

/** Prose that is no text counts as empty. */
const ModelProse = z.string().catch('');
/** A citation of the wrong shape proves nothing. It is refused by itself and not with the whole answer. */
const noSegment = -1;
const ModelCitation = z.object({
  segment: z.number().int().nonnegative().catch(noSegment),
  quote: z.string().catch(''),
});
export type GivenCitation = z.infer<typeof ModelCitation>;

/** What the model answers to one question. */
export interface GivenAnswer {
  question: string;
  kind: QuestionKind | 'notApplicable';
  /** Absent of an answer that does not apply. */
  value?: unknown;
  reason: string;
  missing?: boolean | null | undefined;
  citations: GivenCitation[];
}

/** More entries than any answer needs. */
const mostEntries = 1000;

const noList = z
  .unknown()
  .optional()
  .transform((): GivenAnswer[] => []);

/** A list that is left out lacks its questions, which the proof says in better words. */
const optionalList = (entry: z.ZodType<GivenAnswer>) =>
  z
    .array(entry)
    .max(mostEntries)
    .nullish()
    .transform((given) => given ?? []);

const listOf = (kind: QuestionKind, { questions, max }: Asked) => {
  const own = questions.filter((question) => question.kind === kind);
  if (own.length === 0) return noList;
  const { field, valueShape } = kindOf(kind);
  const entry = z
    .object({
      question: z.enum(keysOf(own)),
      [field]: valueShape(own, max),
      reason: ModelProse,
      missing: z.boolean().nullish().catch(undefined),
      citations: z.array(ModelCitation).min(1),
    })
    .transform((given) => ({ ...(given as Omit<GivenAnswer, 'kind'>), kind, value: given[field] }));
  return optionalList(entry);
};

const notApplicableList = ({ questions }: Asked) => {
  const own = questions.filter(({ mayNotApply }) => mayNotApply);
  if (own.length === 0) return noList;
  const entry = z
    .object({
      question: z.enum(keysOf(own)),
      reason: ModelProse,
      citations: z.array(ModelCitation).nullish().catch(undefined),
    })
    .transform(({ citations, ...given }) => ({
      ...given,
      kind: 'notApplicable' as const,
      citations: citations ?? [],
    }));
  return optionalList(entry);
};

/** The shape of an answer. Whether it is true, the proof decides. */
export const recordedAnswers = (asked: Asked) =>
  z
    .object({
      scores: listOf('scale', asked),
      choices: listOf('choice', asked),
      yesNos: listOf('yesNo', asked),
      numbers: listOf('number', asked),
      notApplicable: notApplicableList(asked),
      violations: z
        .array(ModelCitation.extend({ violation: z.string(), reason: ModelProse }))
        .max(mostEntries),
      summary: ModelProse,
    })
    .transform(({ violations, summary, ...lists }) => ({
      answers: Object.values(lists).flat(),
      violations,
      summary,
    }));
export type RecordedAnswers = z.infer<ReturnType<typeof recordedAnswers>>;
