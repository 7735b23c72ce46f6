/** `npm run check:prose` measures the comments of each room and fails above the limits. */
import { readFileSync } from 'node:fs';
import { readOptions } from '../../local/commands/options';
import { runToExit } from '../../local/commands/run-to-exit';
import { listFiles } from '../list-files';
import { hasComments } from './find-comments';
import { findExceeded, limits } from './limits';
import { type Figures, measureFiles, type Source } from './measure-files';

/** Programs write these. */
const generated = ['client/api-types.ts'];

const readSources = (): Source[] =>
  listFiles('.')
    .filter((file) => hasComments(file) && !generated.includes(file))
    .map((file) => ({ file, source: readFileSync(file, 'utf8') }));

/** A folder of the root is a room. So is a folder of `functions`. */
const roomOf = (file: string): string => {
  const folders = file.split('/').slice(0, -1);
  return folders.slice(0, folders[0] === 'functions' ? 2 : 1).join('/') || '.';
};

const columns: [title: string, key: keyof Figures, digits: number][] = [
  ['sentences', 'sentences', 0],
  ['words/sentence', 'words', 0],
  ['commas', 'commasPerSentence', 2],
  ['colons', 'colonsPerSentence', 2],
  ['words/100 lines', 'wordsPer100Lines', 1],
];

const writeRow = (name: string, cells: string[]): string =>
  [name.padEnd(24), ...cells.map((cell, at) => cell.padStart(columns[at]?.[0].length ?? 0))].join('  ');

const writeFigures = (name: string, figures: Figures): string =>
  writeRow(
    name,
    columns.map(([, key, digits]) => figures[key].toFixed(digits)),
  );

/** Prints a row and returns what it exceeds. */
const checkRow = (name: string, sources: Source[], isWhole: boolean): string[] => {
  const figures = measureFiles(sources);
  console.log(writeFigures(name, figures));
  return findExceeded(figures, isWhole).map(
    (key) =>
      `${name}: ${key} is ${figures[key].toFixed(2)}. The limit is ${limits[key]}. Shorten its comments.`,
  );
};

const command = {
  call: 'npm run check:prose',
  does: 'Measures the comments of each room and fails above the limits.',
  options: {},
} as const;

runToExit(() => {
  readOptions(command);
  const sources = readSources();
  const rooms = Map.groupBy(sources, ({ file }) => roomOf(file));
  console.log(
    writeRow(
      'room',
      columns.map(([title]) => title),
    ),
  );
  const exceeded = [
    ...[...rooms]
      .toSorted(([a], [b]) => a.localeCompare(b))
      .flatMap(([room, own]) => checkRow(room, own, false)),
    ...checkRow('all', sources, true),
  ];
  for (const line of exceeded) console.error(line);
  return exceeded.length === 0 ? 0 : 1;
});
