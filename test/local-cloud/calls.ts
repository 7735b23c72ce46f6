import { DateTime } from 'luxon';
import { ALOTECH_ZONE, alotechCalls } from '../../local/samples/alotech';
import { generateCalls, type SampleCall, sampleCalls } from '../../local/samples/catalogue';
import { type AlotechCall, timeOf } from '../../local/simulators/alotech/alotech-call';
import type { SyncRange } from '../../local/telephony-sync';
import { formCalls } from './form-calls';

/** The same call without the texts that try to steer the score. */
export const removeSteering = (call: SampleCall, position: number): SampleCall => {
  const { steering = [], marker: _, ...rest } = call;
  const cleaned = call.turns.map((turn) => ({
    ...turn,
    text: steering
      .reduce((text, sentence) => text.replace(sentence, ' '), turn.text)
      .replace(/\s+/g, ' ')
      .trim(),
  }));
  return {
    ...rest,
    id: `${call.id}-unsteered`,
    externalId: `17606100${String(position).padStart(2, '0')}.300001`,
    audioTag: `${call.id} unsteered`,
    turns: cleaned.filter(({ text }) => text !== ''),
  };
};

export const steeringCalls = (): SampleCall[] => sampleCalls().filter(({ steering }) => steering);

/** Ordinary calls that the telephony hides until a test reveals them. */
export const callsRevealedLater = (): SampleCall[] => generateCalls(8, 5);

/** An ordinary call of the last hour that arrives by webhook. Webhooks ignore calls older than a day. */
export const callFromWebhook = (): SampleCall => {
  const [call] = generateCalls(1, 123);
  if (!call) throw new Error('no call was generated');
  return { ...call, id: 'told-by-webhook', minutesAgo: 20 };
};

export const idsHiddenAtFirst = (): string[] =>
  [...callsRevealedLater(), callFromWebhook(), ...formCalls()].map(({ externalId }) => externalId);

/** An ordinary call with an empty recording until a test heals it. */
export const callThatHeals = (): SampleCall => {
  const [call] = generateCalls(1, 99);
  if (!call) throw new Error('no call was generated');
  return { ...call, id: 'will-heal', expect: { status: 'ERROR', reasonCode: 'RECORDING_EMPTY' } };
};

export const callsOfTheSuite = (): SampleCall[] => [
  ...sampleCalls(),
  ...steeringCalls().map(removeSteering),
  callThatHeals(),
  ...callsRevealedLater(),
  callFromWebhook(),
  ...formCalls(),
];

const dayMs = 86_400_000;

/**
 * Ranges of the syncs with Alotech, in order. The first one comes before any export and the second one after
 * all. In the last one functions crash.
 */
export const alotechStretches = (
  now: number,
): Record<'beforeExports' | 'afterExports' | 'crashing', SyncRange> => {
  const [start, split, recent] = [now - 30 * dayMs, now - 12 * dayMs, now - dayMs];
  return {
    beforeExports: { from: start, to: split },
    afterExports: { from: split + 1000, to: recent },
    crashing: { from: recent + 1000, to: now },
  };
};

/** The suite's account has one in this many calls that belong to no job. More would only take time. */
const oneOf = 12;

/** The sample account of Alotech with fewer calls. */
export const alotechCallsOfTheSuite = (now: number): AlotechCall[] =>
  alotechCalls(now).filter(
    ({ heard, late, record }, index) => heard || late || isOfContact(record) || index % oneOf === 0,
  );

/** Includes near misses, which are calls with a contact that are not won. */
const isOfContact = ({ caller_id, called_num }: AlotechCall['record']): boolean =>
  [caller_id, called_num].some((number) => /5550000\d{3}$/.test(String(number).replace(/\D/g, '')));

/** The calls that began in this range. */
export const callsWithin = (calls: readonly AlotechCall[], { from, to }: SyncRange): AlotechCall[] =>
  calls.filter(({ record }) => {
    const at = DateTime.fromSQL(timeOf(record), { zone: ALOTECH_ZONE }).toMillis();
    return at >= from && at <= to;
  });
