import type { TFunction } from 'i18next';
import type { ApiFailure } from '../../../client/failure';
import type { Texts } from '../texts/texts';

type CodeKey = `failures.byCode.${keyof Texts['failures']['byCode']}`;

/**
 * Every failed request throws an `ApiFailure`. A lazy part may have another copy of the class, so
 * `instanceof` would miss it.
 */
export const isApiFailure = (error: unknown): error is ApiFailure =>
  (error as Partial<Error> | null)?.name === 'ApiFailure';

/** What went wrong, in the language of the page. */
export const wordsOf = (error: unknown, t: TFunction): string => {
  if (!isApiFailure(error)) return t('failures.byStatus.failed');
  const { code, status } = error;
  const words = t(`failures.byCode.${code}` as CodeKey, { defaultValue: '' });
  if (words !== '') return words;
  if (status === 404) return t('failures.byStatus.missing');
  return t(status >= 500 ? 'failures.byStatus.failed' : 'failures.byStatus.refused');
};
