import { useMutation } from '@tanstack/react-query';
import { type ApiClient, bodyOf, type Schemas } from '../../../../client/client';
import { useApi } from '../../session/api-context';

type NewExport = Schemas['NewExport'];
export type Export = Schemas['Export'];

export interface AskedExport {
  readonly format: NonNullable<NewExport['format']>;
  /** The filter of the list, as its route takes it. */
  readonly filter: NonNullable<NewExport['filter']>;
  /** Of an export that did not take all rows. */
  readonly cursor?: string | undefined;
}

/** Writes a list to a file and lets the browser fetch it. */
export const useExport = (list: NewExport['list']) => {
  const api = useApi();
  return useMutation({
    mutationFn: (asked: AskedExport) => exportList(api, list, asked),
    onSuccess: ({ url }) => fetchFile(url),
  });
};

export const exportList = (
  api: ApiClient,
  list: NewExport['list'],
  { format, filter, cursor }: AskedExport,
): Promise<Export> =>
  bodyOf(
    api.POST('/api/exports', { body: { list, format, filter, ...(cursor === undefined ? {} : { cursor }) } }),
  );

/** The answer says that it is a file, so the browser keeps it and the page stays. */
const fetchFile = (url: string): void => {
  const link = document.createElement('a');
  link.href = url;
  link.rel = 'noreferrer';
  link.click();
};
