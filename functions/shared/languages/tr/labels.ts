import type { Party } from '../definition';

/** What a transcript calls a speaker. The page shows the same words. */
export const labels: Readonly<Record<Party, string>> = {
  agent: 'Temsilci',
  customer: 'Müşteri',
  other: 'Konuşmacı',
};
