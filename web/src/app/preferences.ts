import { applyMode, Mode } from '@cloudscape-design/global-styles';

export const looks = ['system', 'light', 'dark'] as const;
export type Look = (typeof looks)[number];

/** This browser remembers the language and the look. Neither says who uses it. */
const keys = { language: 'santral.language', look: 'santral.look' } as const;

export const readLanguage = (): string | null => localStorage.getItem(keys.language);
export const rememberLanguage = (code: string): void => localStorage.setItem(keys.language, code);

export const readLook = (): Look =>
  looks.find((look) => look === localStorage.getItem(keys.look)) ?? 'system';

const prefersDark = matchMedia('(prefers-color-scheme: dark)');

/** Shows the remembered look. With `system` it follows the device. */
const applyLook = (): void => {
  const look = readLook();
  const isDark = look === 'dark' || (look === 'system' && prefersDark.matches);
  applyMode(isDark ? Mode.Dark : Mode.Light);
};

export const chooseLook = (look: Look): void => {
  localStorage.setItem(keys.look, look);
  applyLook();
};

/** Follows the device from now on. */
export const followDevice = (): void => {
  applyLook();
  prefersDark.addEventListener('change', applyLook);
};
