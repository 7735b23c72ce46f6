import * as z from 'zod';
import type { QueueDepths } from '../../shared/aws/queue-depths';
import type { Call } from '../../shared/calls/schema';
import { type Scope, scopeOf, sees } from '../../shared/employees/scope';
import type { EmployeeStore } from '../../shared/employees/store';
import {
  dayRangeFields,
  resolveRange,
  shownRange,
  type TimeZones,
  zoneFor,
} from '../../shared/http/day-range';
import { describeRoute } from '../../shared/http/describe-route';
import type { ImportStore } from '../../shared/imports/store';
import type { SourceHealthStore } from '../../shared/syncs/source-health';
import type { SyncRunListing } from '../../shared/syncs/store';
import { sources } from '../../telephony/vendors';
import { shownSource } from '../syncs/list-syncs';
import { StatusAnswer } from './answers';
import { type CallsStatusPorts, callsStatus } from './calls-status';
import { runningImports, runningSyncs } from './running-work';

export interface ShowStatusPorts extends CallsStatusPorts {
  depths: QueueDepths;
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
      const [{ oldestWaiting, ...calls }, scope, queues, health, syncs, imports] = await Promise.all([
        countCalls(range),
        scopeOf(caller, ports.employees),
        ports.depths(),
        Promise.all(inUse.map((source) => shownSource(ports, source, now))),
        runningSyncs(ports.runs, inUse, now),
        runningImports(ports.imports, now),
      ]);
      return {
        body: {
          range: shownRange(range),
          calls: { ...calls, oldestWaiting: oldestWaiting ? shownCall(oldestWaiting, scope) : null },
          queues,
          sources: health,
          syncs,
          imports,
        },
      };
    };
  },
);

const shownCall = (call: Call, scope: Scope) => {
  const { callId, callDate, source, status, stage, statusAt, reasonCode } = call;
  const mayKnow = sees(scope, call) ? { callId } : {};
  return { ...mayKnow, callDate, source, status, stage, statusAt, reasonCode };
};
