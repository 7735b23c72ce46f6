import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { runCommand } from '../../local/commands/command';
import type { Lifetime } from '../../local/lifetime';
import type { SampleCall, SampleTurn } from '../../local/samples/catalogue';
import { toComparableText } from './comparable-text';
import type { HeardCall } from './worker-run';

/**
 * Excluded time around each boundary of the script (s). Half of it lies on either side.
 * 0.5 is the 250 ms on either side of NIST's evaluations.
 */
export const collars = [0, 0.25, 0.5] as const;
/** The limit applies to this collar. */
export const strictCollar = '0';

const Words = z.object({
  words: z.number(),
  substitutions: z.number(),
  deletions: z.number(),
  insertions: z.number(),
  rate: z.number(),
});
const Diarization = z.object({
  missed: z.number(),
  falseAlarm: z.number(),
  confusion: z.number(),
  spoken: z.number(),
  rate: z.number(),
});
const Measures = z.object({ words: Words, diarization: z.record(z.string(), Diarization) });
const Measured = z.object({
  calls: z.array(Measures.extend({ id: z.string() })),
  mono: Measures.nullable(),
  stereo: Measures.nullable(),
});
export type Measures = z.infer<typeof Measures>;
export type Accuracy = z.infer<typeof Measured>;

/** The caller is on the first channel of a sample call. */
export const partyOf = (
  { direction }: Pick<SampleCall, 'direction'>,
  channel: string,
): SampleTurn['speaker'] => ((direction === 'inbound') === (channel === '0') ? 'customer' : 'agent');

const textOf = (pieces: readonly { text: string }[]): string =>
  toComparableText(pieces.map(({ text }) => text).join(' '));

const jobFor = ({ sample: { call, recording }, speech }: HeardCall) => ({
  id: call.id,
  channels: recording.channels,
  durationMs: recording.durationMs,
  texts:
    recording.channels === 1
      ? [{ script: textOf(call.turns), heard: textOf(speech.pieces) }]
      : ['0', '1'].map((channel) => ({
          script: textOf(call.turns.filter(({ speaker }) => speaker === partyOf(call, channel))),
          heard: textOf(speech.pieces.filter(({ voice }) => voice === channel)),
        })),
  script: call.turns.map(({ speaker, startMs, endMs }) => ({ voice: speaker, startMs, endMs })),
  heard: speech.pieces.map(({ voice, startMs, endMs }) => ({ voice, startMs, endMs })),
});

/** Word error rate by jiwer and diarization error rate by pyannote.metrics, for one and two channels. */
export const measureAccuracy = async (
  heard: readonly HeardCall[],
  { python, directory, lifetime }: { python: string; directory: string; lifetime: Lifetime },
): Promise<Accuracy> => {
  const [job, result] = [join(directory, 'job.json'), join(directory, 'result.json')];
  await writeFile(job, JSON.stringify({ collars, calls: heard.map(jobFor) }));
  await runCommand(python, [join(__dirname, 'measure.py'), job, result], {
    lifetime,
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
  });
  return Measured.parse(JSON.parse(await readFile(result, 'utf8')));
};
