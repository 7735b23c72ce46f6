import { type ApiClient, bodyOf, type Schemas } from '../../../../client/client';

export type NewExport = Schemas['NewExport'];
export type Export = Schemas['Export'];

export interface AskedExport {
  readonly format: NonNullable<NewExport['format']>;
  /** The filter in the form of the list's route. */
  readonly filter: NonNullable<NewExport['filter']>;
  /** Cursor from an export that did not hold all rows. */
  readonly cursor?: string | undefined;
}

/** Exports a list or its rest to a file. */
export const exportList = (
  api: ApiClient,
  list: NewExport['list'],
  { format, filter, cursor }: AskedExport,
): Promise<Export> =>
  bodyOf(
    api.POST('/api/exports', { body: { list, format, filter, ...(cursor === undefined ? {} : { cursor }) } }),
  );
