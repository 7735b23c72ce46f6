import type { Lacks, RowFacts } from './row-mapper';

/**
 * Gives a row what it lacks from another that names the same record: the stage with its outcome, and the owner. Its
 * digest stays that of the file, so that the same file changes nothing the second time.
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
