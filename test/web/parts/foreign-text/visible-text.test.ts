import { toVisibleLines, toVisibleText } from '../../../../web/src/parts/foreign-text/visible-text';

it.each([
  ['Pay \u202Eevlewt\u202C now', 'Pay ⟨202E⟩evlewt⟨202C⟩ now'],
  ['one\u2066two\u200Fthree', 'one⟨2066⟩two⟨200F⟩three'],
  ['a\u0000b\u001B[31mc', 'a⟨0000⟩b⟨001B⟩[31mc'],
  ['zero\u200Bwidth, soft\u00ADhyphen, tag\u{E0041}', 'zero⟨200B⟩width, soft⟨00AD⟩hyphen, tag⟨E0041⟩'],
  ['line\nline\u2028line', 'line line line'],
  ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  ['oʻgʻlim, ığdır, ёлка', 'oʻgʻlim, ığdır, ёлка'],
  ['👩\u200D💻', '👩\u200D💻'],
])('shows %j as %j', (text, shown) => {
  expect(toVisibleText(text)).toBe(shown);
});

it('keeps lines where they are wanted', () => {
  expect(toVisibleLines('one\r\ntwo\n\u202Eeerht\tfour')).toBe('one\ntwo\n⟨202E⟩eerht four');
});
