import type { z } from 'zod';
import type { DescribedRoute } from '../../shared/http/describe-route';
import { listAudioJobs } from '../audio-jobs/list-audio-jobs';
import { listAudit } from '../audit/list-audit';
import { listCalls } from '../calls/list-calls';
import { listEmployees } from '../employees/list-employees';
import { listImports } from '../imports/list-imports';
import { listSyncs } from '../syncs/list-syncs';
import { listWebhookEvents } from '../webhook-events/list-webhook-events';
import { listWonDeals } from '../won-deals/list-won-deals';
import { type ExportedCallsPorts, exportCalls } from './exported-calls';
import type { ListFilter } from './list-pages';
import { fieldOf, type ListedItem } from './listed-items';
import { type Cell, type Column, column } from './table-columns';

/** How items of a list become rows. */
export interface RowMaker {
  columns: readonly Column[];
  rowsOf: (items: readonly ListedItem[]) => Promise<Cell[][]>;
}

interface ExportedList<Ports> {
  /** The exported route. Only people who may call it may export it. */
  route: DescribedRoute<Ports>;
  /** The answer field with the items. */
  member: string;
  /**
   * @param from first instant of the range, or empty without one
   * @param filter that the list has accepted
   */
  rows: (ports: ExportedCallsPorts, from: string, filter: ListFilter) => Promise<RowMaker>;
}

/** Rows of a list in its own columns. */
const takeColumns = (columns: readonly Column[]) => async (): Promise<RowMaker> => ({
  columns,
  rowsOf: async (items) => items.map((item) => columns.map(({ key }) => fieldOf(item, key))),
});

const jobCounts = ['calls', 'queued', 'active', 'done', 'error'].map((name) =>
  column('number', `counts.${name}`),
);
const importCounts = ['read', 'new', 'changed', 'unchanged', 'rejected'].map((name) =>
  column('number', `counts.${name}`),
);

/** Every list with an export. */
export const exportedLists = {
  calls: { route: listCalls, member: 'calls', rows: exportCalls },
  'won-deals': {
    route: listWonDeals,
    member: 'wonDeals',
    rows: takeColumns([
      column('text', 'dealId'),
      column('text', 'dealName'),
      column('day', 'closeDate'),
      column('text', 'ownerEmail'),
      column('text', 'customerNumbers'),
      column('text', 'state'),
      column('text', 'reasonCode'),
      column('text', 'callId'),
    ]),
  },
  'audio-jobs': {
    route: listAudioJobs,
    member: 'audioJobs',
    rows: takeColumns([
      column('text', 'customer'),
      column('text', 'jobStatus'),
      ...jobCounts,
      column('instant', 'createdAt'),
      column('instant', 'changedAt'),
    ]),
  },
  syncs: {
    route: listSyncs,
    member: 'syncs',
    rows: takeColumns([
      column('text', 'runId'),
      column('text', 'source'),
      column('text', 'state'),
      column('text', 'outcome'),
      column('instant', 'startedAt'),
      column('instant', 'finishedAt'),
      column('instant', 'range.from'),
      column('instant', 'range.to'),
      column('text', 'message'),
    ]),
  },
  imports: {
    route: listImports,
    member: 'imports',
    rows: takeColumns([
      column('text', 'importId'),
      column('text', 'file'),
      column('text', 'kind'),
      column('text', 'status'),
      column('text', 'refusal'),
      column('number', 'bytes'),
      ...importCounts,
      column('instant', 'startedAt'),
      column('instant', 'finishedAt'),
      column('text', 'message'),
    ]),
  },
  employees: {
    route: listEmployees,
    member: 'employees',
    rows: takeColumns([
      column('text', 'employeeId'),
      column('text', 'name'),
      column('text', 'email'),
      column('text', 'team'),
      column('text', 'extension'),
      column('text', 'active'),
    ]),
  },
  audit: {
    route: listAudit,
    member: 'items',
    rows: takeColumns([
      column('text', 'auditId'),
      column('text', 'kind'),
      column('instant', 'at'),
      column('text', 'email'),
      column('text', 'callId'),
      column('text', 'details'),
    ]),
  },
  'webhook-events': {
    route: listWebhookEvents,
    member: 'events',
    rows: takeColumns([
      column('text', 'eventId'),
      column('text', 'source'),
      column('instant', 'receivedAt'),
      column('text', 'reasonCode'),
      column('text', 'reason'),
      column('text', 'vendorCallId'),
      column('instant', 'startedAt'),
      column('text', 'answered'),
      column('text', 'extensions'),
      column('text', 'candidates'),
    ]),
  },
  // biome-ignore lint/suspicious/noExplicitAny: each list has ports of its own
} satisfies Record<string, ExportedList<any>>;

export type ListName = keyof typeof exportedLists;
export const listNames = Object.keys(exportedLists) as [ListName, ...ListName[]];

type PortsOf<List> = List extends { route: DescribedRoute<infer Ports> } ? (ports: Ports) => void : never;
type Together<Union> = (Union extends Union ? PortsOf<Union> : never) extends (ports: infer Ports) => void
  ? Ports
  : never;

/** Ports of all lists together. */
export type ListPorts = Together<(typeof exportedLists)[ListName]> & ExportedCallsPorts;

/** Query fields that the export itself decides. */
const ofTheExport = ['limit', 'cursor', 'answers'];

/** The query fields of a list without those of the export. */
export const filterNames = (query: z.ZodObject | undefined): string[] =>
  Object.keys(query?.shape ?? {}).filter((name) => !ofTheExport.includes(name));
