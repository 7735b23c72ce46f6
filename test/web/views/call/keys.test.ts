import { commandOf, type PressedKey } from '../../../../web/src/views/call/keys';

const press = (changes: Partial<PressedKey>): PressedKey => ({
  key: 'e',
  code: 'KeyE',
  hasModifier: false,
  on: 'page',
  ...changes,
});

it.each([
  [{ key: ' ', code: 'Space' }, 'toggle'],
  [{}, 'evidence'],
  [{ key: 'J', code: 'KeyJ' }, 'next'],
  [{ key: 'k', code: 'KeyK' }, 'previous'],
  [{ on: 'control' as const }, 'evidence'],
])('%j is the command %s', (changes, command) => {
  expect(commandOf(press(changes))).toBe(command);
});

it('finds the keys of a keyboard in another script by their place', () => {
  expect(commandOf(press({ key: 'у', code: 'KeyE' }))).toBe('evidence');
  expect(commandOf(press({ key: 'о', code: 'KeyJ' }))).toBe('next');
});

it('takes the letter of another Latin layout for what it is', () => {
  expect(commandOf(press({ key: 'e', code: 'KeyD' }))).toBe('evidence');
  expect(commandOf(press({ key: '.', code: 'KeyE' }))).toBe('evidence');
  expect(commandOf(press({ key: 'd', code: 'KeyE' }))).toBeUndefined();
});

it.each([
  [{ on: 'writing' as const }],
  [{ key: ' ', code: 'Space', on: 'writing' as const }],
  [{ key: ' ', code: 'Space', on: 'control' as const }],
  [{ hasModifier: true }],
  [{ key: 'x', code: 'KeyX' }],
])('leaves %j to the browser', (changes) => {
  expect(commandOf(press(changes))).toBeUndefined();
});
