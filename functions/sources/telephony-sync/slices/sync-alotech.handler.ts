import { syncConsumer } from '../sync-consumer';
import { alotechSource } from './alotech-source';

const { environment, backoff, receive } = alotechSource();

/** SQS (alotech-sync queue) → calls in the table: the schedule's message begins a run, a run's own message goes on with it. */
export const handler = syncConsumer(receive(), { queueUrl: environment.SYNC_QUEUE_URL, backoff });
