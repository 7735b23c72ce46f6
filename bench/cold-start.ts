import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { numberOf } from '../local/commands/flag-values';
import { readOptions } from '../local/commands/options';
import { runToExit } from '../local/commands/run-to-exit';
import { requireNode24 } from '../local/node-version';
import { synthesizeFunctions } from './synthesized-functions';

/** A bundle that is started again and again. */
interface Candidate {
  name: string;
  /** `index.js` of the bundle. */
  file: string;
  variables: NodeJS.ProcessEnv;
  /** CPU time of each start, milliseconds. */
  starts: number[];
}

/** Loads a bundle as Lambda does at a cold start. Says how much CPU time its process took, milliseconds. */
const program = `
require(process.argv[1]);
const { user, system } = process.cpuUsage();
process.stdout.write(String((user + system) / 1000));
process.exit(0);
`;

const start = ({ name, file, variables }: Candidate): number => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', program, file], {
    env: variables,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${name} does not start: ${stderr}`);
  return Number(stdout);
};

/** Stands for the value that CloudFormation puts in place of a reference. */
const toEnvironment = (variables: Record<string, unknown>): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [
      name,
      typeof value === 'string'
        ? value
        : name.endsWith('_URL')
          ? `https://sqs.example.com/${name}`
          : `deployed-${name}`,
    ]),
  );

const emptyFunction = (folder: string): Candidate => {
  mkdirSync(folder);
  const file = join(folder, 'index.js');
  writeFileSync(file, 'exports.handler = async () => ({ statusCode: 200 });\n');
  return { name: 'an empty function', file, variables: {}, starts: [] };
};

const functionOf = (tree: string, name: string, assembly: string): Candidate => {
  const found = synthesizeFunctions(tree, assembly).find((one) => one.name === name);
  if (!found) throw new Error(`${tree} has no function ${name}.`);
  const region = { AWS_REGION: 'eu-central-1', AWS_LAMBDA_FUNCTION_NAME: name };
  const credentials = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };
  return {
    name: `${name} of ${tree}`,
    file: join(found.folder, 'index.js'),
    variables: { ...toEnvironment(found.variables), ...region, ...credentials },
    starts: [],
  };
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const command = {
  call: 'npm run bench:cold-start',
  does: 'Measures the cold start of a function against an empty one.',
  options: {
    function: { takes: 'NAME', usual: 'ApiRouter', says: 'the function' },
    against: { takes: 'TREE', isRepeated: true, says: 'another tree of this repository; may be given again' },
    times: { takes: 'N', usual: '40', says: 'starts of each' },
  },
} as const;

/**
 * Measures the cold start of a function against an empty one, and against the same function of other trees.
 * The starts take turns, so that the load of the machine meets all alike. A busy machine adds waiting and no
 * processor time.
 */
const main = (): number => {
  requireNode24();
  const values = readOptions(command);
  const times = numberOf('times', values.times, 1, 10_000);
  const trees = [join(__dirname, '..'), ...values.against.map((tree) => resolve(tree))];
  const folder = mkdtempSync(join(tmpdir(), 'santral-cold-start-'));
  try {
    const empty = emptyFunction(join(folder, 'empty'));
    const candidates = [
      empty,
      ...trees.map((tree, index) => functionOf(tree, values.function, join(folder, String(index)))),
    ];
    for (let time = 0; time < times; time++)
      for (const candidate of candidates) candidate.starts.push(start(candidate));
    const [, first = empty] = candidates;
    const figures = candidates.map(({ name, file, starts }) => ({
      name,
      bytes: statSync(file).size,
      cpuMs: Number(median(starts).toFixed(1)),
      leastMs: Number(Math.min(...starts).toFixed(1)),
      toEmpty: Number((median(starts) / median(empty.starts)).toFixed(2)),
      toThis: Number((median(starts) / median(first.starts)).toFixed(3)),
    }));
    console.table(figures);
    console.log(JSON.stringify({ times, figures }));
    return 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

runToExit(main);
