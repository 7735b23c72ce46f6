import { useMutation } from '@tanstack/react-query';
import { useApi } from '../../session/api-context';
import { type AskedExport, exportList, type NewExport } from './export-list';

/** Writes a list to a file and lets the browser fetch it. */
export const useExport = (list: NewExport['list']) => {
  const api = useApi();
  return useMutation({
    mutationFn: (asked: AskedExport) => exportList(api, list, asked),
    onSuccess: ({ url }) => fetchFile(url),
  });
};

/** The response is an attachment. So the browser saves it and the page stays. */
const fetchFile = (url: string): void => {
  const link = document.createElement('a');
  link.href = url;
  link.rel = 'noreferrer';
  link.click();
};
