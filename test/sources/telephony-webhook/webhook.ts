import { callIntake } from '../../../functions/sources/telephony-sync/intake/call-intake';
import { type Outcome, takeEvents } from '../../../functions/sources/telephony-webhook/take-events';
import type { EventFields } from '../../../functions/telephony/call-event';
import { toSyncFailure } from '../../../functions/telephony/sipuni/failures';
import { sipuniEventReader } from '../../../functions/telephony/sipuni/webhook';
import { listOf, type openSync } from '../telephony-sync/pages/open-sync';

/** The webhook of the sync's account over the same stores. It looks at the list at once. */
export const webhookOf = ({ ports }: ReturnType<typeof openSync>) => {
  const take = takeEvents({
    ...{ source: 'sipuni', toSyncFailure, now: () => ports.now(), calls: ports.calls },
    readEvent: sipuniEventReader({ country: 'UZ' }),
    list: listOf({ exportPage: (...page) => ports.sipuni.exportPage(...page) }, ports.settings),
    beginIntake: () => callIntake({ ...ports, source: 'sipuni' })(),
    settings: { pageSize: ports.settings.pageSize, startWithinMs: 5000 },
  });
  return {
    /** Delivers events in one batch. */
    deliver: (...events: readonly EventFields[]): Promise<Outcome[]> =>
      take(
        events.map((fields) => ({ fields, receivedAt: ports.now() })),
        Number.POSITIVE_INFINITY,
      ),
    /** Delivers events that were received two minutes ago in one batch. */
    deliverLate: (...events: readonly EventFields[]): Promise<Outcome[]> =>
      take(
        events.map((fields) => ({ fields, receivedAt: ports.now() - 120_000 })),
        Number.POSITIVE_INFINITY,
      ),
  };
};
