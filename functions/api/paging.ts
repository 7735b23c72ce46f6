import * as z from 'zod';
import type { HttpProblem } from '../shared/http/http-api';
import { wholeNumber } from '../shared/http/query-fields';
import { invalidRequest } from '../shared/http/read-request';
import { parseJson } from '../shared/json';

/** Query fields of a page. */
export const pageFields = (most = 100, usual = 50) => ({
  limit: wholeNumber(1, most)
    .default(usual)
    .meta({ description: 'The most items of a page.', override: { default: usual } }),
  cursor: z
    .string()
    .max(1000)
    .optional()
    .meta({ description: 'Where to go on: `cursor` of the answer before. Keep the other parameters.' }),
});

export const invalidQuery = (field: string, message: string): HttpProblem =>
  invalidRequest([{ field, message }]);

export const invalidCursor = (message: string): HttpProblem => invalidQuery('cursor', message);

export const writeCursor = (cursor: unknown): string =>
  Buffer.from(JSON.stringify(cursor)).toString('base64url');

/**
 * @returns `undefined` for the first page
 * @throws HttpProblem 400 if the text is no cursor of this list
 */
export const readCursor = <T>(text: string | undefined, schema: z.ZodType<T>): T | undefined => {
  if (text === undefined) return undefined;
  const { data } = schema.safeParse(parseJson(Buffer.from(text, 'base64url').toString('utf8')));
  if (data !== undefined) return data;
  throw invalidCursor('this is no cursor; take it from the answer before, or leave it out to begin again');
};

/** The next page in an answer. */
export const NextCursor = z
  .string()
  .nullable()
  .meta({ id: 'NextCursor', description: 'Give it as `cursor` for the next page. `null` at the end.' });
