import * as z from 'zod';
import type { Direction } from '../../shared/calls/schema';
import {
  type RoleRule,
  type RolesDecision,
  type Speaker,
  type Transcript,
  wordCount,
} from '../../shared/transcripts/schema';
import type { HeardSpeech } from '../heard-speech';
import { weighAgent } from './weigh-agent';

/**
 * Which party is on the first of two channels, by source.
 * The caller is the agent in outbound calls and the customer in inbound ones.
 */
export const channelMaps = [
  'agent-first',
  'customer-first',
  'caller-first',
  'callee-first',
  'unknown',
] as const;
export const ChannelMap = z.enum(channelMaps);
export type ChannelMap = z.infer<typeof ChannelMap>;

export interface Parties {
  roles: RolesDecision;
  speakers: Transcript['speakers'];
  speakerOf: (voice: string) => Speaker;
}

interface Assignment {
  by: RoleRule;
  agent: string;
  customer: string;
}

/** Trust in a rule before any words, as natural logarithm of odds. These are 99 %, 97 % and 90 %. */
const trust = { 'channel-map': 4.6, 'call-direction': 3.5, engine: 2.2 } as const;

/** Below this confidence the words decide nothing. Then the model decides before cleaning. */
const leastConfidence = 0.85;
/** No words and no setting give full certainty. */
const mostConfidence = 0.99;

/**
 * Finds the agent by the first rule that can tell, for all engines alike.
 * The rules are channel map, call direction, the engine's labels and the words, in this order.
 * If none can tell, the speakers get no role and the model decides before cleaning.
 *
 * Words never overrule an earlier rule. They only change its confidence.
 * Below 0.5 the words contradict it, and somebody should check the source's channel map.
 * So a customer who talks like an agent swaps no roles (D4).
 */
export const findAgent = (heard: HeardSpeech, direction: Direction, channelMap: ChannelMap): Parties => {
  const [first, second] = voicesOf(heard);
  if (first === undefined || second === undefined) {
    return { roles: { by: 'none', confidence: 0 }, speakers: 'none', speakerOf: () => 'unknown' };
  }
  const leaning = weighAgent(heard.pieces, first, second, direction);
  const told = decideByChannel(heard, direction, channelMap) ?? decideByEngine(heard);
  if (told)
    return toParties(told, confidenceOf(trust[told.by] + (told.agent === first ? leaning : -leaning)));
  const confidence = confidenceOf(Math.abs(leaning));
  if (confidence >= leastConfidence) {
    const [agent, customer] = leaning > 0 ? [first, second] : [second, first];
    return toParties({ by: 'speech-cues', agent, customer }, confidence);
  }
  return {
    roles: { by: 'none', confidence: 0 },
    speakers: 'separated',
    speakerOf: (voice) => (voice === first ? 'speaker-1' : voice === second ? 'speaker-2' : 'unknown'),
  };
};

/** The engine's names for the two parties. Empty if it does not separate two voices. */
const voicesOf = ({ voices, pieces }: HeardSpeech): readonly string[] => {
  if (voices === 'none') return [];
  if (voices === 'roles') return ['agent', 'customer'];
  if (voices === 'channels') return ['0', '1'];
  const words = new Map<string, number>();
  for (const { voice, text } of pieces) {
    if (voice !== '') words.set(voice, (words.get(voice) ?? 0) + wordCount([{ text }]));
  }
  const parties = [...words].sort(([, one], [, other]) => other - one).slice(0, 2);
  // A single voice is mostly two people whom the engine mixed up.
  return parties.length < 2
    ? []
    : [...words.keys()].filter((voice) => parties.some(([party]) => party === voice));
};

const decideByChannel = (
  { voices }: HeardSpeech,
  direction: Direction,
  channelMap: ChannelMap,
): (Assignment & { by: 'channel-map' | 'call-direction' }) | undefined => {
  if (voices !== 'channels' || channelMap === 'unknown') return undefined;
  if (channelMap === 'agent-first') return { by: 'channel-map', agent: '0', customer: '1' };
  if (channelMap === 'customer-first') return { by: 'channel-map', agent: '1', customer: '0' };
  if (direction !== 'inbound' && direction !== 'outbound') return undefined;
  const agentIsFirst = (direction === 'outbound') === (channelMap === 'caller-first');
  return { by: 'call-direction', agent: agentIsFirst ? '0' : '1', customer: agentIsFirst ? '1' : '0' };
};

const decideByEngine = ({ voices }: HeardSpeech): (Assignment & { by: 'engine' }) | undefined =>
  voices === 'roles' ? { by: 'engine', agent: 'agent', customer: 'customer' } : undefined;

const toParties = ({ by, agent, customer }: Assignment, confidence: number): Parties => ({
  roles: { by, confidence },
  speakers: 'roles',
  speakerOf: (voice) => (voice === agent ? 'agent' : voice === customer ? 'customer' : 'unknown'),
});

/** @param odds natural logarithm. 0 is one half. */
const confidenceOf = (odds: number): number =>
  Math.min(mostConfidence, Math.round(100 / (1 + Math.exp(-odds))) / 100);
