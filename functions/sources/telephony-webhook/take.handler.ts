import * as z from 'zod';
import { CommonEnvironment, readEnvironment } from '../../shared/aws/environment';
import { count } from '../../shared/aws/observability';
import { openTable } from '../../shared/aws/table';
import { callStore } from '../../shared/calls/store';
import { readSettings } from '../../shared/settings/settings';
import { leftEventStore } from '../../shared/webhook-events/store';
import { connect } from '../../telephony/accounts';
import { beginIntake } from '../telephony-sync/intake/begin-intake';
import { TakeSettings } from './settings';
import { takeEvents } from './take-events';
import { webhookConsumer, webhookWork } from './webhook-consumer';
import { webhookVendor } from './webhook-vendor';

const { TABLE_NAME, QUEUE_URL } = readEnvironment(CommonEnvironment.extend({ QUEUE_URL: z.url() }));
const {
  source,
  vendors: accounts,
  retries: backoff,
  patienceMinutes,
  startWithinSeconds,
} = readSettings(TakeSettings);
const table = openTable({ tableName: TABLE_NAME });

/** Attempts per request within one invocation. */
const tries = 3;

const openWork = async () => {
  const { vendor, webhook } = webhookVendor(source);
  const settings = vendor.settings.parse(accounts[source]);
  const { pageSize } = settings;
  const { list, toSyncFailure } = await connect(source, vendor, settings, { backoff, tries });
  const take = takeEvents({
    ...{ source, list, toSyncFailure, now: Date.now },
    readEvent: await webhook.reader(settings),
    calls: callStore(table),
    beginIntake: beginIntake(source, table, settings),
    settings: { pageSize, startWithinMs: startWithinSeconds * 1000 },
  });
  const patienceMs = patienceMinutes * 60_000;
  return webhookWork({ source, take, left: leftEventStore(table), count, patienceMs, now: Date.now });
};

/** SQS (webhook deliveries, delayed until the row exists) → calls in DynamoDB. */
export const handler = webhookConsumer(openWork(), { queueUrl: QUEUE_URL, backoff });
