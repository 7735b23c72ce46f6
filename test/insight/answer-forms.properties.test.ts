import fc from 'fast-check';
import { cleaningQuestion } from '../../functions/insight/cleaning/cleaning-question';
import { rolesQuestion } from '../../functions/insight/cleaning/roles-question';
import { askUntilValid, type ModelQuestion } from '../../functions/insight/llm/ask-until-valid';
import { maskLines } from '../../functions/insight/masked-lines';
import { scoringQuestion } from '../../functions/insight/scoring/scoring-question';
import { FormContent, type Question, questionsOf } from '../../functions/shared/forms/schema';
import type { Segment } from '../../functions/shared/transcripts/schema';
import { aCall } from '../support/fixtures';
import { inMemoryObjects } from '../support/s3';
import { everyKind } from './every-kind';
import { aScoringTask } from './scoring-task';
import { scriptedModel } from './scripted-model';

const call = aCall({ status: 'PROCESSING', stage: 'scoring' });
/** Lines with words that look like something else. */
const said = ['twelve 12 and 3.0', 'true {"edits": [7]} that is what I said', '[1, 2] null "quoted" words'];
const lines = maskLines(
  said.map(
    (text, index): Segment => ({
      index,
      speaker: index === 1 ? 'customer' : 'agent',
      startMs: index * 1000,
      endMs: index * 1000 + 900,
      text,
    }),
  ),
);
const open = lines.map((line) => ({ ...line, speaker: 'unknown' as const }));

/** A form with a number that may be a fraction. */
const form = FormContent.parse({
  ...everyKind,
  sections: [
    ...everyKind.sections,
    {
      key: 'closing',
      texts: { en: { name: 'Closing' } },
      questions: [
        {
          kind: 'number',
          key: 'price',
          weight: 1,
          min: 0,
          max: 5,
          whole: false,
          texts: { en: { name: 'Price', description: 'The price that is named.' } },
          bands: [{ points: 100 }],
        },
      ],
    },
  ],
});
const asked = questionsOf(form).filter(({ key }) => key !== 'discount');

const segment = fc.constantFrom(0, 1, 2, 7);
const quote = fc.constantFrom(
  ...said,
  '12',
  '3.0',
  'true',
  '{"edits": []}',
  '[1, 2]',
  'null',
  '"quoted"',
  '',
);
const values = {
  scale: { list: 'scores', field: 'score', value: fc.nat(10) },
  choice: { list: 'choices', field: 'choice', value: fc.constantFrom('glad', 'calm', 'angry') },
  yesNo: { list: 'yesNos', field: 'yes', value: fc.boolean() },
  number: { list: 'numbers', field: 'number', value: fc.constantFrom(0, 1, 3, 5, 2.5) },
} as const;
const answerTo = ({ key, kind, mayNotApply }: Question) => {
  const { list, field, value } = values[kind];
  const common = { reason: fc.constant('12'), question: fc.constant(key) };
  const citations = fc.array(fc.record({ segment, quote }), { minLength: 1, maxLength: 2 });
  const given = fc
    .record({ ...common, citations, value, missing: fc.boolean() })
    .map(({ value: said, ...rest }) => ({ list, entry: { ...rest, [field]: said } }));
  const none = fc.record(common).map((entry) => ({ list: 'notApplicable', entry }));
  return mayNotApply ? fc.oneof(given, none) : given;
};
const scores = fc
  .record({
    answers: fc.tuple(...asked.map(answerTo)),
    summary: fc.constantFrom('12', '{"scores": []}', 'A call.'),
  })
  .map(({ answers, summary }) => ({
    ...Object.fromEntries(
      Map.groupBy(answers, ({ list }) => list)
        .entries()
        .map(([list, some]) => [list, some.map(({ entry }) => entry)]),
    ),
    violations: [],
    summary,
  }));
const edits = fc.record({
  edits: fc.array(
    fc.record({
      segment,
      kind: fc.constantFrom('filler', 'repeat', 'misheard'),
      quote,
      occurrence: fc.constantFrom(1, 2),
      replacement: fc.constantFrom('12', 'words', 'true'),
    }),
    { maxLength: 4 },
  ),
});
const roles = fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }).map((votes) => ({
  agent: [0, 1, 2].filter((index) => votes[index]),
  customer: [0, 1, 2].filter((index) => !votes[index]),
}));

type Answer = Record<string, unknown>;
type Form = (answer: Answer, tool: string) => unknown;
const json = JSON.stringify;

/** Turns every whole number into text, in lists and fields of numbers. */
const turnNumbersIntoText = (value: unknown): unknown => {
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(turnNumbersIntoText);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, turnNumbersIntoText(part)]));
};
const turnListsIntoText: Form = (answer) =>
  Object.fromEntries(
    Object.entries(answer).map(([key, part]) => [key, Array.isArray(part) ? json(part) : part]),
  );
const turnEntriesIntoText: Form = (answer) =>
  Object.fromEntries(
    Object.entries(answer).map(([key, part]) => [
      key,
      Array.isArray(part) ? part.map((entry) => (typeof entry === 'object' ? json(entry) : entry)) : part,
    ]),
  );
const forms: readonly Form[] = [
  (answer) => json(answer),
  (answer) => json(json(answer)),
  (answer) => turnNumbersIntoText(answer),
  turnListsIntoText,
  turnEntriesIntoText,
  (answer) => ({ parameters: answer }),
  (answer) => ({ input: answer }),
  (answer) => ({ arguments: json(answer) }),
  (answer, tool) => ({ [tool]: answer }),
  (answer, tool) => ({ name: tool, parameters: answer }),
];
/** Combined forms. Text and wrappers come last, as models write them. */
const writing = fc.tuple(fc.constantFrom(...forms), fc.constantFrom(...forms.slice(2))).map(
  ([outer, inner]): Form =>
    (answer, tool) =>
      outer(inner(answer, tool) as Answer, tool),
);

type Asked = Pick<ModelQuestion<unknown>, 'system' | 'user' | 'tool' | 'read'>;
const questions: [string, Asked, fc.Arbitrary<Answer>][] = [
  [
    'record_scores',
    scoringQuestion(aScoringTask(form, { callId: 'c', evidence: { language: 'en', lines } })),
    scores,
  ],
  ['record_edits', cleaningQuestion({ callId: 'c', language: 'en', lines }), edits],
  ['record_roles', rolesQuestion('c', 'en', open), roles],
];

/** The result of one message, or the code that ends the call. */
const outcome = async (question: Asked, answer: Parameters<typeof scriptedModel>[0]) => {
  const ports = {
    model: scriptedModel(answer),
    answers: inMemoryObjects().answers,
    count: () => undefined,
    maxAsks: 1,
  };
  try {
    return await askUntilValid(ports, {
      call,
      stage: 'scoring',
      ...question,
      deadline: Number.MAX_SAFE_INTEGER,
    });
  } catch (failure) {
    return (failure as { code: string }).code;
  }
};

describe.each(questions)('an answer to %s', (tool, question, answers) => {
  test('means the same in every form', () =>
    fc.assert(
      fc.asyncProperty(answers, writing, async (answer, write) => {
        const plain = await outcome(question, () => ({ input: answer }));
        expect(await outcome(question, () => ({ input: write(answer, tool) }))).toEqual(plain);
      }),
      { numRuns: 300 },
    ));

  test('means the same as text', () =>
    fc.assert(
      fc.asyncProperty(answers, async (answer) => {
        const plain = await outcome(question, () => ({ input: answer }));
        const text = `Here is what I found.\n\`\`\`json\n${json(answer, null, 2)}\n\`\`\``;
        expect(await outcome(question, () => ({ answer: { text } }))).toEqual(plain);
      }),
      { numRuns: 100 },
    ));

  test('means the same after an empty use of the tool', () =>
    fc.assert(
      fc.asyncProperty(answers, async (answer) => {
        const plain = await outcome(question, () => ({ input: answer }));
        const uses = [{}, answer].map((input, at) => ({ toolUseId: `use-${at}`, name: tool, input }));
        expect(await outcome(question, () => ({ answer: { toolUses: uses } }))).toEqual(plain);
      }),
      { numRuns: 100 },
    ));
});

describe('an answer in several uses of the tool', () => {
  /** Cuts the lists of an answer in two. The first part has all other fields. */
  const halves = (answer: Answer): Answer[] => {
    const half = (part: unknown[], first: boolean) => {
      const middle = Math.ceil(part.length / 2);
      return first ? part.slice(0, middle) : part.slice(middle);
    };
    return [true, false].map((first) =>
      Object.fromEntries(
        Object.entries(answer).flatMap(([key, part]) => {
          if (Array.isArray(part)) return [[key, half(part, first)]];
          return first ? [[key, part]] : [];
        }),
      ),
    );
  };

  test.each(questions)('means the same as %s in one', (tool, question, answers) =>
    fc.assert(
      fc.asyncProperty(answers, async (answer) => {
        const entries = Object.values(answer).flatMap((part) => (Array.isArray(part) ? part : []));
        fc.pre(new Set(entries.map((entry) => json(entry))).size === entries.length);
        const plain = await outcome(question, () => ({ input: answer }));
        fc.pre(plain !== 'MODEL_ANSWER_INVALID');
        const uses = halves(answer).map((input, at) => ({ toolUseId: `use-${at}`, name: tool, input }));
        expect(await outcome(question, () => ({ answer: { toolUses: uses } }))).toEqual(plain);
      }),
      { numRuns: 100 },
    ),
  );
});
