import { Readable } from 'node:stream';
import * as z from 'zod';
import type { AuditStore } from '../../shared/audit/store';
import type { ObjectUploads } from '../../shared/aws/object-uploads';
import { storeStream } from '../../shared/aws/store-stream';
import { type TimeZones, zoneFor } from '../../shared/http/day-range';
import { type DescribedRoute, describeRoute } from '../../shared/http/describe-route';
import { HttpProblem, type HttpRequest } from '../../shared/http/http-api';
import { oneOf } from '../../shared/http/query-fields';
import { invalidRequest } from '../../shared/http/read-request';
import type { Caller } from '../../shared/http/roles';
import { DownloadLinkAnswer, type DownloadLinks } from '../download-links';
import { exportedLists, filterNames, type ListName, type ListPorts, listNames } from './exported-lists';
import { type ExportTally, exportRows } from './exported-rows';
import { askForPage } from './list-pages';
import { tableFormatNames, tableFormats } from './table-formats';

export type CreateExportPorts = ListPorts & {
  uploads: ObjectUploads;
  links: DownloadLinks;
  audit: Pick<AuditStore, 'add'>;
  timeZones: TimeZones;
  /** Makes a file name of letters and digits that nobody can guess. */
  newName: () => string;
};

const downloadsPrefix = 'downloads/';

/** Rows of one file. The page that reaches this number is the last. */
const mostRows = 10_000;
/** Time reserved for the last page, the upload and the audit (ms). */
const reserveMs = 6_000;

const FilterValue = z.union([z.string(), z.number(), z.boolean()]).transform(String);

const NewExport = z
  .strictObject({
    list: oneOf(listNames),
    format: oneOf(tableFormatNames).default('csv'),
    filter: z
      .record(z.string(), FilterValue)
      .default({})
      .meta({
        description: `The query of the list, without limit and cursor. ${listNames
          .map(
            (list) =>
              `${list}: ${filterNames(exportedLists[list].route.description.query).join(', ') || 'none'}`,
          )
          .join('. ')}.`,
      }),
    cursor: z
      .string()
      .max(1000)
      .optional()
      .meta({ description: 'Of an export that was not complete, to go on where it ended.' }),
  })
  .meta({ id: 'NewExport' });

const Export = DownloadLinkAnswer.extend({
  key: z.string(),
  rows: z.int().min(0),
  columns: z.array(
    z.object({
      key: z.string(),
      title: z.string().meta({ description: 'As it stands in the file.' }),
      kind: z.enum(['text', 'number', 'instant', 'day']),
    }),
  ),
  timeZone: z.string().meta({ description: 'IANA zone of the times in the file.' }),
  complete: z.boolean(),
  cursor: z
    .string()
    .nullable()
    .meta({ description: 'Where another export goes on. `null` when the file has everything.' }),
}).meta({ id: 'Export', description: 'A list as a file, and a link to it.' });

export const createExport = describeRoute(
  {
    summary: 'Writes a list to a CSV or XLSX file.',
    details: `A file has ${mostRows} rows at most, and what fits into one request. Where \`complete\` is false, the same request with \`cursor\` writes the rest. Whoever may not read a list may not export it. The file is deleted after seven days.`,
    roles: ['supervisor', 'analyst', 'admin'],
    body: NewExport,
    answer: { status: 201, body: Export },
  },
  (ports: CreateExportPorts) =>
    async ({ body: { list, format, filter, cursor }, ...request }) => {
      const { route: described, member, rows: rowMaker } = exportedLists[list];
      refuseUnlessListed(list, described.description.roles, request.caller);
      refuseOtherNames(list, filter);
      const asked = { route: (described as DescribedRoute<ListPorts>)(ports), member, filter };
      const ask = (at: string | undefined) => askForPage(asked, request as unknown as HttpRequest, at);

      const first = await ask(cursor);
      const { columns, rowsOf } = await rowMaker(ports, first.from ?? '', filter);
      const timeZone = first.timeZone ?? zoneFor(ports.timeZones);
      const tally: ExportTally = { rows: 0, cursor: first.cursor };
      const limits = { mostRows, until: request.deadline - reserveMs };
      const rows = exportRows(first, { rowsOf }, ask, limits, tally);
      const day = new Date(request.now).toISOString().slice(0, 10);
      const key = `${downloadsPrefix}${day}-${ports.newName()}-${list}.${format}`;
      const { contentType, write } = tableFormats[format];
      const table = Readable.from(write({ columns, rows, timeZone }), { objectMode: false });
      await storeStream(ports.uploads, table, { key, contentType, fileName: `${list}-${day}.${format}` });
      await ports.audit.add({
        auditId: request.requestId,
        kind: 'export',
        at: new Date(request.now).toISOString(),
        sub: request.caller.sub,
        email: request.caller.email,
        details: { list, format, rows: tally.rows, filter: JSON.stringify(withoutCustomer(filter)), key },
      });
      return {
        status: 201,
        body: {
          key,
          ...(await ports.links.to(key, request.now)),
          rows: tally.rows,
          columns: columns.map(({ key: name, title, kind }) => ({ key: name, title, kind })),
          timeZone,
          complete: tally.cursor === null,
          cursor: tally.cursor,
        },
      };
    },
);

const refuseUnlessListed = (list: ListName, roles: readonly string[] | 'open', caller: Caller): void => {
  if (roles === 'open' || caller.roles.some((role) => roles.includes(role))) return;
  throw new HttpProblem(
    'FORBIDDEN',
    `Your roles may not read the list ${list}, so they may not export it. It takes one of ${roles.join(', ')}.`,
  );
};

/** No number goes into the audit, because it outlives the data of a customer. */
const withoutCustomer = (filter: Readonly<Record<string, string>>): Record<string, string> =>
  'customerNumber' in filter ? { ...filter, customerNumber: '[masked-number]' } : { ...filter };

const refuseOtherNames = (list: ListName, filter: Readonly<Record<string, string>>): void => {
  const known = filterNames(exportedLists[list].route.description.query);
  const others = Object.keys(filter).filter((name) => !known.includes(name));
  if (others.length === 0) return;
  const taken = known.length > 0 ? `known ones are ${known.join(', ')}` : 'this list takes none';
  const messageOf = (name: string) =>
    ['limit', 'cursor'].includes(name)
      ? 'an export has pages of its own; give cursor beside filter to go on'
      : `no such parameter; ${taken}`;
  throw invalidRequest(others.map((name) => ({ field: `filter.${name}`, message: messageOf(name) })));
};
