import * as z from 'zod';
import { CommonEnvironment, readEnvironment } from '../../shared/aws/environment';
import { count } from '../../shared/aws/observability';
import { openTable } from '../../shared/aws/table';
import { callStore } from '../../shared/calls/store';
import { readSettings } from '../../shared/settings/settings';
import { leftEventStore } from '../../shared/webhook-events/store';
import { connect } from '../../telephony/accounts';
import type { PagedVendor } from '../../telephony/telephony';
import { type Source, vendors } from '../../telephony/vendors';
import { beginIntake } from '../telephony-sync/intake/begin-intake';
import { TakeSettings } from './settings';
import { takeEvents } from './take-events';
import { webhookConsumer, webhookWork } from './webhook-consumer';

const { TABLE_NAME, QUEUE_URL } = readEnvironment(CommonEnvironment.extend({ QUEUE_URL: z.url() }));
const {
  source,
  vendors: accounts,
  retries: backoff,
  patienceMinutes,
  startWithinSeconds,
} = readSettings(TakeSettings);
const table = openTable({ tableName: TABLE_NAME });

/** Tries of a request within one invocation. */
const tries = 3;

const openWork = async (paged: PagedVendor) => {
  if (!paged.webhook)
    throw new Error(`${paged.title} has no webhook. Deploy again from an unchanged template.`);
  const settings = paged.settings.parse(accounts[source]);
  const { pageSize } = settings;
  const { list, toSyncFailure } = await connect(source, paged, settings, { backoff, tries });
  const take = takeEvents({
    ...{ source, list, toSyncFailure, now: Date.now },
    readEvent: await paged.webhook.reader(settings),
    calls: callStore(table),
    beginIntake: beginIntake(source, table, settings),
    settings: { pageSize, startWithinMs: startWithinSeconds * 1000 },
  });
  const patienceMs = patienceMinutes * 60_000;
  return webhookWork({ source, take, left: leftEventStore(table), count, patienceMs, now: Date.now });
};

const vendorOf = (name: Source): PagedVendor => {
  const { [name]: vendor } = vendors;
  if (vendor.list === 'pages') return vendor;
  throw new Error(`${vendor.title} lists no pages. Deploy again from an unchanged template.`);
};

/** SQS (deliveries of a webhook, held back until the row is there) → calls in the table. */
export const handler = webhookConsumer(openWork(vendorOf(source)), { queueUrl: QUEUE_URL, backoff });
