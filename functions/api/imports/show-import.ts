import * as z from 'zod';
import type { Route } from '../../shared/http/http-api';
import { HttpProblem } from '../../shared/http/http-problem';
import type { ImportStore } from '../../shared/imports/store';
import type { DownloadLinks } from '../download-links';
import { importSummary } from './list-imports';

export interface ShowImportPorts {
  imports: Pick<ImportStore, 'get'>;
  links: DownloadLinks;
}

const ImportId = z.string().regex(/^[A-Za-z0-9][\w.:-]{0,127}$/);

/**
 * `GET /api/imports/{id}`: one import, the first rows it could not use with their reasons, and a link to the report,
 * which has all of them. `rejectedCsv` links to the rejected rows as a table for a spreadsheet.
 */
export const showImport =
  ({ imports, links }: ShowImportPorts): Route =>
  async ({ params, now }) => {
    const importId = readImportId(params.id);
    const found = await imports.get(importId);
    if (!found)
      throw new HttpProblem(
        404,
        'NO_SUCH_IMPORT',
        `There is no import ${importId}; imports are kept for a year. GET /api/imports lists them.`,
      );
    const linked = async (key: string | undefined) =>
      key === undefined ? undefined : { key, ...(await links.to(key, now)) };
    const { rejected, reportKey, rejectedCsvKey } = found;
    const report = await linked(reportKey);
    const rejectedCsv = await linked(rejectedCsvKey);
    return { body: { ...importSummary(found, now), rejected, report, rejectedCsv } };
  };

const readImportId = (id: string | undefined): string => {
  const parsed = ImportId.safeParse(id);
  if (parsed.success) return parsed.data;
  throw new HttpProblem(400, 'INVALID_IMPORT_ID', 'This is no id of an import. GET /api/imports lists them.');
};
