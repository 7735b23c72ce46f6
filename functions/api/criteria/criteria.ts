import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { CriteriaSet, type VersionedCriteria } from '../../shared/criteria/schema';
import type { CriteriaStore } from '../../shared/criteria/store';
import { describeRoute } from '../../shared/http/describe-route';
import {
  etagHeaders,
  IfMatchHeaders,
  isMatch,
  namesVersion,
  staleEdit,
  withEtag,
} from '../../shared/http/etag';
import { HttpProblem } from '../../shared/http/http-api';
import { wholeNumber } from '../../shared/http/query-fields';

export interface CriteriaPorts {
  criteria: CriteriaStore;
  /** The shipped set. It is version 0 until a team stores its own. */
  shipped: CriteriaSet;
}

/** An answer of `GET` can be edited and sent back. */
const CriteriaEdit = CriteriaSet.extend({
  /** The version that the editor read. It is refused if the table has a newer version. */
  version: z.number().int().nonnegative().optional(),
  updatedAt: z.string().optional(),
});

/** Size as JSON (bytes). An item of the table holds 400 kB. */
const largestSet = 350_000;

const appliesTo = 'calls scored from now on';

const StoredCriteria = z.object({
  version: z.number().int(),
  changed: z.boolean(),
  appliesTo: z.literal(appliesTo),
});

const CriteriaAnswer = CriteriaSet.extend({
  version: z.number().int(),
  updatedAt: z.string().optional(),
}).meta({
  id: 'Criteria',
  description: 'What calls are scored by. Version 0 ships with Santral.',
});

export const showCriteria = describeRoute(
  {
    summary: 'Shows the criteria that calls are scored by now, or those of before.',
    details:
      'Forms took their place, and `GET /api/forms/criteria` shows these as a form. A call that they have scored names the version as `criteriaVersion`.',
    deprecated: true,
    roles: ['supervisor', 'analyst', 'admin'],
    query: z.strictObject({
      version: wholeNumber(0, 999_999_999).optional().describe('Left out, the newest'),
    }),
    answer: { body: CriteriaAnswer, headers: etagHeaders },
    problems: ['NO_SUCH_CRITERIA'],
  },
  (ports: CriteriaPorts) =>
    async ({ query: { version } }) => {
      const shown = version === undefined ? await readCurrent(ports) : await readVersion(ports, version);
      return { body: shown, headers: withEtag(tagOf(shown)) };
    },
);

/**
 * 1. An editor may name the version that was read. An older one is refused. `If-Match` gets 412 and the
 * member `version` 409.
 * 2. The same content makes no new version.
 * 3. If two people store at the same time, one wins and the other is refused.
 */
export const putCriteria = describeRoute(
  {
    summary: 'Stores a new version of the criteria.',
    details:
      'Forms took their place, and `POST /api/forms` makes one. The criteria score calls as the form `criteria`, unless another form is for the call. Calls already scored keep their result and the version it was made with. The same content again is no new version.',
    deprecated: true,
    roles: ['admin'],
    headers: IfMatchHeaders,
    body: CriteriaEdit,
    answer: { body: StoredCriteria, headers: etagHeaders },
    problems: ['CRITERIA_CHANGED', 'CRITERIA_TOO_LARGE', 'PRECONDITION_FAILED'],
  },
  (ports: CriteriaPorts) =>
    async ({ headers, body: { version: seen, updatedAt: _updatedAt, ...set }, now }) => {
      const ifMatch = headers['if-match'];
      const before = await readCurrent(ports);
      const { version, updatedAt: _since, ...stored } = before;
      if (!isMatch(ifMatch, tagOf(before))) throw staleEdit(tagOf(before), read);
      if (seen !== undefined && seen !== version) throw toChangedProblem(version);
      if (isDeepStrictEqual(set, stored))
        return { body: { version, changed: false, appliesTo }, headers: withEtag(tagOf(before)) };

      const bytes = Buffer.byteLength(JSON.stringify(set));
      if (bytes > largestSet)
        throw new HttpProblem(
          'CRITERIA_TOO_LARGE',
          `The set has ${bytes} bytes; at most ${largestSet} can be stored. Shorten the descriptions.`,
        );
      const added = await ports.criteria.add(set, version + 1, new Date(now).toISOString());
      if (added)
        return {
          body: { version: version + 1, changed: true, appliesTo },
          headers: withEtag(tagOf({ ...set, version: version + 1 })),
        };
      const winner = await readCurrent(ports);
      throw namesVersion(ifMatch) ? staleEdit(tagOf(winner), read) : toChangedProblem(winner.version);
    },
);

const read = 'GET /api/criteria';

/**
 * A release may change the shipped set. So its tag depends on the content. A stored version never changes.
 */
const tagOf = ({ version, criteria, violations }: VersionedCriteria): string =>
  version > 0
    ? String(version)
    : `0-${createHash('sha256')
        .update(JSON.stringify([criteria, violations]))
        .digest('base64url')
        .slice(0, 16)}`;

/** @throws HttpProblem 404 */
const readVersion = async (
  { criteria, shipped }: CriteriaPorts,
  version: number,
): Promise<VersionedCriteria> => {
  const set = version === 0 ? { ...shipped, version } : await criteria.get(version);
  if (set) return set;
  throw new HttpProblem(
    'NO_SUCH_CRITERIA',
    `There are no criteria of version ${version}. Leave version out for the newest.`,
  );
};

const readCurrent = async ({ criteria, shipped }: CriteriaPorts): Promise<VersionedCriteria> =>
  (await criteria.latest()) ?? { ...shipped, version: 0 };

const toChangedProblem = (version: number): HttpProblem =>
  new HttpProblem(
    'CRITERIA_CHANGED',
    `The criteria were changed meanwhile; the current version is ${version}. Read it with GET /api/criteria, repeat the edit on it and send it with that version.`,
    [{ field: 'version', message: `the current version is ${version}` }],
  );
