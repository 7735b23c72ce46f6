import { alignLine, spansOfQuote } from '../../../../web/src/parts/transcript/align-line';
import type { CleanedLine, Edit, Span } from '../../../../web/src/parts/transcript/segment';

const edit = (kind: Edit['kind'], spoken: string, was: string, now?: string): Edit => {
  const start = spoken.indexOf(was);
  return { kind, start, end: start + was.length, was, ...(now === undefined ? {} : { now }) };
};
const slice = (text: string, span: Span | undefined) => span && text.slice(span.start, span.end);
const spanOf = (text: string, part: string): Span => {
  const start = text.indexOf(part);
  return { start, end: start + part.length };
};

const spoken = 'eee bugun bugun zayavkani boglamchi qabul qildik';
const line: Pick<CleanedLine, 'text' | 'spoken' | 'edits'> = {
  spoken,
  text: 'Bugun zayavkani bogʻlanib qabul qildik.',
  edits: [
    edit('filler', spoken, 'eee'),
    edit('repeat', spoken, 'bugun'),
    edit('misheard', spoken, 'boglamchi', 'bogʻlanib'),
  ],
};

it('finds removed and replaced words in both texts', () => {
  const { removed, replaced } = alignLine(line);
  expect(removed.map((span) => slice(spoken, span))).toEqual(['eee', 'bugun']);
  expect(replaced.map((one) => [slice(spoken, one.spoken), slice(line.text, one.cleaned)])).toEqual([
    ['boglamchi', 'bogʻlanib'],
  ]);
});

it('finds spoken words in the cleaned text', () => {
  const { toCleaned } = alignLine(line);
  expect(slice(line.text, toCleaned(spanOf(spoken, 'boglamchi qabul')))).toBe('bogʻlanib qabul');
  expect(toCleaned(spanOf(spoken, 'eee'))).toBeUndefined();
});

it('pairs several words that were replaced together', () => {
  const said = 'on ikki ming deb';
  const aligned = alignLine({
    spoken: said,
    text: 'yigirma besh ming deb',
    edits: [edit('misheard', said, 'on ikki', 'yigirma besh')],
  });
  expect(slice('yigirma besh ming deb', aligned.toCleaned(spanOf(said, 'on ikki ming')))).toBe(
    'yigirma besh ming',
  );
});

it('pairs a line without edits with itself', () => {
  const { toCleaned, removed, replaced } = alignLine({ text: 'Salom, Aziza!' });
  expect(toCleaned({ start: 7, end: 12 })).toEqual({ start: 7, end: 12 });
  expect([removed, replaced]).toEqual([[], []]);
});

it('pairs nothing when the texts differ outside the edits', () => {
  const { toCleaned } = alignLine({ spoken: 'one two three', text: 'one four three', edits: [] });
  expect(toCleaned({ start: 0, end: 3 })).toBeUndefined();
});

it('finds a quote in another spelling', () => {
  const text = 'Salom! O‘g‘lingiz uchun, uchun.';
  expect(spansOfQuote(text, "o'g'lingiz uchun").map((span) => slice(text, span))).toEqual([
    'O‘g‘lingiz uchun',
  ]);
  expect(spansOfQuote(text, 'no such words')).toEqual([]);
});
