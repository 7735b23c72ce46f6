import { toComparableText } from '../../bench/speech/comparable-text';

test('texts are equal if they differ in case and punctuation only', () => {
  expect(toComparableText('All right – that HELPS!')).toBe(toComparableText('all right, that helps'));
  expect(toComparableText("I don’t know, it's a twenty-four-hour shop")).toBe(
    toComparableText('i dont know its a twenty four hour shop'),
  );
});

test.each([
  ['eight of them', '8 of them'],
  ['the Bluebell fifty eight', 'the bluebell 58'],
  ['one hundred percent guaranteed', '100% guaranteed'],
  ['on Friday at four', 'on Friday at 4:00'],
  ['half past four thirty', 'half past 4:30'],
  ['one thousand two hundred forty', '1,240'],
  ['the twenty first and the third', 'the 21st and the 3rd'],
  ['on the twentieth of the twelfth', 'on the 20th of the 12th'],
  ['twenty dollars', '$20'],
  ['nine point five', '9.5'],
  ['three pm', '3pm'],
  ['zero seven', '07'],
])('a number is the same in words and in digits: %s', (words, digits) => {
  expect(toComparableText(digits)).toBe(toComparableText(words));
});

test('says a long number digit by digit', () => {
  expect(toComparableText('90001234')).toBe('nine zero zero zero one two three four');
});

test('another word, another number and a misspelt name differ', () => {
  expect(toComparableText('colour')).not.toBe(toComparableText('color'));
  expect(toComparableText('fifteen')).not.toBe(toComparableText('50'));
  expect(toComparableText('Terakzor')).not.toBe(toComparableText('Terror saw'));
});

test('a text without letters has no words', () => {
  expect(toComparableText(' … — ! ')).toBe('');
});
