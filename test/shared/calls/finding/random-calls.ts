import { marshall } from '@aws-sdk/util-dynamodb';
import { openTable } from '../../../../functions/shared/aws/table';
import { callEntity, toIndexKeyParts } from '../../../../functions/shared/calls/entity';
import { callIndexes } from '../../../../functions/shared/calls/finding/indexes';
import { callListing } from '../../../../functions/shared/calls/listing';
import { type Call, callStatuses, directions } from '../../../../functions/shared/calls/schema';
import { callStore } from '../../../../functions/shared/calls/store';
import { seededRandom } from '../../../../local/simulators/faults';
import { inMemoryTable } from '../../../support/dynamodb';
import { aCall } from '../../../support/fixtures';
import { atOnce } from '../../../support/three-ways';

export const firstDay = Date.parse('2025-07-20');
export const days = 90;
const hourMs = 3_600_000;

/** Ids that differ only in case share an index partition. */
export const employeeKeys = ['agent-1', 'Agent-1', 'agent-2', 'agent-3', 'ali@ornek.example'] as const;
export const customers = ['+905550000001', '+905550000002', '+998901112233'] as const;
export const languages = ['tr', 'uz', 'ru'] as const;
export const reasons = { ERROR: 'SPEECH_FAILED', SKIPPED: 'NOT_WON' } as const;

type Random = () => number;

const someOf = <T>(random: Random, values: readonly T[]): T =>
  values[Math.floor(random() * values.length)] as T;

const agentOf = (key: string): Partial<Call> =>
  key.includes('@') ? { employeeId: undefined, agentEmail: key } : { employeeId: key };

/** Some calls are older than forms. */
const formOf = (random: Random): Partial<Call> => {
  const version = 1 + Math.floor(random() * 3);
  return random() < 0.3
    ? { criteriaVersion: version }
    : { formId: someOf(random, ['criteria', 'sales'] as const), formVersion: version };
};

/** Both modes, and calls that note none. */
const scoreOf = (random: Random): Partial<Call> => {
  const score = Math.floor(random() * 21) / 2;
  const scoringMode = someOf(random, ['ten', 'hundred', undefined] as const);
  return { overallScore: scoringMode === 'hundred' ? 10 * score : score, scoringMode };
};

const outcomeOf = (random: Random, status: Call['status']): Partial<Call> => {
  if (status === 'ERROR' || status === 'SKIPPED')
    return { reasonCode: reasons[status], reason: 'It failed.' };
  if (status !== 'DONE') return {};
  const [language, other] = [someOf(random, languages), someOf(random, languages)];
  return {
    language,
    languageShares: [
      { language, share: 0.8 },
      ...(other === language ? [] : [{ language: other, share: 0.2 }]),
    ],
    ...(random() < 0.05 ? {} : scoreOf(random)),
    violationCount: random() < 0.6 ? 0 : Math.floor(random() * 5),
    ...formOf(random),
    rolesConfidence: random() < 0.2 ? 0.5 : 0.9,
    doubtfulShare: random() < 0.1 ? 0.4 : 0,
  };
};

/** Many calls share an hour, and some an instant. */
export const randomCall = (random: Random, callId: string): Call => {
  const status = random() < 0.6 ? 'DONE' : someOf(random, callStatuses);
  return aCall({
    callId,
    source: someOf(random, ['sipuni', 'alotech'] as const),
    direction: someOf(random, directions),
    callDate: new Date(firstDay + Math.floor(random() ** 2 * days * 24) * hourMs).toISOString(),
    durationSec: Math.floor(random() * 600),
    customerNumber: random() < 0.1 ? undefined : someOf(random, customers),
    ...(random() < 0.1 ? { employeeId: undefined } : agentOf(someOf(random, employeeKeys))),
    status,
    ...outcomeOf(random, status),
  });
};

export const randomCalls = (seed: number, count: number): Call[] => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, number) =>
    randomCall(random, `sipuni-${String(number).padStart(4, '0')}`),
  );
};

/** A table of calls with the deployed indexes, and its requests. */
export const tableOf = (calls: readonly Call[]) => {
  const operations = new Set<string>();
  const memory = inMemoryTable();
  const client = memory.quickClient((operation, run) => {
    operations.add(operation);
    return run();
  });
  const table = openTable({ tableName: 'a-table', client });
  const entity = callEntity(table);
  const place = (call: Call): void => {
    const { Item } = entity
      .put({ ...call, ...toIndexKeyParts(call) })
      .params<{ Item: Record<string, unknown> }>();
    memory.place(marshall(Item, { removeUndefinedValues: true }) as never);
  };
  calls.forEach(place);
  const store = callStore(table, atOnce);
  const listing = callListing(callIndexes(table), store.getMany);
  return { memory, operations, place, store, listing };
};
