import * as z from 'zod';
import { readEnvironment } from '../../../shared/aws/environment';
import { matchingQueue } from '../../../shared/aws/matching-queue';
import { logger } from '../../../shared/aws/observability';
import { stageQueue } from '../../../shared/aws/queue';
import type { Table } from '../../../shared/aws/table';
import { ordinalSource } from '../../../shared/calls/ordinals';
import { callStore } from '../../../shared/calls/store';
import { employeeStore } from '../../../shared/employees/store';
import type { VendorSettings } from '../../../telephony/telephony';
import { type Source, vendors } from '../../../telephony/vendors';
import { callIntake } from './call-intake';
import { callWriter, callWrites } from './call-writer';
import type { CallIntake } from './intake';
import { wonIntake } from './won-intake';

/** Chooses the intake of a source. It fetches every call that qualifies, or only won calls. */
export const beginIntake = (
  source: Source,
  table: Table,
  settings: VendorSettings,
): (() => Promise<CallIntake>) => {
  const stores = { calls: callStore(table), ordinals: ordinalSource(table), now: Date.now };
  if (vendors[source].works === 'on won calls') {
    const { MATCHING_QUEUE_URL } = readEnvironment(z.object({ MATCHING_QUEUE_URL: z.url() }));
    const writer = callWriter({ ...stores, writes: callWrites(table) });
    const intake = wonIntake({ ...stores, source, writer, matching: matchingQueue(MATCHING_QUEUE_URL) });
    return async () => intake;
  }
  const { RECORDINGS_QUEUE_URL } = readEnvironment(z.object({ RECORDINGS_QUEUE_URL: z.url() }));
  return callIntake({
    ...{ ...stores, source, settings },
    employees: employeeStore(table),
    recordings: stageQueue(RECORDINGS_QUEUE_URL),
    warn: (message, details) => logger.warn(message, details),
  });
};
