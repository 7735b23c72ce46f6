import { useEffect, useEffectEvent } from 'react';
import { type Command, commandOf, isRepeatable, type PressedKey } from './keys';

const switches = 'input[type="checkbox"], input[type="radio"]';
const fields = 'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="listbox"]';
/** Controls that the space bar presses. A link and the timeline are not among them. */
const controls = `button, summary, [role="button"], [role="option"], ${switches}`;

/** Runs the command of a key while keys are on. */
export const useKeys = (isOn: boolean, run: (command: Command) => void): void => {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const command = commandOf({
      key: event.key,
      code: event.code,
      hasModifier: event.ctrlKey || event.metaKey || event.altKey,
      on: placeOf(event.target),
    });
    if (!command) return;
    // Otherwise the space bar would scroll the page.
    event.preventDefault();
    if (!event.repeat || isRepeatable(command)) run(command);
  });
  useEffect(() => {
    if (!isOn) return undefined;
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, [isOn]);
};

const placeOf = (target: EventTarget | null): PressedKey['on'] => {
  if (!(target instanceof Element)) return 'page';
  if (target.closest(fields) && !target.matches(switches)) return 'writing';
  return target.closest(controls) ? 'control' : 'page';
};
