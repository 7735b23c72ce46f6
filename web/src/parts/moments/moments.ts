import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { usePageConfig } from '../../session/page-config-context';
import type { LanguageCode } from '../../texts/languages';

/** The browser's formats of each language. Browsers lack Uzbek, which writes numerals as Russian does. */
const locales: Readonly<Record<LanguageCode, string>> = { tr: 'tr', uz: 'ru', ru: 'ru', en: 'en-GB' };

export const localeOf = (language: string): string => locales[language as LanguageCode] ?? 'en-GB';

export interface Moments {
  /** Day and time of an ISO-8601 instant, in the zone of the deployment. */
  dateTime(instant: string): string;
  /** A day like `2025-10-16`, in the digits of the language. */
  day(day: string): string;
  /** An age (s) in its largest whole unit, such as `3 days`. */
  age(seconds: number): string;
  /** A talk time (s) in minutes and seconds, such as `4:05`. */
  talk(seconds: number): string;
  number(value: number, digits?: number): string;
}

/** Writes times and numbers in the language of the page. */
export const useMoments = (): Moments => {
  const { t, i18n } = useTranslation();
  const { timeZone } = usePageConfig();
  return useMemo(() => createMoments(i18n.language, timeZone, t), [i18n.language, timeZone, t]);
};

const createMoments = (language: string, timeZone: string, t: TFunction): Moments => {
  const locale = localeOf(language);
  const dates = new Intl.DateTimeFormat(locale, {
    ...{ day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit' },
    timeZone,
  });
  const days = new Intl.DateTimeFormat(locale, {
    ...{ day: '2-digit', month: '2-digit', year: 'numeric' },
    timeZone: 'UTC',
  });
  return {
    day: (day) => days.format(new Date(`${day}T00:00:00Z`)),
    dateTime: (instant) => dates.format(new Date(instant)),
    age: (seconds) => ageOf(seconds, t),
    talk: (seconds) => `${Math.floor(seconds / 60)}:${String(Math.round(seconds) % 60).padStart(2, '0')}`,
    number: (value, digits = 0) =>
      new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value),
  };
};

const units = [
  ['days', 86_400],
  ['hours', 3_600],
  ['minutes', 60],
  ['seconds', 1],
] as const;

const ageOf = (seconds: number, t: TFunction): string => {
  const [unit, length] = units.find(([, least]) => seconds >= least) ?? units[3];
  return t(`time.${unit}`, { n: Math.floor(Math.max(0, seconds) / length) });
};
