import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { prepareRecording } from '../../functions/preparation/prepare-recording';
import { patienceMs, setUpPreparing, sound, voice } from './preparing';

const { make, write, prepare, path, programs, workDirectory } = setUpPreparing();
const recording = () => make('recording.wav', ...sound([voice(180, 0, 3)], 2));

/** A folder in which ffprobe is this shell script. */
const makeProbeScript = (script: string): string => {
  const folder = path(`programs-${script.length}`);
  mkdirSync(folder, { recursive: true });
  chmodSync(write(join(`programs-${script.length}`, 'ffprobe'), `#!/bin/sh\n${script}\n`), 0o755);
  return folder;
};
/**
 * A folder in which ffmpeg runs this script in one turn and works normally otherwise.
 * Turn 1 decodes and turn 2 encodes. `$file` is the output.
 */
const makeConvertScript = (turn: number, script: string): string => {
  const name = `converting-${turn}-${script.length}`;
  mkdirSync(path(name), { recursive: true });
  symlinkSync(join(programs(), 'ffprobe'), path(join(name, 'ffprobe')));
  const turns = path(join(name, 'turns'));
  const real = `"${join(programs(), 'ffmpeg')}" "$@"`;
  const content = `#!/bin/sh
echo >> ${turns}
if [ $(wc -l < ${turns}) -ne ${turn} ]; then exec ${real}; fi
real() { ${real}; }
for last; do file=$(echo "$last" | sed s/^file://); done
${script}
`;
  chmodSync(write(join(name, 'ffmpeg'), content), 0o755);
  return path(name);
};
/** Seconds. */
const longerThanATest = 3_600;
const later = expect.objectContaining({ name: 'RetryLater', code: 'PREPARATION_FAILED' });
/** Prepares a recording in too little time, but enough for the program that writes this note. */
const timeOut = async (ffmpegDirectory: string, note: string): Promise<void> => {
  const file = recording();
  for (const patience of [500, 2_000, 8_000, 32_000, 128_000]) {
    rmSync(join(ffmpegDirectory, 'turns'), { force: true });
    await expect(prepare(file, { ffmpegDirectory, deadline: Date.now() + patience })).rejects.toEqual(later);
    if (existsSync(note)) return;
  }
  throw new Error('The program was never started.');
};

describe('a machine that cannot prepare a recording now', () => {
  it('retries later when no time is left', async () => {
    await expect(prepare(recording(), { deadline: Date.now() - 1 })).rejects.toEqual(later);
  });

  it('ends a program that takes too long and retries later', async () => {
    const note = path('process-id');
    await timeOut(makeProbeScript(`echo $$ > ${note}; exec /bin/sleep ${longerThanATest}`), note);
    expect(() => process.kill(Number(readFileSync(note, 'utf8')), 0)).toThrow('ESRCH');
  });

  it('ends a program that complains without end and keeps little of it', async () => {
    const ffmpegDirectory = makeProbeScript('while :; do echo "a very long complaint" >&2; done');
    await expect(prepare(recording(), { ffmpegDirectory, deadline: Date.now() + 300 })).rejects.toEqual(
      later,
    );
  });

  it('retries later when the system kills the program for its memory', async () => {
    const ffmpegDirectory = makeProbeScript('kill -9 $$');
    await expect(prepare(recording(), { ffmpegDirectory })).rejects.toEqual(later);
  });

  it('retries later when the disk is full', async () => {
    const ffmpegDirectory = makeProbeScript('echo "file:x: No space left on device" >&2; exit 1');
    await expect(prepare(recording(), { ffmpegDirectory })).rejects.toEqual(later);
  });

  it.each([
    ['the decoder was ended', 1, 'kill -9 $$'],
    ['the encoder was ended', 2, 'kill -9 $$'],
    ['there is no room for the decoded sound', 1, 'echo "file:x: No space left on device" >&2; exit 1'],
    [
      'less is encoded than was decoded',
      2,
      'real "$@"; head -c 50 "$file" > "$file.cut"; mv "$file.cut" "$file"',
    ],
  ])('retries later when %s', async (_name, turn, script) => {
    const ffmpegDirectory = makeConvertScript(turn, script);
    await expect(prepare(recording(), { ffmpegDirectory })).rejects.toEqual(later);
  });

  it('ends an encoder that stalls', async () => {
    const note = path('stalled-process-id');
    await timeOut(makeConvertScript(2, `echo $$ > ${note}; exec /bin/sleep ${longerThanATest}`), note);
    expect(() => process.kill(Number(readFileSync(note, 'utf8')), 0)).toThrow('ESRCH');
  });

  it('retries later when the recording arrives too late', async () => {
    const stalled = new PassThrough();
    stalled.write(Buffer.alloc(100));
    await expect(prepare(stalled, { deadline: Date.now() + 200 })).rejects.toEqual(later);
  });
});

describe('a recording that crashes the decoder', () => {
  it('is to blame itself', async () => {
    const ffmpegDirectory = makeProbeScript('kill -SEGV $$');
    await expect(prepare(recording(), { ffmpegDirectory })).rejects.toMatchObject({
      code: 'RECORDING_CORRUPT',
    });
  });
});

describe('an error about the programs', () => {
  it('names a missing program and what to do', async () => {
    const missing = prepare(recording(), { ffmpegDirectory: path('nowhere') });
    await expect(missing).rejects.toThrow(
      /nowhere\/ffprobe cannot be run \(ENOENT\).*ffmpeg layer.*FFMPEG_DIRECTORY/,
    );
    await expect(missing).rejects.toMatchObject({ name: 'Error' });
  });

  it('names a program that is not executable', async () => {
    const ffmpegDirectory = makeProbeScript('exit 0 # not executable');
    chmodSync(join(ffmpegDirectory, 'ffprobe'), 0o644);
    await expect(prepare(recording(), { ffmpegDirectory })).rejects.toThrow(/cannot be run \(EACCES\)/);
  });
});

describe('the files of a preparation', () => {
  it('shrink to the prepared recording until somebody removes it', async () => {
    const lend = prepareRecording({ ffmpegDirectory: programs(), maxSeconds: 60, workDirectory });
    const { recording: prepared, remove } = await lend(
      Readable.from([readFileSync(recording())]),
      Date.now() + patienceMs,
    );
    expect(
      readdirSync(workDirectory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()),
    ).toHaveLength(1);
    expect(prepared.path.startsWith(workDirectory)).toBe(true);
    await remove();
    await remove();
    expect(readdirSync(workDirectory)).toEqual([]);
  });

  it('give the same sound for a stream as for a file', async () => {
    const file = recording();
    const named = await prepare(file);
    const streamed = await prepare(Readable.from([readFileSync(file)]));
    expect(streamed.content.equals(named.content)).toBe(true);
  });

  it('disappear when the stream breaks', async () => {
    const broken = new Readable({ read: () => broken.destroy(new Error('connection reset')) });
    await expect(prepare(broken)).rejects.toThrow('connection reset');
  });
});
