import { openSource } from './source';
import { syncConsumer } from './sync-consumer';

const { queue, receive } = openSource();
const received = receive();

/** SQS (a source's sync queue) → calls in the table. The schedule's message begins a run. A run's own message goes on with it. */
export const handler = syncConsumer(async (message, delivery) => (await received)(message, delivery), queue);
