import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** Changes of the telephony's answers. */
export interface Telephony {
  /** Answers an HTML page with status 200 in place of the export, as the vendor does for an expired key. */
  answersHtml?: boolean;
  /** Record ids to hide. */
  hidden?: readonly string[];
  /** Record ids with an empty recording. */
  emptyRecordings?: readonly string[];
  /** A column's name and its new name. */
  renamedColumn?: readonly [string, string];
  /** A row before all others on the first page. */
  extraRow?: string;
}

export interface TelephonyProxy {
  /** Replaces the simulator's `…/api`. */
  url: string;
  bend(telephony: Telephony): void;
  close(): Promise<void>;
}

const page = '<!DOCTYPE html><html><body>Неверный ключ интеграции</body></html>';

/** Rows of the export. A quoted field may contain line breaks. */
const rowsOf = (csv: string): string[] => csv.match(/(?:"[^"]*"|[^"\n])+/g) ?? [];

const bendExport = (
  csv: string,
  isFirstPage: boolean,
  { hidden = [], renamedColumn, extraRow }: Telephony,
): string => {
  const [header = '', ...rows] = rowsOf(csv);
  const shown = rows.filter((row) => !hidden.some((id) => row.includes(id)));
  const named = renamedColumn ? header.replace(...renamedColumn) : header;
  return [named, ...(extraRow && isFirstPage ? [extraRow] : []), ...shown].join('\n');
};

/**
 * A proxy between the functions and the simulator at `upstream`. Without changes it passes every byte and
 * every cut on.
 */
export const startTelephony = async (upstream: string): Promise<TelephonyProxy> => {
  let telephony: Telephony = {};

  const ask = (path: string, form: Buffer) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': form.length };
      request(`${upstream}${path}`, { method: 'POST', headers }, resolve).once('error', reject).end(form);
    });

  const serve = async (incoming: IncomingMessage, response: ServerResponse) => {
    const form = await buffer(incoming);
    const isExport = incoming.url?.includes('/statistic/export') ?? false;
    const isEmpty = telephony.emptyRecordings?.includes(new URLSearchParams(form.toString()).get('id') ?? '');
    if (isExport && telephony.answersHtml) {
      response.writeHead(200, { 'content-type': 'text/html' }).end(page);
    } else if (!isExport && isEmpty) {
      response.writeHead(200, { 'content-type': 'audio/mpeg', 'content-length': 0 }).end();
    } else {
      const answer = await ask(incoming.url ?? '/', form);
      const { 'content-length': _, connection: __, ...headers } = answer.headers;
      if (isExport && answer.statusCode === 200) {
        const csv = (await buffer(answer)).toString();
        const isFirstPage = new URLSearchParams(form.toString()).get('page') === '1';
        response.writeHead(200, headers).end(bendExport(csv, isFirstPage, telephony));
      } else {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.once('error', () => response.destroy()).pipe(response);
      }
    }
  };

  const server = createServer((incoming, response) => {
    serve(incoming, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bend: (bent) => {
      telephony = bent;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
