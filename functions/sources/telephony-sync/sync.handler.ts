import { openSource } from './source';
import { syncConsumer } from './sync-consumer';

const { queue, receive } = openSource();
const received = receive();

/**
 * SQS (a source's sync queue) → calls in DynamoDB. The schedule's message starts a run. A run's own message
 * continues it.
 */
export const handler = syncConsumer(async (message, delivery) => (await received)(message, delivery), queue);
