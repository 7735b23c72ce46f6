import { highlightsOf, textsOf } from '../../../../web/src/parts/transcript/forms';
import type { Row } from '../../../../web/src/parts/transcript/rows';
import type { Highlighted } from '../../../../web/src/parts/transcript/runs';

const spoken = 'eee salom salom boglamchi';
const row: Row = {
  index: 3,
  speaker: 'agent',
  startMs: 0,
  endMs: 1_000,
  spoken,
  cleaned: {
    index: 3,
    speaker: 'agent',
    startMs: 0,
    endMs: 1_000,
    text: 'Salom bogʻlanib.',
    spoken,
    edits: [
      { kind: 'filler', start: 0, end: 3, was: 'eee' },
      { kind: 'repeat', start: 4, end: 9, was: 'salom' },
      { kind: 'misheard', start: 16, end: 25, was: 'boglamchi', now: 'bogʻlanib' },
    ],
  },
};
const quoteHighlights = (text: string, highlights: Highlighted[]) =>
  highlights.map(({ start, end, as, title }) => [as, text.slice(start, end), title]);

it.each([
  ['cleaned', ['cleaned']],
  ['spoken', ['spoken']],
  ['both', ['spoken', 'cleaned']],
] as const)('shows the form %s as %j', (form, shown) => {
  expect(textsOf(row, form).map((text) => text.form)).toEqual(shown);
});

it('shows the spoken text before cleaning', () => {
  const { cleaned: _cleaned, ...uncleaned } = row;
  expect(textsOf(uncleaned, 'both')).toEqual([{ form: 'spoken', text: spoken }]);
  expect(highlightsOf(uncleaned, [], ({ kind }) => kind)).toEqual({ spoken: [], cleaned: [] });
});

it('marks each edit in both texts', () => {
  const { spoken: inSpoken, cleaned } = highlightsOf(row, [], ({ kind }) => kind);
  expect(quoteHighlights(spoken, inSpoken)).toEqual([
    ['removed', 'eee', 'filler'],
    ['removed', 'salom', 'repeat'],
    ['removed', 'boglamchi', 'misheard'],
  ]);
  expect(quoteHighlights('Salom bogʻlanib.', cleaned)).toEqual([['replaced', 'bogʻlanib', 'misheard']]);
});

it('marks a quote in both texts although the cleaned text uses other words', () => {
  const quotes = [{ quote: 'salom boglamchi', as: 'violation' as const }];
  const { spoken: inSpoken, cleaned } = highlightsOf({ ...row }, quotes, () => '');
  expect(quoteHighlights(spoken, inSpoken)[0]?.slice(0, 2)).toEqual(['violation', 'salom boglamchi']);
  expect(quoteHighlights('Salom bogʻlanib.', cleaned)[0]?.slice(0, 2)).toEqual([
    'violation',
    'Salom bogʻlanib',
  ]);
});
