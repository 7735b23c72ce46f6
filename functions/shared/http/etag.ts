import * as z from 'zod';
import { HttpProblem } from './http-api';

/** Headers of a request that edits something. */
export const IfMatchHeaders = z.object({
  'if-match': z
    .string()
    .regex(
      /^\s*(?:\*|(?:W\/)?"[\x21\x23-\x7e]*"(?:\s*,\s*(?:W\/)?"[\x21\x23-\x7e]*")*)\s*$/,
      'send the ETag of the answer that you edited, with its quotation marks, or *',
    )
    .optional()
    .describe('The ETag of the answer that was edited. `*` edits whatever is there'),
});

/** Headers of an answer that can be edited. */
export const etagHeaders = { etag: 'Names this version. Send it as `If-Match` with an edit.' };

/** @param version unique to its content, as a strong validator (RFC 9110, 8.8.1) */
export const withEtag = (version: string): { etag: string } => ({ etag: `"${version}"` });

/** Whether `If-Match` allows editing this version. Weak validators never do (RFC 9110, 13.1.1). */
export const isMatch = (ifMatch: string | undefined, version: string): boolean => {
  if (!namesVersion(ifMatch)) return true;
  return ifMatch
    .trim()
    .split(/\s*,\s*/)
    .includes(`"${version}"`);
};

/** Whether `If-Match` names exactly one version. */
export const namesVersion = (ifMatch: string | undefined): ifMatch is string =>
  ifMatch !== undefined && ifMatch.trim() !== '*';

/** @param read the route of the present version, such as `GET /api/criteria` */
export const staleEdit = (version: string, read: string): HttpProblem =>
  new HttpProblem(
    'PRECONDITION_FAILED',
    `Somebody else has changed this since you read it, so nothing was written. Read it again with ${read}, repeat the edit and send its ETag as If-Match.`,
    undefined,
    withEtag(version),
  );
