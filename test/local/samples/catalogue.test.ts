import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CallTraits,
  generateCalls,
  type SampleCall,
  sampleAudio,
  sampleCalls,
  sampleEmployees,
  selectCallsFor,
} from '../../../local/samples/catalogue';
import { readScripts } from '../../../local/samples/script';
import { readMp3 } from './mp3';

const FOLDER = join(__dirname, '../../../local/samples');
const calls = sampleCalls();
const extensions = sampleEmployees().map(({ extension }) => extension);

const agentOf = (call: SampleCall) => (call.direction === 'inbound' ? call.answeredBy : call.from);
const spokenText = (call: SampleCall) => call.turns.map(({ text }) => text).join('\n');
const countDistinct = <T>(values: readonly T[]) => new Set(values).size;

describe('the committed sample set', () => {
  it('takes at most 4 MB', () => {
    const files = readdirSync(FOLDER, { recursive: true, withFileTypes: true }).filter((file) =>
      file.isFile(),
    );
    const bytes = files.reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).size, 0);
    expect(bytes).toBeLessThanOrEqual(4 * 1024 * 1024);
  });

  it('has at least 30 calls, 18 scored ones and four languages', () => {
    const scored = calls.filter(({ expect: { status } }) => status === 'DONE');
    expect(calls.length).toBeGreaterThanOrEqual(30);
    expect(scored.length).toBeGreaterThanOrEqual(18);
    expect(countDistinct(scored.map(({ language }) => language))).toBe(4);
  });

  it('says what its scripts say', () => {
    const written = readScripts(join(FOLDER, 'scripts')).flatMap((file) => file.calls);
    const traits = ({ id, shows, channels, expect, expectBy }: CallTraits) => ({
      id,
      shows,
      channels,
      expect,
      expectBy,
    });
    expect(calls.map(traits)).toEqual(written.map(traits));
    expect(calls.map(spokenText)).toEqual(
      written.map(({ turns }) => turns.map(({ text }) => text).join('\n')),
    );
  });

  it('gives every call a unique name, time, record id and recording', () => {
    const recordIds = calls.map(({ externalId }) => externalId).filter((id) => id !== '');
    const recordings = calls.filter(({ audio }) => audio).map((call) => sampleAudio(call).toString('latin1'));
    expect(countDistinct(calls.map(({ id }) => id))).toBe(calls.length);
    expect(countDistinct(calls.map(({ minutesAgo }) => minutesAgo))).toBe(calls.length);
    expect(countDistinct(recordIds)).toBe(recordIds.length);
    expect(countDistinct(recordings)).toBe(recordings.length);
    for (const id of recordIds) expect(id).toMatch(/^\d{10}\.\d{6}$/);
  });

  it('has audio for exactly the recordings that the vendor delivers', () => {
    const handedOut = ({ recorded, recordingBehaviour }: SampleCall) =>
      recorded && (!recordingBehaviour || recordingBehaviour === 'truncated');
    expect(calls.filter(({ audio }) => audio)).toEqual(calls.filter(handedOut));
    expect(readdirSync(join(FOLDER, 'audio')).sort()).toEqual(
      calls.flatMap(({ audio }) => audio ?? []).sort(),
    );
  });

  it('has a reason for exactly the calls that do not end DONE', () => {
    for (const call of calls)
      expect(call.expect.reasonCode === undefined).toBe(call.expect.status === 'DONE');
  });

  const situations: Array<[string, (call: SampleCall) => boolean, string]> = [
    ['an incoming sale', ({ direction }) => direction === 'inbound', 'DONE'],
    ['an outgoing sale', ({ direction }) => direction === 'outbound', 'DONE'],
    ['an internal call', ({ direction }) => direction === 'internal', 'SKIPPED INTERNAL_CALL'],
    [
      'an unanswered call with a record id',
      ({ answered, externalId }) => !answered && externalId !== '',
      'SKIPPED NOT_ANSWERED',
    ],
    [
      'an unanswered call without one',
      ({ answered, externalId }) => !answered && externalId === '',
      'SKIPPED NOT_ANSWERED',
    ],
    [
      'an answered call without recording',
      ({ answered, recorded }) => answered && !recorded,
      'SKIPPED NO_RECORDING',
    ],
    ['an unknown extension', (call) => agentOf(call) === '299', 'SKIPPED EMPLOYEE_NOT_FOUND'],
    ['a call forwarded to a mobile', (call) => agentOf(call).startsWith('+'), 'SKIPPED EMPLOYEE_NOT_FOUND'],
    ['a missing file', (call) => call.recordingBehaviour === 'missing', 'SKIPPED RECORDING_NOT_FOUND'],
    ['an empty file', (call) => call.recordingBehaviour === 'empty', 'ERROR RECORDING_EMPTY'],
    ['a page instead of a file', (call) => call.recordingBehaviour === 'html', 'ERROR RECORDING_NOT_AUDIO'],
    ['bytes that are no audio', (call) => call.recordingBehaviour === 'noise', 'ERROR RECORDING_NOT_AUDIO'],
    ['a truncated file', (call) => call.recordingBehaviour === 'truncated', 'ERROR RECORDING_TRUNCATED'],
    ['speech that fails at first', (call) => call.speechBehaviour === 'fails-first', 'DONE'],
    [
      'speech that always fails',
      (call) => call.speechBehaviour === 'always-fails',
      'ERROR SPEECH_UNAVAILABLE',
    ],
    ['speech refused by moderation', (call) => call.speechBehaviour === 'refused', 'ERROR SPEECH_REFUSED'],
    ['speech that is too large', (call) => call.speechBehaviour === 'too-large', 'ERROR SPEECH_TOO_LARGE'],
    ['a recording without words', (call) => call.speechBehaviour === 'no-words', 'SKIPPED TRANSCRIPT_EMPTY'],
    ['an invented quote', (call) => call.modelBehaviour === 'invented-quote-once', 'DONE'],
    ['a criterion left out', (call) => call.modelBehaviour === 'missing-criterion-once', 'DONE'],
    ['a score beyond the scale', (call) => call.modelBehaviour === 'score-out-of-range-once', 'DONE'],
    ['an answer that is no JSON', (call) => call.modelBehaviour === 'invalid-json-once', 'DONE'],
    [
      'a model that is never right',
      (call) => call.modelBehaviour === 'never-valid',
      'ERROR MODEL_ANSWER_INVALID',
    ],
    ['a call full of personal data', (call) => call.personalData !== undefined, 'DONE'],
    [
      'a call of eight seconds',
      ({ talkSeconds, notApplicable }) => talkSeconds === 8 && notApplicable === 'all',
      'DONE',
    ],
    [
      'a call without an objection',
      ({ notApplicable }) => notApplicable?.length === 1 && notApplicable[0] === 'objections',
      'DONE',
    ],
    [
      'a wrong number',
      ({ notApplicable = [] }) => notApplicable !== 'all' && notApplicable.includes('needs'),
      'DONE',
    ],
  ];

  it.each(situations)('has %s', (_situation, isSuch, outcome) => {
    const outcomes = calls
      .filter(isSuch)
      .map(({ expect: { status, reasonCode } }) => `${status} ${reasonCode ?? ''}`);
    expect(outcomes.map((text) => text.trim())).toContain(outcome);
  });

  it('has two text answers, and two calls that tell the scorer what to give', () => {
    const plain = calls.filter(
      ({ answerShape, expect: { status } }) => answerShape === 'text' && status === 'DONE',
    );
    const steered = calls.filter(({ steering, expect: { status } }) => steering && status === 'DONE');
    expect(plain.length).toBeGreaterThanOrEqual(2);
    expect(steered.length).toBeGreaterThanOrEqual(2);
    expect(steered.some((call) => spokenText(call).includes('</transcript>'))).toBe(true);
    for (const call of steered) {
      for (const text of call.steering ?? []) {
        expect(call.turns.filter((turn) => turn.text.includes(text))).toHaveLength(1);
      }
    }
  });

  it('has a two-channel call in each language, two inbound, one with interruptions', () => {
    const inTwo = calls.filter(({ channels }) => channels === 2);
    expect(inTwo.map(({ language }) => language).sort()).toEqual(['en', 'ru', 'tr', 'uz']);
    expect(inTwo.map(({ direction }) => direction).sort()).toEqual([
      'inbound',
      'inbound',
      'outbound',
      'outbound',
    ]);
    const interrupted = inTwo.filter(({ turns }) =>
      turns.some((turn, index) => turn.startMs < (turns[index - 1]?.endMs ?? 0)),
    );
    expect(interrupted.map(({ id }) => id)).toEqual(['tr-11-round-table']);
    for (const call of inTwo) expect(call).toMatchObject({ recorded: true, expect: { status: 'DONE' } });
  });

  it('has mono outbound calls in each language that the agent does not open', () => {
    const misleading = calls.filter(
      ({ channels, direction, turns, expect: { status } }) =>
        channels === 1 && direction === 'outbound' && turns[0]?.speaker === 'customer' && status === 'DONE',
    );
    expect(misleading.map(({ language }) => language).sort()).toEqual(['en', 'en', 'en', 'ru', 'tr', 'uz']);
    for (const call of misleading.filter(({ language }) => language === 'en')) {
      const agent = call.turns.filter(({ speaker }) => speaker === 'agent');
      expect(agent.map(({ text }) => text.includes('Terakzor')).indexOf(true)).toBe(1);
      expect(call.talkSeconds).toBeGreaterThanOrEqual(25);
      expect(call.talkSeconds).toBeLessThanOrEqual(45);
    }
  });

  it('marks every call with model misbehaviour by a unique phrase', () => {
    for (const { id, marker = '' } of calls.filter(({ modelBehaviour }) => modelBehaviour)) {
      const marked = calls.flatMap((call) =>
        call.turns.filter(({ text }) => marker !== '' && text.includes(marker)).map(() => call.id),
      );
      expect(marked).toEqual([id]);
    }
  });

  it('uses one unknown extension', () => {
    const inUse = calls.map(agentOf).filter((agent) => /^\d{3}$/.test(agent));
    expect([...new Set(inUse.filter((agent) => !extensions.includes(agent)))]).toEqual(['299']);
  });
});

describe('the recordings', () => {
  it.each(calls.filter(({ audio }) => audio).map((call): [string, SampleCall] => [call.id, call]))(
    'are 16 kHz MP3 with the channels and turns of %s',
    (_id, call) => {
      const { durationMs, sampleRate, channels } = readMp3(sampleAudio(call));
      expect({ sampleRate, channels }).toEqual({ sampleRate: 16_000, channels: call.channels });
      const lastWord = call.turns.at(-1)?.endMs;
      if (lastWord) expect(Math.abs(durationMs - lastWord - 400)).toBeLessThan(200);
      if (call.answered) expect(Math.abs(durationMs / 1_000 - call.talkSeconds)).toBeLessThan(1);
    },
  );

  it('have turns in order that overlap only for an interruption', () => {
    const scripts = new Map(
      readScripts(join(FOLDER, 'scripts')).flatMap((file) => file.calls.map((call) => [call.id, call.turns])),
    );
    for (const { id, turns } of calls) {
      for (const [index, turn] of turns.entries()) {
        const before = turns[index - 1];
        expect(turn.endMs).toBeGreaterThan(turn.startMs);
        if (!before) continue;
        expect(turn.startMs).toBeGreaterThan(before.startMs);
        expect(turn.startMs < before.endMs).toBe(scripts.get(id)?.[index]?.interrupts);
      }
    }
  });

  it('throw for a call without a recording', () => {
    const without = calls.find(({ audio }) => !audio) as SampleCall;
    expect(() => sampleAudio(without)).toThrow(`The sample call ${without.id} has no recording.`);
  });
});

describe('generated calls', () => {
  it('are the same for one seed and differ for another', () => {
    expect(generateCalls(50, 7)).toEqual(generateCalls(50, 7));
    expect(generateCalls(50, 7).map(spokenText)).not.toEqual(generateCalls(50, 8).map(spokenText));
  });

  it('never share a name, a record id, a recording or a conversation', () => {
    const generated = [...sampleCalls().filter(({ audio }) => audio), ...generateCalls(300, 7)];
    expect(countDistinct(generated.map(({ id }) => id))).toBe(generated.length);
    expect(countDistinct(generated.map(({ externalId }) => externalId))).toBe(generated.length);
    expect(countDistinct(generated.map((call) => sampleAudio(call).toString('latin1')))).toBe(
      generated.length,
    );
    const conversations = generated.map(spokenText).filter((text) => text !== '');
    expect(countDistinct(conversations)).toBe(conversations.length);
  });

  it('come from one-channel recordings in which the agent speaks first', () => {
    for (const { channels, turns } of generateCalls(300, 7))
      expect([channels, turns[0]?.speaker]).toEqual([1, 'agent']);
  });

  it('are recorded, answered by a known employee and end DONE', () => {
    for (const call of generateCalls(100, 3)) {
      expect(call).toMatchObject({ answered: true, recorded: true, expect: { status: 'DONE' } });
      expect(extensions).toContain(agentOf(call));
      expect(call.modelBehaviour ?? call.speechBehaviour ?? call.recordingBehaviour).toBeUndefined();
    }
  });

  it('spread over three days', () => {
    const minutes = generateCalls(100, 3).map(({ minutesAgo }) => minutesAgo);
    expect(Math.min(...minutes)).toBeGreaterThan(0);
    expect(Math.max(...minutes)).toBeGreaterThan(2 * 24 * 60);
    expect(Math.max(...minutes)).toBeLessThanOrEqual(3 * 24 * 60);
  });

  it('are complete MP3 recordings after their tag', () => {
    const [call] = generateCalls(1, 7) as [SampleCall];
    const audio = sampleAudio(call);
    expect(audio.toString('latin1', 0, 3)).toBe('ID3');
    expect(audio.includes(`gen-0001 ${call.externalId}`)).toBe(true);
    expect(Math.abs(readMp3(audio).durationMs / 1_000 - call.talkSeconds)).toBeLessThan(1);
  });
});

describe('the calls for one engine', () => {
  const endOf = ({ expect: { status, reasonCode } }: SampleCall) => `${status} ${reasonCode ?? ''}`.trim();
  const ends = ({ calls: chosen }: { calls: SampleCall[] }) =>
    Object.fromEntries(chosen.map((call) => [call.id, endOf(call)]));

  it('are the whole set for Navai', () => {
    expect(selectCallsFor('navai', sampleCalls())).toEqual({ calls, leftOut: [] });
  });

  it('end with failed jobs if Transcribe cannot transcribe them', () => {
    const chosen = selectCallsFor('transcribe', sampleCalls());
    expect(chosen.leftOut).toEqual([]);
    const differing = chosen.calls.filter((call, index) => endOf(call) !== endOf(calls[index] as SampleCall));
    expect(ends({ calls: differing })).toEqual({
      'ru-07-refused': 'ERROR SPEECH_FAILED',
    });
  });

  it('are all transcribed by a WhisperX with models for all languages', () => {
    const chosen = selectCallsFor('whisperx', sampleCalls(), { allLanguages: true });
    expect(chosen.leftOut).toEqual([]);
    expect(ends(chosen)).toMatchObject({
      'en-06-too-large': 'DONE',
      'ru-07-refused': 'DONE',
      'uz-07-engine-down': 'DONE',
      'uz-08-ringback': 'SKIPPED TRANSCRIPT_EMPTY',
    });
    expect(chosen.calls).toHaveLength(calls.length);
  });

  it('omit other languages for a WhisperX with packaged models', () => {
    const { calls: chosen, leftOut } = selectCallsFor('whisperx', sampleCalls());
    expect([...chosen.map(({ id }) => id), ...leftOut].sort()).toEqual(calls.map(({ id }) => id).sort());
    expect(leftOut.filter((id) => id.startsWith('en-'))).toEqual([]);
    expect(leftOut).toEqual(expect.arrayContaining(['tr-01-wardrobe', 'ru-07-refused', 'ru-11-never-valid']));
    const heard = chosen.filter((call) => /^(DONE|.* (SPEECH|TRANSCRIPT|MODEL)_)/.test(endOf(call)));
    expect(ends({ calls: heard.filter(({ language }) => language !== 'en') })).toEqual({
      'uz-08-ringback': 'SKIPPED TRANSCRIPT_EMPTY',
    });
    expect(heard.filter(({ language }) => language === 'en').map(endOf)).toEqual(Array(10).fill('DONE'));
    expect(ends({ calls: chosen })).toMatchObject({
      'uz-11-unanswered': 'SKIPPED NOT_ANSWERED',
      'uz-12-unknown-extension': 'SKIPPED EMPLOYEE_NOT_FOUND',
      'ru-08-cut-short': 'ERROR RECORDING_TRUNCATED',
      'tr-10-forwarded': 'SKIPPED EMPLOYEE_NOT_FOUND',
    });
  });

  it('come from any calls, including generated ones', () => {
    const generated = generateCalls(40, 7);
    const { calls: chosen, leftOut } = selectCallsFor('whisperx', generated);
    expect(chosen.map(({ id }) => id)).toEqual(
      generated.filter(({ language }) => language === 'en').map(({ id }) => id),
    );
    expect(chosen.length + leftOut.length).toBe(40);
  });
});
