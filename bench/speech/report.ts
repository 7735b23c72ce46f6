import limits from '../../functions/speech/engines/whisperx/worker/tests/limits.json';
import { type Accuracy, collars, type Measures, strictCollar } from './accuracy';
import { type NamedBackEnd, nameOf } from './back-ends';
import type { measureSaving, Saving } from './prepared-calls';
import type { measureRolesOnScripts, RolesOfCall } from './roles';
import type { workerOverhead } from './worker-run';

/** The transcripts of one back end. */
export interface MeasuredBackEnd {
  backEnd: NamedBackEnd;
  accuracy: Accuracy;
  roles: readonly RolesOfCall[];
  worker: { loadMs: number } & ReturnType<typeof workerOverhead>;
  realTimeFactor: { mono: number | null; stereo: number | null };
}

export interface Measured {
  backEnds: readonly MeasuredBackEnd[];
  rolesOnScripts: ReturnType<typeof measureRolesOnScripts>;
  bytes: ReturnType<typeof measureSaving> & { refused: readonly { id: string; code: string }[] };
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

const countRight = (roles: readonly RolesOfCall[]): number =>
  roles.filter(({ verdict }) => verdict === 'right').length;

/** Segments of two-channel recordings. */
const countSeparatedSegments = (roles: readonly RolesOfCall[]): { right: number; all: number } => {
  const apart = roles.filter(({ channels }) => channels === 2);
  return {
    right: apart.reduce((sum, { rightSegments }) => sum + rightSegments, 0),
    all: apart.reduce((sum, { segments }) => sum + segments, 0),
  };
};

/** Says in words which limits the figures of all English calls miss (decision 024). Empty if none. */
export const findMissedLimits = ({
  backEnd,
  accuracy: { mono, calls },
  roles,
}: Pick<MeasuredBackEnd, 'backEnd' | 'accuracy' | 'roles'>): string[] => {
  const missed: string[] = [];
  const requireAtMost = (what: string, rate: number, allowed: number) => {
    if (rate > allowed) missed.push(`${what} ${percent(rate)}, allowed ${percent(allowed)}`);
  };
  const requireAtLeast = (what: string, right: number, all: number, share: number) => {
    if (right < share * all) missed.push(`${what} ${right} of ${all}, at least ${percent(share)}`);
  };
  requireAtMost('word error rate on mono calls', mono?.words.rate ?? 0, limits.wordErrors);
  requireAtMost(
    'diarization error rate on mono calls',
    mono?.diarization[strictCollar]?.rate ?? 0,
    limits.diarizationErrors,
  );
  requireAtLeast('right agent and customer', countRight(roles), roles.length, limits.callsWithRightRoles);
  const apart = countSeparatedSegments(roles);
  requireAtLeast('right speaker in two channels', apart.right, apart.all, limits.segmentsWithRightSpeaker);
  if (calls.length === 0) missed.push('no call was measured');
  return missed.map((limit) => `${limit} (${nameOf(backEnd)})`);
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

const accuracyTable = ({
  accuracy: { calls, mono, stereo },
  roles,
}: Pick<MeasuredBackEnd, 'accuracy' | 'roles'>): string =>
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

const factor = (value: number | null): string => (value === null ? '-' : value.toFixed(2));

const backEndText = (measured: MeasuredBackEnd): string => {
  const { backEnd, worker, realTimeFactor } = measured;
  return [
    `Heard with ${nameOf(backEnd)} (${backEnd.processor}).`,
    accuracyTable(measured),
    `Worker: ${worker.loadMs} ms until ready; besides the models ${Math.round(worker.meanMs)} ms a recording ` +
      `(median ${worker.medianMs}, most ${worker.mostMs}; download ${Math.round(worker.meanDownloadMs)}, ` +
      `decoding ${Math.round(worker.meanDecodeMs)}), ${percent(worker.share)} of the time, ${worker.recordings} recordings.`,
    `Models: ${factor(realTimeFactor.mono)} s for a second of mono sound, ${factor(realTimeFactor.stereo)} s of two channels.`,
  ].join('\n\n');
};

const comparisonTable = (measured: readonly MeasuredBackEnd[]): string =>
  rows([
    ['heard with', 'WER', `DER, collar ${strictCollar} s`, 'roles right', 'segments right, two channels'],
    ...measured.map(({ backEnd, accuracy: { mono }, roles }) => {
      const apart = countSeparatedSegments(roles);
      return [
        nameOf(backEnd),
        percent(mono?.words.rate ?? 0),
        percent(mono?.diarization[strictCollar]?.rate ?? 0),
        `${countRight(roles)}/${roles.length}`,
        `${apart.right}/${apart.all}`,
      ];
    }),
  ]);

/** All figures for a person to read. */
export const table = ({ backEnds, rolesOnScripts, bytes }: Measured): string =>
  [
    'Words are compared in lower case, without punctuation, numbers in words. DER: overlaps count.',
    ...backEnds.map(backEndText),
    ...(backEnds.length > 1 ? [comparisonTable(backEnds)] : []),
    rolesTable(rolesOnScripts),
    bytesTable(bytes),
    ...bytes.refused.map(({ id, code }) => `Not prepared: ${id}, ${code}`),
  ].join('\n\n');
