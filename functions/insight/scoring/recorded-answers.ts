import * as z from 'zod';
import type { FormContent, Question, QuestionKind } from '../../shared/forms/schema';
import { shapeFaults } from '../llm/ask-until-valid';
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
/** A citation of the wrong shape proves nothing. Only it is refused and not the whole answer. */
const noSegment = -1;
const ModelCitation = z.object({
  segment: z.number().int().nonnegative().catch(noSegment),
  quote: z.string().catch(''),
});
export type GivenCitation = z.infer<typeof ModelCitation>;

/** The model's answer to one question. */
export interface GivenAnswer {
  question: string;
  kind: QuestionKind | 'notApplicable';
  /** Absent if the question does not apply. */
  value?: unknown;
  reason: string;
  missing?: boolean | null | undefined;
  citations: GivenCitation[];
}

/** An entry of the wrong shape. It counts against its question, which may turn out not to be asked. */
export interface Malformed {
  question: string;
  faults: string[];
}

type Entry = GivenAnswer | Malformed;
const isMalformed = (entry: Entry): entry is Malformed => 'faults' in entry;

/** No answer needs more entries. */
const mostEntries = 1000;

const noList = z
  .unknown()
  .optional()
  .transform((): Entry[] => []);

const Named = z.object({ question: z.string() });

/**
 * Reads entries one by one. A missing list passes because the proof names its questions better.
 *
 * @param list its name
 */
const optionalList = (list: string, entry: z.ZodType<GivenAnswer>, { questions }: Asked) => {
  const known = new Set(keysOf(questions));
  return z
    .array(z.unknown())
    .max(mostEntries)
    .nullish()
    .transform((given, context) =>
      (given ?? []).flatMap((value, at): Entry[] => {
        const { data, error } = entry.safeParse(value);
        if (data) return [data];
        const question = Named.safeParse(value).data?.question;
        if (question !== undefined && known.has(question))
          return [{ question, faults: shapeFaults(error, [list, at]) }];
        for (const issue of error.issues) context.addIssue({ ...issue, path: [at, ...issue.path] });
        return [];
      }),
    );
};

const listOf = (kind: QuestionKind, asked: Asked) => {
  const own = asked.questions.filter((question) => question.kind === kind);
  if (own.length === 0) return noList;
  const { list, field, valueShape } = kindOf(kind);
  const entry = z
    .object({
      question: z.enum(keysOf(own)),
      [field]: valueShape(own, asked.max),
      reason: ModelProse,
      missing: z.boolean().nullish().catch(undefined),
      citations: z.array(ModelCitation).min(1),
    })
    .transform((given) => ({ ...(given as Omit<GivenAnswer, 'kind'>), kind, value: given[field] }));
  return optionalList(list, entry, asked);
};

const notApplicableList = (asked: Asked) => {
  const own = asked.questions.filter(({ mayNotApply }) => mayNotApply);
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
  return optionalList('notApplicable', entry, asked);
};

/** The shape of an answer. The proof decides whether it is true. */
export const recordedAnswersSchema = (asked: Asked) =>
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
    .transform(({ violations, summary, ...lists }) => {
      const entries = Object.values(lists).flat();
      return {
        answers: entries.filter((entry): entry is GivenAnswer => !isMalformed(entry)),
        malformed: entries.filter(isMalformed),
        violations,
        summary,
      };
    });
export type RecordedAnswers = z.infer<ReturnType<typeof recordedAnswersSchema>>;
