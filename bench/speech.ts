/**
 * `npm run bench:speech` measures WhisperX and pyannote on the English sample calls, with accuracy and cost.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { whisperxWorkerPython } from '../local/cloud/python';
import { FlagMistake } from '../local/commands/flag-mistake';
import { numberOf } from '../local/commands/flag-values';
import { readOptions } from '../local/commands/options';
import { exitCodeOf } from '../local/commands/run-to-exit';
import { ffmpegDirectory } from '../local/ffmpeg';
import { Lifetime } from '../local/lifetime';
import { requireNode24 } from '../local/node-version';
import { type SampleCall, sampleCalls } from '../local/samples/catalogue';
import { buildPackagedModels } from '../local/whisperx-worker';
import { measureAccuracy } from './speech/accuracy';
import { type BackEnd, backEnds, ownBackEnd } from './speech/back-ends';
import { measureSaving, type PreparedCall, prepareCalls } from './speech/prepared-calls';
import { findMissedLimits, type MeasuredBackEnd, table } from './speech/report';
import { measureRoles, measureRolesOnScripts } from './speech/roles';
import { realTimeFactor, transcribeRepeatedly, workerOverhead } from './speech/worker-run';

const command = {
  call: 'npm run bench:speech',
  does: 'Transcribes the English sample calls with WhisperX and pyannote.',
  options: {
    backends: {
      says: "with each library that the decoder may compute with, not only with this machine's own",
    },
    calls: { takes: 'id,id', says: 'only these calls, such as en-01-desk; the limits are for all of them' },
    repeat: {
      takes: 'N',
      usual: '1',
      says: 'transcribes each recording N times; accuracy is that of the first time',
    },
  },
} as const;

interface Flags {
  calls: SampleCall[];
  /** Whether all calls are transcribed. The limits are for rates over all calls. */
  isWhole: boolean;
  repeat: number;
  on: readonly BackEnd[];
}

const readFlags = (args: string[]): Flags => {
  const values = readOptions(command, args);
  const repeat = numberOf('repeat', values.repeat, 1, 100);
  const ids = values.calls?.split(',');
  const recorded = sampleCalls().filter(({ audio }) => audio !== undefined);
  const unknown = ids?.find((id) => !recorded.some((call) => call.id === id));
  if (unknown !== undefined) throw new FlagMistake(`There is no recording of a sample call "${unknown}".`);
  return {
    calls: recorded.filter(({ id }) => ids?.includes(id) ?? true),
    isWhole: ids === undefined,
    repeat,
    on: values.backends ? backEnds : [ownBackEnd],
  };
};

interface Hearing {
  python: string;
  models: string;
  directory: string;
  calls: readonly PreparedCall[];
  repeat: number;
}

/** Transcribes the calls with one back end on a temporary local cloud. */
const measureOn = async (
  backEnd: BackEnd,
  { python, directory, ...hearing }: Hearing,
  lifetime: Lifetime,
): Promise<MeasuredBackEnd> => {
  const own = new Lifetime();
  lifetime.add(() => own.end());
  try {
    const {
      heard,
      loadMs,
      backEnd: named,
    } = await transcribeRepeatedly({ ...hearing, lifetime: own, backEnd });
    return {
      backEnd: named,
      accuracy: await measureAccuracy(heard, { python, directory, lifetime: own }),
      // Calls between colleagues have no roles.
      roles: heard.filter(({ sample }) => sample.call.direction !== 'internal').map(measureRoles),
      worker: { loadMs, ...workerOverhead(heard) },
      realTimeFactor: { mono: realTimeFactor(heard, 1), stereo: realTimeFactor(heard, 2) },
    };
  } finally {
    await own.end();
  }
};

const main = async (args: string[], lifetime: Lifetime): Promise<number> => {
  requireNode24();
  const { calls, isWhole, repeat, on } = readFlags(args);
  const directory = mkdtempSync(join(tmpdir(), 'santral-bench-'));
  lifetime.add(() => rmSync(directory, { recursive: true, force: true }));
  const python = await whisperxWorkerPython(lifetime);
  const models = await buildPackagedModels(python, lifetime);

  console.error(`Preparing ${calls.length} recordings…`);
  const ffmpeg = await ffmpegDirectory(lifetime);
  const { prepared, refused } = await prepareCalls({ calls, directory, ffmpegDirectory: ffmpeg });
  const english = prepared.filter(({ call }) => call.language === 'en' && call.turns.length > 0);
  if (english.length === 0) throw new Error('None of these calls is in English: the models hear no other.');
  const heardOn: MeasuredBackEnd[] = [];
  for (const backEnd of on) {
    console.error(`Hearing ${english.length} of them, which are in English, ${repeat} times…`);
    const hearing = { python, models, directory, calls: english, repeat };
    heardOn.push(await measureOn(backEnd, hearing, lifetime));
  }

  const measured = {
    backEnds: heardOn,
    rolesOnScripts: measureRolesOnScripts(),
    bytes: { ...measureSaving(prepared), refused },
  };
  await lifetime.end();
  const missed = isWhole ? heardOn.flatMap(findMissedLimits) : [];
  console.error(table(measured));
  for (const limit of missed) console.error(`Missed: ${limit}`);
  console.log(JSON.stringify({ ...measured, missed }, roundNumbers));
  return missed.length === 0 ? 0 : 1;
};

const roundNumbers = (_name: string, value: unknown): unknown =>
  typeof value === 'number' ? Math.round(value * 10_000) / 10_000 : value;

const lifetime = new Lifetime();
lifetime.endOnSignals();
main(process.argv.slice(2), lifetime)
  .catch(exitCodeOf)
  .then(async (exitCode) => {
    await lifetime.end();
    process.exitCode = exitCode;
  });
