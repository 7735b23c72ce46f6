/**
 * `npm run samples` speaks the scripts and writes `audio/*.mp3` and `calls.json`. The same scripts give the
 * same files.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readOptions } from '../commands/options';
import { runToExit } from '../commands/run-to-exit';
import { partiesOf, SampleCall, type SampleTurn } from './catalogue';
import { type CallScript, type LanguageScript, readScripts } from './script';
import { clamp, putOnTwoLines } from './two-lines';
import { encodeMp3, ringingTone, SPEECH_RATE, speak, type Voice } from './voices';

type Language = LanguageScript['language'];

/**
 * Writes the sample set.
 *
 * 1. Speak every turn in the voice of its speaker.
 * 2. Put the turns on a track one after another. Their positions are their true times. With two channels each
 * party has a line.
 * 3. Encode the recording and store the call with the measured times.
 *
 * @throws Error naming the Debian packages if espeak-ng or ffmpeg is missing
 */
const generateSamples = (folder: string): SampleCall[] => {
  const audioFolder = join(folder, 'audio');
  const scripts = readScripts(join(folder, 'scripts'));
  const recordings = scripts.flatMap(({ language, calls }) =>
    calls.map((script) => record(script, language)),
  );
  rmSync(audioFolder, { recursive: true, force: true });
  mkdirSync(audioFolder, { recursive: true });
  for (const { call, mp3 } of recordings) {
    if (call.audio && mp3) writeFileSync(join(audioFolder, call.audio), mp3);
  }
  const calls = recordings.map(({ call }) => call);
  writeFileSync(join(folder, 'calls.json'), `${JSON.stringify(calls, null, 1)}\n`);
  return calls;
};

const record = (script: CallScript, language: Language): { call: SampleCall; mp3?: Buffer } => {
  const { agent, customer, talkSeconds, toneSeconds, turns: lines, spoken, ...traits } = script;
  const { samples, turns, samplesOf } = toneSeconds
    ? recordRinging(toneSeconds)
    : recordConversation(script, language);
  const described = { ...traits, ...partiesOf(traits.direction, agent, customer), language, turns };
  if (!traits.answered) described.answeredBy = '';
  const heardSeconds = Math.round(samples.length / SPEECH_RATE);
  if (samples.length === 0)
    return { call: SampleCall.parse({ ...described, talkSeconds: talkSeconds ?? 0 }) };
  return {
    call: SampleCall.parse({
      ...described,
      talkSeconds: traits.answered ? heardSeconds : 0,
      audio: `${traits.id}.mp3`,
    }),
    mp3: traits.channels === 1 ? encodeMp3([samples]) : encodeMp3(linesOf(traits.direction, samplesOf)),
  };
};

/**
 * Caller first and called party second, as a telephone exchange records them. The direction decides which is
 * the agent.
 */
const linesOf = (direction: SampleCall['direction'], samplesOf: Track['samplesOf']) => {
  const [agent, customer] = [samplesOf('agent'), samplesOf('customer')];
  return direction === 'inbound' ? putOnTwoLines(customer, agent) : putOnTwoLines(agent, customer);
};

const recordRinging = (seconds: number): Track => {
  const samples = ringingTone(seconds);
  return { samples, samplesOf: () => samples, turns: [] };
};

const recordConversation = (script: CallScript, language: Language) =>
  layOut(
    script.turns.map((turn, index) => ({
      ...turn,
      samples: speak(script.spoken[index] ?? turn.text, voiceOf(turn.speaker, script.agent, language)),
    })),
  );

const ESPEAK_LANGUAGE = { uz: 'uz', ru: 'ru', tr: 'tr', en: 'en-us' } as const;

/** Each agent has one voice in all calls. Unlisted agents share `OTHER_AGENT`. */
const AGENT_VOICES: Record<string, { variant: string; pitch: number }> = {
  '212': { variant: 'f2', pitch: 55 },
  '213': { variant: 'm3', pitch: 40 },
  '214': { variant: 'm1', pitch: 35 },
  '215': { variant: 'f4', pitch: 60 },
  '216': { variant: 'm7', pitch: 45 },
  '217': { variant: 'f3', pitch: 50 },
};
const OTHER_AGENT = { variant: 'm2', pitch: 50 };

/** The customer's voice has the other sex, so the two voices are easy to tell apart. */
const voiceOf = (speaker: SampleTurn['speaker'], agent: string, language: Language): Voice => {
  const agentVoice = AGENT_VOICES[agent] ?? OTHER_AGENT;
  const customerVoice = agentVoice.variant.startsWith('f')
    ? { variant: 'm4', pitch: 30 }
    : { variant: 'f5', pitch: 70 };
  const { variant, pitch } = speaker === 'agent' ? agentVoice : customerVoice;
  return {
    name: `${ESPEAK_LANGUAGE[language]}+${variant}`,
    pitch,
    wordsPerMinute: speaker === 'agent' ? 185 : 175,
  };
};

interface SpokenTurn {
  speaker: SampleTurn['speaker'];
  interrupts: boolean;
  text: string;
  samples: Int16Array;
}

const LEAD_IN_MS = 300;
const TAIL_MS = 400;
const OVERLAP_MS = 400;

/** A pause of 200 to 490 ms. It differs from turn to turn. */
const pauseMs = (index: number) => 200 + ((index * 137) % 30) * 10;

interface Track {
  /** Sound of both parties. */
  samples: Int16Array;
  /** One party. Silent while the other one speaks. */
  samplesOf(speaker: SampleTurn['speaker']): Int16Array;
  turns: SampleTurn[];
}

/** Puts the turns on one track in order and returns the time of each. */
export const layOut = (spokenTurns: readonly SpokenTurn[]): Track => {
  const starts: number[] = [];
  let end = inSamples(LEAD_IN_MS);
  for (const [index, { samples, interrupts }] of spokenTurns.entries()) {
    const gap = index === 0 ? 0 : interrupts ? -inSamples(OVERLAP_MS) : inSamples(pauseMs(index));
    const start = end + gap;
    starts.push(start);
    end = start + samples.length;
  }
  const length = spokenTurns.length === 0 ? 0 : end + inSamples(TAIL_MS);
  const trackOf = (...speakers: SampleTurn['speaker'][]) => {
    const track = new Int16Array(length);
    for (const [index, { speaker, samples }] of spokenTurns.entries()) {
      const start = starts[index] ?? 0;
      if (!speakers.includes(speaker)) continue;
      samples.forEach((sample, offset) => {
        track[start + offset] = clamp((track[start + offset] ?? 0) + sample);
      });
    }
    return track;
  };
  const turns = spokenTurns.map(({ speaker, text, samples }, index) => {
    const start = starts[index] ?? 0;
    return { speaker, startMs: inMs(start), endMs: inMs(start + samples.length), text };
  });
  return { samples: trackOf('agent', 'customer'), samplesOf: trackOf, turns };
};

const inSamples = (ms: number) => Math.round((ms * SPEECH_RATE) / 1_000);
const inMs = (samples: number) => Math.round((samples * 1_000) / SPEECH_RATE);

const main = (): number => {
  readOptions({
    call: 'npm run samples',
    does: 'Speaks the scripts and writes the sample calls.',
    options: {},
  });
  const calls = generateSamples(__dirname);
  const minutes = calls.reduce((seconds, call) => seconds + call.talkSeconds, 0) / 60;
  console.log(
    `${calls.length} calls, ${minutes.toFixed(1)} minutes of talk: local/samples/calls.json and audio/`,
  );
  return 0;
};

if (require.main === module) runToExit(main);
