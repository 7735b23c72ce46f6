import { PassThrough, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import * as z from 'zod';
import type { AuditStore } from '../../shared/audit/store';
import type { ObjectUploads } from '../../shared/aws/object-uploads';
import { storeStream } from '../../shared/aws/store-stream';
import { type Call, criteriaForm, formOf } from '../../shared/calls/schema';
import { describeRoute } from '../../shared/http/describe-route';
import { HttpProblem } from '../../shared/http/http-api';
import { oneOf, wholeNumber } from '../../shared/http/query-fields';
import { hideInFields } from '../../shared/reading/hidden-fields';
import { DownloadLinkAnswer, type DownloadLinks } from '../download-links';

export interface SamplesPorts {
  /** Draws up to `wanted` calls uniformly at random without replacement. */
  sample: (wanted: number) => AsyncIterable<Call>;
  uploads: ObjectUploads;
  links: DownloadLinks;
  audit: Pick<AuditStore, 'add'>;
  /** Makes a sample name of letters and digits that nobody can guess. */
  newName: () => string;
}

const mostCalls = 10_000;

const formats = {
  jsonl: { contentType: 'application/x-ndjson', packing: () => new PassThrough() },
  'jsonl.gz': { contentType: 'application/gzip', packing: createGzip },
} as const;

const Query = z.strictObject({
  n: wholeNumber(1, mostCalls).meta({ description: 'How many calls.' }),
  format: oneOf(Object.keys(formats) as (keyof typeof formats)[]).default('jsonl'),
});

const Sample = DownloadLinkAnswer.extend({
  n: z.number().int(),
  found: z.number().int(),
  key: z.string(),
}).meta({
  id: 'Sample',
  description: 'A file with random calls. `found` is less than `n` when there are fewer calls.',
});

/** Streams calls from the table into the bucket. A sample that runs out of time stores nothing. */
export const createSample = describeRoute(
  {
    summary: 'Writes random calls to a file, one JSON object a line.',
    roles: ['analyst', 'operations', 'admin'],
    query: Query,
    answer: { status: 201, body: Sample },
    problems: ['SAMPLE_TOOK_TOO_LONG'],
  },
  ({ sample, uploads, links, audit, newName }: SamplesPorts) =>
    async ({ query: { n, format }, caller, now, deadline, requestId }) => {
      const name = `${new Date(now).toISOString().slice(0, 10)}-${newName()}.${format}`;
      const key = `samples/${name}`;

      let found = 0;
      const writeLines = async function* () {
        for await (const call of sample(n)) {
          if (Date.now() >= deadline) throw toTimeoutProblem(n);
          found++;
          yield `${JSON.stringify(recordOf(call))}\n`;
        }
      };
      const { contentType, packing } = formats[format];
      const fileName = `sample-${name}`;
      await storeStream(uploads, Readable.from(writeLines()), {
        key,
        change: packing(),
        contentType,
        fileName,
      });
      await audit.add({
        auditId: requestId,
        kind: 'export',
        at: new Date(now).toISOString(),
        ...{ sub: caller.sub, email: caller.email },
        details: { list: 'random calls', format, rows: found, key },
      });
      return { status: 201, body: { n, found, key, ...(await links.to(key, now)) } };
    },
);

/** A call for people, without internal fields. */
const recordOf = ({
  ordinal: _ordinal,
  recordDigest: _recordDigest,
  awaitsMatching: _awaitsMatching,
  dispatchedAt: _dispatchedAt,
  round: _round,
  vendorFields,
  ...record
}: Call) => {
  const { id: formId, version: formVersion } = formOf(record) ?? {};
  return {
    ...record,
    ...{ formId, formVersion },
    ...(formId === criteriaForm ? { criteriaVersion: formVersion } : {}),
    ...(vendorFields ? { vendorFields: hideInFields(vendorFields).fields } : {}),
  };
};

const toTimeoutProblem = (n: number): HttpProblem =>
  new HttpProblem(
    'SAMPLE_TOOK_TOO_LONG',
    `A sample of ${n} calls could not be drawn in time. Nothing was stored. Ask for fewer calls, or try again.`,
  );
