import { type ApiClient, bodyOf, type Schemas } from '../../../../client/client';

export type NewExport = Schemas['NewExport'];
export type Export = Schemas['Export'];

export interface AskedExport {
  readonly format: NonNullable<NewExport['format']>;
  /** The filter of the list, as its route takes it. */
  readonly filter: NonNullable<NewExport['filter']>;
  /** Of an export that did not take all rows. */
  readonly cursor?: string | undefined;
}

/** Writes a list, or the rest of it, to a file. */
export const exportList = (
  api: ApiClient,
  list: NewExport['list'],
  { format, filter, cursor }: AskedExport,
): Promise<Export> =>
  bodyOf(
    api.POST('/api/exports', { body: { list, format, filter, ...(cursor === undefined ? {} : { cursor }) } }),
  );
