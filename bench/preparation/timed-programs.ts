import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a program is started for. */
export const parts = ['probe', 'decode', 'cleanAndEncode'] as const;
export type Part = (typeof parts)[number];

export interface TimedPrograms {
  /** Holds `ffmpeg` and `ffprobe`. */
  directory: string;
  /** CPU seconds of the programs that have ended. */
  secondsByPart(): Record<Part, number>;
}

/** The part of an ffmpeg by its arguments. Only an encoder has a codec. */
const partOfArguments = `case "$*" in
  *" -c:a "*) part=cleanAndEncode ;;
  *) part=decode ;;
esac`;

const script = (program: string, part: string, notes: string): string => `#!/bin/bash
${part}
TIMEFORMAT="$part %3U %3S"
{ time "${program}" "$@" 2>&3; code=$?; } 3>&2 2>>"${notes}"
exit $code
`;

/**
 * Replaces the programs of a directory by scripts that note the user and system time of each run.
 * @param folder an empty folder that must outlive the programs
 */
export const timePrograms = (programs: string, folder: string): TimedPrograms => {
  const [directory, notes] = [join(folder, 'programs'), join(folder, 'times')];
  mkdirSync(directory, { recursive: true });
  writeFileSync(notes, '');
  const put = (name: string, part: string) => {
    writeFileSync(join(directory, name), script(join(programs, name), part, notes));
    chmodSync(join(directory, name), 0o755);
  };
  put('ffprobe', 'part=probe');
  put('ffmpeg', partOfArguments);
  return { directory, secondsByPart: () => sumByPart(readFileSync(notes, 'utf8')) };
};

/** Adds up lines like `decode 0.031 0.004`. */
export const sumByPart = (notes: string): Record<Part, number> => {
  const sums = { probe: 0, decode: 0, cleanAndEncode: 0 };
  for (const line of notes.trim().split('\n')) {
    const [name, user, system] = line.split(' ');
    const part = parts.find((known) => known === name);
    if (part) sums[part] += Number(user) + Number(system);
  }
  return sums;
};
