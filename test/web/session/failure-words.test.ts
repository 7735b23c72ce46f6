import { ApiFailure, clientCodes } from '../../../client/failure';
import { problems } from '../../../functions/shared/http/problems';
import { wordsOf } from '../../../web/src/session/failure-words';
import { texts } from '../../../web/src/texts/en';
import { languageCodes } from '../../../web/src/texts/languages';
import { loadTexts } from '../../../web/src/texts/load-texts';

/** Looks a text up as i18next does. */
const t = (key: string, { defaultValue = key } = {}): string =>
  (key
    .split('.')
    .reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], texts) as
    | string
    | undefined) ?? defaultValue;

const failure = (status: number, code: string) =>
  new ApiFailure('GET /api/me', { status, code, detail: 'no' });

test.each([
  [failure(0, 'UNREACHABLE'), texts.failures.byCode.UNREACHABLE],
  [failure(409, 'CALL_IS_DONE'), texts.failures.byCode.CALL_IS_DONE],
  [failure(404, 'NO_SUCH_THING'), texts.failures.byStatus.missing],
  [failure(422, 'NEWER_THAN_THE_PAGE'), texts.failures.byStatus.refused],
  [failure(502, 'UNKNOWN'), texts.failures.byStatus.failed],
  [new Error('a mistake of the page'), texts.failures.byStatus.failed],
])('describes %s in words', (error, words) => {
  expect(wordsOf(error, t as never)).toBe(words);
});

test.each(languageCodes)(
  '%s has words of its own for every code that a request may fail with',
  async (code) => {
    const { byCode } = (await loadTexts(code)).failures;
    const known = [...Object.keys(problems), ...clientCodes].filter((one) => one !== 'UNKNOWN');
    expect(Object.keys(byCode).sort()).toEqual([...new Set(known)].sort());
    for (const [one, words] of Object.entries(byCode)) {
      if (code !== 'en') expect(words).not.toBe(texts.failures.byCode[one as keyof typeof byCode]);
      expect(words).toMatch(/^\p{Lu}.*\.$/u);
    }
  },
);
