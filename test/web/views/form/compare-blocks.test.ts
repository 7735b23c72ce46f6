import { shippedForms } from '../../../../functions/shared/forms/shipped';
import type { FormVersion } from '../../../../web/src/parts/form-words/use-form-version';
import { blocksOf } from '../../../../web/src/views/form/compare/blocks';
import { compareBlocks } from '../../../../web/src/views/form/compare/compare-blocks';
import { english as t } from '../../support/english';

const service = (): FormVersion => ({
  ...{ id: 'service', version: 1, status: 'LOCKED' },
  ...(structuredClone(shippedForms.service?.versions[0]) as unknown as Pick<
    FormVersion,
    'texts' | 'minWords' | 'sections' | 'violations'
  >),
});
const questionsOf = ({ sections }: FormVersion) => sections.flatMap(({ questions }) => questions);
const questionIn = (version: FormVersion, key: string) => {
  const found = questionsOf(version).find((question) => question.key === key);
  if (!found) throw new Error(`There is no question ${key}.`);
  return found;
};

/** The differences after a change to the service form. */
const changesAfter = (change: (version: FormVersion) => void) => {
  const after = service();
  change(after);
  return compareBlocks(blocksOf(service(), 'en', t), blocksOf(after, 'en', t), 'en').filter(
    (row) => row.change,
  );
};

test('finds no difference between a version and itself', () => {
  expect(changesAfter(() => undefined)).toEqual([]);
});

test.each<[string, (version: FormVersion) => void, object[]]>([
  [
    'a weight',
    (version) => {
      questionIn(version, 'greeting').weight = 99;
    },
    [{ id: 'question greeting', change: 'changed', fields: ['weight'] }],
  ],
  [
    'words of another language',
    (version) => {
      (questionIn(version, 'greeting').texts.ru as { name: string }).name = 'Иначе';
    },
    [{ id: 'question greeting', change: 'changed', fields: [], otherLanguages: ['ru'] }],
  ],
  [
    'points and an automatic fail of an option',
    (version) => {
      const outcome = questionIn(version, 'outcome');
      if (outcome.kind === 'choice') Object.assign(outcome.options[0] ?? {}, { points: 1, fails: true });
    },
    [{ id: 'question outcome', change: 'changed', fields: ['points', 'fails'] }],
  ],
  [
    'words of an option in another language',
    (version) => {
      const outcome = questionIn(version, 'outcome');
      if (outcome.kind === 'choice') (outcome.options[0]?.texts.uz as { name: string }).name = 'Boshqa';
    },
    [{ id: 'question outcome', change: 'changed', otherLanguages: ['uz'] }],
  ],
  [
    'the name of a section',
    (version) => {
      (version.sections[0]?.texts.en as { name: string }).name = 'Start';
    },
    [{ id: 'section opening', change: 'changed', fields: ['name'] }],
  ],
  [
    'the section of a question',
    (version) => {
      const [first] = version.sections[0]?.questions.splice(0, 1) ?? [];
      if (first) version.sections[1]?.questions.unshift(first);
    },
    [{ id: 'question greeting', change: 'changed', fields: ['section'] }],
  ],
  [
    'the order of questions',
    (version) => version.sections[2]?.questions.reverse(),
    [{ change: 'moved', fields: [] }],
  ],
  [
    'a question that is gone and one that is new',
    (version) => {
      version.sections[2]?.questions.splice(0, 1, { ...questionIn(version, 'greeting'), key: 'farewell' });
    },
    [
      { id: 'question holds', change: 'removed' },
      { id: 'question farewell', change: 'added' },
    ],
  ],
  [
    'a violation',
    (version) => version.violations.pop(),
    [{ id: 'violation private-payment', kind: 'violation', change: 'removed' }],
  ],
  [
    'how many words a call needs',
    (version) => {
      version.minWords = 40;
    },
    [{ id: 'form', change: 'changed', fields: ['minWords'] }],
  ],
])('marks %s', (_what, change, rows) => {
  expect(changesAfter(change)).toEqual(rows.map((row) => expect.objectContaining(row)));
});
