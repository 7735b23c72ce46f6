const key = 'santral.keys';

/** Whether single keys work. People who dictate turn them off. The browser remembers it. */
export const areKeysOn = (): boolean => localStorage.getItem(key) !== 'off';
export const rememberKeys = (isOn: boolean): void => localStorage.setItem(key, isOn ? 'on' : 'off');
