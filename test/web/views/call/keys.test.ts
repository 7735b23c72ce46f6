import { commandOf, isRepeatable, type PressedKey } from '../../../../web/src/views/call/keys';

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
])('reads %j as the command %s', (changes, command) => {
  expect(commandOf(press(changes))).toBe(command);
});

it('finds keys by their place on a keyboard in another script', () => {
  expect(commandOf(press({ key: 'у', code: 'KeyE' }))).toBe('evidence');
  expect(commandOf(press({ key: 'о', code: 'KeyJ' }))).toBe('next');
});

it('finds keys by their letter on another Latin layout', () => {
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

it('goes on from answer to answer while a key is held, but plays once', () => {
  expect((['next', 'previous'] as const).map(isRepeatable)).toEqual([true, true]);
  expect((['toggle', 'evidence'] as const).map(isRepeatable)).toEqual([false, false]);
});
