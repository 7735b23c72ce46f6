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
import { weighAgent } from './weighing';

/**
 * How a source lays out the channels of a two-channel recording: which party is on the first one. The caller is the
 * agent when the call goes out and the customer when it comes in.
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

/** How far a rule is trusted before the words are heard, as the natural logarithm of odds: 99 %, 97 % and 90 %. */
const trust = { 'channel-map': 4.6, 'call-direction': 3.5, engine: 2.2 } as const;

/** Share of certainty below which the words decide nothing. The model is asked instead, before cleaning. */
export const leastConfidence = 0.85;
/** Nothing that is said, and no setting, makes quite certain. */
const mostConfidence = 0.99;

/**
 * Who is the agent, by the first rule that can tell, the same for all engines. The vendor's channel map comes first,
 * then the side of the extension by the direction of the call. The engine's own labels and what is said follow. Where
 * none can, voices stay apart without a role, and the model decides before cleaning.
 *
 * What is said never overrules a rule before it, it only changes how sure that one is. Below one half the words say the
 * opposite. The channel map of that source then wants to be looked at. A customer who talks like an agent turns no call
 * round (D4).
 */
export const whoIsTheAgent = (heard: HeardSpeech, direction: Direction, channelMap: ChannelMap): Parties => {
  const [first, second] = voicesOf(heard);
  if (first === undefined || second === undefined) {
    return { roles: { by: 'none', confidence: 0 }, speakers: 'none', speakerOf: () => 'unknown' };
  }
  const leaning = weighAgent(heard.pieces, first, second, direction);
  const told = byChannel(heard, direction, channelMap) ?? byEngine(heard);
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

/** The two parties as the engine names them; none where it does not tell two voices apart. */
const voicesOf = ({ voices, pieces }: HeardSpeech): readonly string[] => {
  if (voices === 'none') return [];
  if (voices === 'roles') return ['agent', 'customer'];
  if (voices === 'channels') return ['0', '1'];
  const words = new Map<string, number>();
  for (const { voice, text } of pieces) {
    if (voice !== '') words.set(voice, (words.get(voice) ?? 0) + wordCount([{ text }]));
  }
  const parties = [...words].sort(([, one], [, other]) => other - one).slice(0, 2);
  // One voice alone is two people whom the engine took for one, more often than not.
  return parties.length < 2
    ? []
    : [...words.keys()].filter((voice) => parties.some(([party]) => party === voice));
};

const byChannel = (
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

const byEngine = ({ voices }: HeardSpeech): (Assignment & { by: 'engine' }) | undefined =>
  voices === 'roles' ? { by: 'engine', agent: 'agent', customer: 'customer' } : undefined;

const toParties = ({ by, agent, customer }: Assignment, confidence: number): Parties => ({
  roles: { by, confidence },
  speakers: 'roles',
  speakerOf: (voice) => (voice === agent ? 'agent' : voice === customer ? 'customer' : 'unknown'),
});

/** @param odds natural logarithm of the odds for, that is 0 for one half */
const confidenceOf = (odds: number): number =>
  Math.min(mostConfidence, Math.round(100 / (1 + Math.exp(-odds))) / 100);
