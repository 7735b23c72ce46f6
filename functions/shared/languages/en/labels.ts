import type { Party } from '../definition';

/** What a transcript calls a speaker. The page shows the same words. */
export const labels: Readonly<Record<Party, string>> = {
  agent: 'Agent',
  customer: 'Customer',
  other: 'Speaker',
};
