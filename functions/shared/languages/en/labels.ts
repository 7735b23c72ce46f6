import type { Party } from '../definition';

/** What a speaker is called in a transcript. The page shows the same words. */
export const labels: Readonly<Record<Party, string>> = {
  agent: 'Agent',
  customer: 'Customer',
  other: 'Speaker',
};
