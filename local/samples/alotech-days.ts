import { DateTime } from 'luxon';
import { seededRandom } from '../simulators/faults';
import { type SampleAgent, sampleColleagues, sampleOwners } from './alotech-people';
import { type PlacedCall, SWITCHBOARD } from './alotech-won';

/** Time zone of the account. Its offset is the same all year. */
export const ALOTECH_ZONE = 'Europe/Istanbul';
/** Days with calls, including the day of the run. A first sync covers all of them with its 30 days. */
export const SAMPLE_DAYS = 30;

export interface TimedCall extends Omit<PlacedCall, 'when' | 'shows'> {
  at: DateTime;
  result: 'answered' | 'abandoned' | 'no_answer' | 'busy';
}

/** Share of a day's calls by hour. Other hours have none. */
const WEEKDAY_HOURS = { 8: 2, 9: 9, 10: 15, 11: 15, 12: 6, 13: 8, 14: 14, 15: 13, 16: 10, 17: 6, 18: 2 };
const WEEKEND_HOURS = { 10: 2, 11: 4, 12: 3, 13: 3, 14: 3, 15: 2 };

/** Calls of a dialling campaign within one minute. One answer of the vendor cannot hold them all. */
const CAMPAIGN_CALLS = 130;
const CAMPAIGN_HOUR = 11;

/**
 * Random calls that belong to no job. Days are busy, weekends quiet and nights empty. One minute has a
 * dialling campaign. No number belongs to a contact.
 *
 * @param now epoch ms. No call is later
 */
export const drawCalls = (now: number): TimedCall[] => {
  const today = DateTime.fromMillis(now, { zone: ALOTECH_ZONE }).startOf('day');
  const days = Array.from({ length: SAMPLE_DAYS }, (_, daysAgo) => today.minus({ days: daysAgo }));
  const campaign = days.find((day, daysAgo) => daysAgo >= 4 && day.weekday === 3);
  return days
    .flatMap((day) => [...drawOrdinaryDay(day), ...(day === campaign ? drawCampaignMinute(day) : [])])
    .filter(({ at }) => at.toMillis() <= now);
};

const drawOrdinaryDay = (day: DateTime): TimedCall[] => {
  const random = seededRandom(Math.floor(day.toSeconds() / 86_400));
  const isWeekend = day.weekday >= 6;
  const count = isWeekend ? 8 + Math.floor(random() * 12) : 86 + Math.floor(random() * 18);
  const hours = Object.entries(isWeekend ? WEEKEND_HOURS : WEEKDAY_HOURS).flatMap(([hour, weight]) =>
    Array.from({ length: weight }, () => Number(hour)),
  );
  return Array.from({ length: count }, () => {
    const at = day.plus({ hours: pick(hours, random), seconds: Math.floor(random() * 3_600) });
    return drawOrdinaryCall(at, random);
  });
};

const drawCampaignMinute = (day: DateTime): TimedCall[] => {
  const random = seededRandom(Math.floor(day.toSeconds() / 86_400) + 1_000_000);
  const start = day.plus({ hours: CAMPAIGN_HOUR });
  return Array.from({ length: CAMPAIGN_CALLS }, (_, index) => ({
    ...drawOutgoing(random),
    at: start.plus({ seconds: Math.floor((index * 60) / CAMPAIGN_CALLS) }),
  }));
};

const drawOrdinaryCall = (at: DateTime, random: () => number): TimedCall => {
  const kind = random();
  if (kind < 0.5) return { at, ...drawIncoming(random) };
  if (kind < 0.95) return { at, ...drawOutgoing(random) };
  return { at, ...drawIncoming(random), ends: { ...drawIncoming(random).ends, inbound: null } };
};

const drawIncoming = (random: () => number): Omit<TimedCall, 'at'> => {
  const caller = random() < 0.03 ? 'anonymous' : drawStranger(random);
  const ends = { inbound: true, caller, called: SWITCHBOARD };
  return random() < 0.15
    ? { ends, agentEmail: null, duration: Math.floor(random() * 60), result: 'abandoned' }
    : { ends, ...drawTaken(random), result: 'answered' };
};

const drawOutgoing = (random: () => number): Omit<TimedCall, 'at'> => {
  const caller = random() < 0.5 ? SWITCHBOARD : String(1_040 + Math.floor(random() * 7));
  const ends = { inbound: false, caller, called: drawStranger(random) };
  return random() < 0.25
    ? { ends, ...drawTaken(random), duration: 0, result: random() < 0.5 ? 'no_answer' : 'busy' }
    : { ends, ...drawTaken(random), result: 'answered' };
};

const AGENTS = [...sampleOwners(), ...sampleColleagues()];

const drawTaken = (random: () => number) => ({
  agentEmail: pick([keepCase, keepCase, capitalise, toCapitals], random)(pick(AGENTS, random)),
  duration: 5 + Math.floor(random() ** 2 * 600),
});

const keepCase = ({ email }: SampleAgent) => email;
const capitalise = ({ email }: SampleAgent) => email.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
const toCapitals = ({ email }: SampleAgent) => email.toUpperCase();

/** The number of a stranger in a random spelling of Turkish exports. */
const drawStranger = (random: () => number): string => {
  const last = String(1_000 + Math.floor(random() * 600));
  const spellings = [
    `0555000${last}`,
    `0555000${last}`,
    `90555000${last}`,
    `+90555000${last}`,
    `555000${last}`,
    `+90 555 000 ${last.slice(0, 2)} ${last.slice(2)}`,
    `0 (555) 000 ${last.slice(0, 2)} ${last.slice(2)}`,
  ];
  return pick(spellings, random);
};

const pick = <T>(members: readonly T[], random: () => number): T => {
  const member = members[Math.floor(random() * members.length)];
  if (member === undefined) throw new Error('There is nothing to pick from.');
  return member;
};
