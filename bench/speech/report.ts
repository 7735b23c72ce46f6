import { type Accuracy, collars, type Measures, strictCollar } from './accuracy';
import type { bytesSaved, Saving } from './prepared-calls';
import type { RolesOfCall, rolesOnScripts } from './roles';
import type { workerOverhead } from './worker-run';

/** Highest rates allowed on mono English calls. */
const limits = { words: 0.25, diarization: 0.1 };

export interface Measured {
  accuracy: Accuracy;
  roles: readonly RolesOfCall[];
  rolesOnScripts: ReturnType<typeof rolesOnScripts>;
  worker: { loadMs: number } & ReturnType<typeof workerOverhead>;
  realTimeFactor: { mono: number | null; stereo: number | null };
  bytes: ReturnType<typeof bytesSaved> & { refused: readonly { id: string; code: string }[] };
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** What the measured figures miss of what is asked for, in words; empty when nothing. */
export const missedLimits = ({ accuracy: { mono, calls }, roles }: Pick<Measured, 'accuracy' | 'roles'>) => {
  const missed: string[] = [];
  const words = mono?.words.rate ?? 0;
  if (words > limits.words)
    missed.push(`word error rate on mono calls ${percent(words)}, allowed ${percent(limits.words)}`);
  const voices = mono?.diarization[strictCollar]?.rate ?? 0;
  if (voices > limits.diarization)
    missed.push(
      `diarization error rate on mono calls ${percent(voices)}, allowed ${percent(limits.diarization)}`,
    );
  for (const { id, channels, verdict, by, segments, rightSegments } of roles) {
    if (verdict !== 'right') missed.push(`agent and customer on ${id}: ${verdict} (by ${by})`);
    if (channels === 2 && rightSegments < segments)
      missed.push(`right speaker on every segment of ${id}: ${rightSegments} of ${segments}`);
  }
  if (calls.length === 0) missed.push('no call was measured');
  return missed;
};

const rows = (cells: readonly (readonly string[])[]): string => {
  const widths =
    cells[0]?.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0))) ?? [];
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ');
  return cells.map(line).join('\n');
};

const accuracyCells = (name: string, { words, diarization }: Measures): string[] => [
  name,
  `${words.words}`,
  percent(words.rate),
  `${words.substitutions}/${words.deletions}/${words.insertions}`,
  ...collars.map((collar) => percent(diarization[`${collar}`]?.rate ?? 0)),
];

const accuracyTable = ({ calls, mono, stereo }: Accuracy, roles: readonly RolesOfCall[]): string =>
  rows([
    [
      'call',
      'words',
      'WER',
      'sub/del/ins',
      ...collars.map((collar) => `DER, collar ${collar} s`),
      ...['roles', 'baseline', 'segments right'],
    ],
    ...calls.map((call) => {
      const role = roles.find(({ id }) => id === call.id);
      const told = role
        ? [role.verdict, role.baseline, `${role.rightSegments}/${role.segments}`]
        : ['-', '-', '-'];
      return [...accuracyCells(call.id, call), ...told];
    }),
    ...(mono ? [[...accuracyCells('all mono', mono), '', '', '']] : []),
    ...(stereo ? [[...accuracyCells('all two-channel', stereo), '', '', '']] : []),
  ]);

const rolesTable = (scripts: Measured['rolesOnScripts']): string =>
  rows([
    [
      'roles by what is said, all languages',
      'calls',
      'right',
      'wrong',
      'left to the model',
      'baseline right',
    ],
    ...Object.entries(scripts).map(([name, { calls, right, wrong, left, baselineRight }]) => [
      name,
      ...[calls, right, wrong, left, baselineRight].map(String),
    ]),
  ]);

const bytesTable = ({ mp3, wave8kHz }: Measured['bytes']): string =>
  rows([
    ['bytes', 'recordings', 'before', 'after', 'saved'],
    ...Object.entries({ MP3: mp3, 'WAV, 8 kHz': wave8kHz }).flatMap(([kind, sizes]) =>
      Object.entries(sizes).map(
        ([name, { recordings, originalBytes, preparedBytes, saved }]: [string, Saving]) => [
          `${kind}, ${name}`,
          `${recordings}`,
          `${originalBytes}`,
          `${preparedBytes}`,
          percent(saved),
        ],
      ),
    ),
  ]);

/** Everything that was measured, to be read by a person. */
export const table = (measured: Measured): string => {
  const { worker, realTimeFactor, bytes } = measured;
  const factor = (value: number | null) => (value === null ? '-' : value.toFixed(2));
  return [
    'Words are compared in lower case, without punctuation, numbers in words. DER: overlaps count.',
    accuracyTable(measured.accuracy, measured.roles),
    rolesTable(measured.rolesOnScripts),
    `Worker: ${worker.loadMs} ms until ready; besides the models ${Math.round(worker.meanMs)} ms a recording ` +
      `(median ${worker.medianMs}, most ${worker.mostMs}; download ${Math.round(worker.meanDownloadMs)}, ` +
      `decoding ${Math.round(worker.meanDecodeMs)}), ${percent(worker.share)} of the time, ${worker.recordings} recordings.`,
    `Models: ${factor(realTimeFactor.mono)} s for a second of mono sound, ${factor(realTimeFactor.stereo)} s of two channels.`,
    bytesTable(bytes),
    ...bytes.refused.map(({ id, code }) => `Not prepared: ${id}, ${code}`),
  ].join('\n\n');
};
