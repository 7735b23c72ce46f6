import * as z from 'zod';
import type { QueueDepths } from '../../shared/aws/queue-depths';
import type { Call } from '../../shared/calls/schema';
import { type Scope, scopeOf, sees } from '../../shared/employees/scope';
import type { EmployeeStore } from '../../shared/employees/store';
import type { FinishedCalls } from '../../shared/finished-calls/store';
import {
  dayRangeFields,
  resolveRange,
  type TimeZones,
  toRangeAnswer,
  zoneFor,
} from '../../shared/http/day-range';
import { describeRoute } from '../../shared/http/describe-route';
import type { ImportStore } from '../../shared/imports/store';
import type { SourceHealthStore } from '../../shared/syncs/source-health';
import type { SyncRunListing } from '../../shared/syncs/store';
import { sources } from '../../telephony/vendors';
import { toSourceAnswer } from '../syncs/list-syncs';
import { StatusAnswer } from './answers';
import { type CallsStatusPorts, callsStatus } from './calls-status';
import { runningImports, runningSyncs } from './running-work';

export interface ShowStatusPorts extends CallsStatusPorts {
  depths: QueueDepths;
  finished: Pick<FinishedCalls, 'perMinute'>;
  health: Pick<SourceHealthStore, 'get'>;
  runs: SyncRunListing;
  imports: Pick<ImportStore, 'list'>;
  employees: Pick<EmployeeStore, 'all'>;
  timeZones: TimeZones;
}

/** Default and longest range of days. */
const usualDays = 1;
const mostDays = 31;

export const showStatus = describeRoute(
  {
    summary: 'Shows what waits, what runs and what failed.',
    details:
      'Calls that have ended are counted for the days of the range, today unless given. A count of more than 2,500 calls in a part of the index stops and says so.',
    roles: ['supervisor', 'analyst', 'operations', 'admin'],
    query: z.strictObject(dayRangeFields),
    answer: { body: StatusAnswer },
  },
  (ports: ShowStatusPorts) => {
    const countCalls = callsStatus(ports);
    return async ({ query, caller, now }) => {
      const timeZone = zoneFor(ports.timeZones);
      const range = resolveRange(query, { now, timeZone, usualDays, mostDays });
      const inUse = sources.filter((source) => ports.timeZones.ofSources[source] !== undefined);
      const [{ oldestWaiting, byStage, ...calls }, rates, scope, queues, health, syncs, imports] =
        await Promise.all([
          countCalls(range),
          ports.finished.perMinute(now),
          scopeOf(caller, ports.employees),
          ports.depths(),
          Promise.all(inUse.map((source) => toSourceAnswer(ports, source, now))),
          runningSyncs(ports.runs, inUse, now),
          runningImports(ports.imports, now),
        ]);
      return {
        body: {
          range: toRangeAnswer(range),
          calls: {
            ...calls,
            byStage: byStage.map((counted) => ({ ...counted, perMinute: round(rates[counted.stage]) })),
            oldestWaiting: oldestWaiting ? toCallAnswer(oldestWaiting, scope) : null,
          },
          queues,
          sources: health,
          syncs,
          imports,
        },
      };
    };
  },
);

/** Two decimals show one call in five minutes. */
const round = (rate: number): number => Math.round(rate * 100) / 100;

const toCallAnswer = (call: Call, scope: Scope) => {
  const { callId, callDate, source, status, stage, statusAt, reasonCode } = call;
  const mayKnow = sees(scope, call) ? { callId } : {};
  return { ...mayKnow, callDate, source, status, stage, statusAt, reasonCode };
};
