import * as z from 'zod';
import { describeRoute } from '../../shared/http/describe-route';
import { HttpProblem } from '../../shared/http/http-api';
import type { ImportStore } from '../../shared/imports/store';
import type { DownloadLinks } from '../download-links';
import { ImportAnswer } from './answers';
import { importSummary } from './list-imports';

export interface ShowImportPorts {
  imports: Pick<ImportStore, 'get'>;
  links: DownloadLinks;
}

const ImportId = z
  .string()
  .regex(/^[A-Za-z0-9][\w.:-]{0,127}$/, 'this is no id of an import; GET /api/imports lists them')
  .meta({ description: 'Id of an import, as `GET /api/imports` lists it.' });

export const showImport = describeRoute(
  {
    summary: 'Shows one import and the first rows it could not use.',
    details:
      '`report` links to all of them with their reasons. `rejectedCsv` links to the rejected rows as a table for a spreadsheet.',
    roles: ['operations', 'admin'],
    params: z.object({ id: ImportId }),
    answer: { body: ImportAnswer },
    problems: ['NO_SUCH_IMPORT'],
  },
  ({ imports, links }: ShowImportPorts) =>
    async ({ params: { id: importId }, now }) => {
      const found = await imports.get(importId);
      if (!found)
        throw new HttpProblem(
          'NO_SUCH_IMPORT',
          `There is no import ${importId}. One that was uploaded just now appears in a moment. GET /api/imports lists those of the last year.`,
        );
      const linkTo = async (key: string | undefined) =>
        key === undefined ? undefined : { key, ...(await links.to(key, now)) };
      const { rejected, reportKey, rejectedCsvKey } = found;
      const report = await linkTo(reportKey);
      const rejectedCsv = await linkTo(rejectedCsvKey);
      return { body: { ...importSummary(found, now), rejected, report, rejectedCsv } };
    },
);
