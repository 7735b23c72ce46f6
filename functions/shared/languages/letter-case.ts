import { isLanguage } from '.';

/** Turkish pairs i with İ and ı with I. */
export const upperCase = (text: string, language: string): string =>
  isLanguage(language) ? text.toLocaleUpperCase(language) : text.toUpperCase();

export const lowerCase = (text: string, language: string): string =>
  isLanguage(language) ? text.toLocaleLowerCase(language) : text.toLowerCase();
