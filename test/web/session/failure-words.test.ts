import { ApiFailure } from '../../../client/failure';
import { wordsOf } from '../../../web/src/session/failure-words';
import { texts } from '../../../web/src/texts/en';

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
