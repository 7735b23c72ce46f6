import type { Lacks, RowFacts } from './row-mapper';

/**
 * Copies a missing stage, outcome and owner from another row of the same record. `digest` stays that of the
 * row in the file. So a second upload of the file changes nothing.
 */
export const completeRow = (
  facts: RowFacts,
  lacks: Lacks | undefined,
  other: Pick<RowFacts, 'fields' | 'emails' | 'isWon' | 'ownerEmail'>,
): RowFacts => {
  if (!lacks) return facts;
  const { stage, owner } = lacks;
  const names = [stage, owner].filter((name) => name !== undefined);
  return {
    ...facts,
    isWon: stage === undefined ? facts.isWon : other.isWon,
    ...(owner !== undefined && other.ownerEmail ? { ownerEmail: other.ownerEmail } : {}),
    fields: { ...facts.fields, ...pickFilled(other.fields, names) },
    emails: { ...facts.emails, ...pickFilled(other.emails, names) },
  };
};

export const pickFilled = (
  record: Record<string, string>,
  names: readonly string[],
): Record<string, string> =>
  Object.fromEntries(names.flatMap((name) => (record[name] ? [[name, record[name]] as const] : [])));
