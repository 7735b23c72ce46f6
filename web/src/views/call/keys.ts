/** What a key of the keyboard does in this view. */
export type Command = 'toggle' | 'evidence' | 'next' | 'previous';

export interface PressedKey {
  key: string;
  /** The place on the keyboard, such as `KeyE`. */
  code: string;
  hasModifier: boolean;
  /** Where the press went. `writing` is a field. A `control` uses the space bar itself. */
  on: 'page' | 'control' | 'writing';
}

const commands: Readonly<Record<string, Command>> = { e: 'evidence', j: 'next', k: 'previous' };

/** On a keyboard of another script the place of a key counts. */
export const commandOf = ({ key, code, hasModifier, on }: PressedKey): Command | undefined => {
  if (hasModifier || on === 'writing') return undefined;
  if (key === ' ') return on === 'page' ? 'toggle' : undefined;
  const letter = /^[a-z]$/i.test(key) ? key : code.replace(/^Key/, '');
  return commands[letter.toLowerCase()];
};

/** Whether a key that is held down runs its command again. Playing would start and stop many times a second. */
export const isRepeatable = (command: Command): boolean => command === 'next' || command === 'previous';
