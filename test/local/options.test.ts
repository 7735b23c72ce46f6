import * as z from 'zod';
import { FlagMistake } from '../../local/commands/flag-mistake';
import { parseOptions, readOptions } from '../../local/commands/options';

const command = {
  call: 'npm run bench:toy',
  does: 'Measures a toy.',
  options: {
    rows: { takes: 'N', usual: '7', says: 'rows of it' },
    from: { takes: 'FILE', says: 'the file' },
    against: { takes: 'TREE', isRepeated: true, says: 'another tree' },
    details: { says: 'prints more' },
  },
} as const;

test('reads what is given, and the usual value of what is left out', () => {
  expect(readOptions(command, [])).toEqual({ rows: '7', against: [], details: false });
  const args = ['--rows', '9', '--from', 'a', '--against', 'b', '--against', 'c', '--details'];
  expect(readOptions(command, args)).toEqual({ rows: '9', from: 'a', against: ['b', 'c'], details: true });
});

test('answers the usage with every option on --help, whatever else is given', () => {
  const ask = () => readOptions(command, ['--row', '9', '--help']);
  expect(ask).toThrow(expect.objectContaining({ name: 'UsageAsked' }));
  expect(ask).toThrow(
    [
      'npm run bench:toy -- [options]',
      'Measures a toy.',
      '',
      '  --rows N        rows of it (default 7)',
      '  --from FILE     the file',
      '  --against TREE  another tree',
      '  --details       prints more',
    ].join('\n'),
  );
});

test('refuses an unknown option and shows the known ones', () => {
  expect(() => readOptions(command, ['--row', '9'])).toThrow(FlagMistake);
  expect(() => readOptions(command, ['--row', '9'])).toThrow(/--row.*\n\nnpm run bench:toy/s);
});

test('says where a command takes no options', () => {
  expect(() => readOptions({ ...command, options: {} }, ['--help'])).toThrow(
    'npm run bench:toy\nMeasures a toy.\n\nIt takes no options.',
  );
});

test('checks what is given by a schema, and names every wrong option', () => {
  const Toy = z.object({
    rows: z.coerce.number().int().max(9, 'allowed: 9 at most'),
    from: z.enum(['a', 'b']),
  });
  expect(parseOptions(command, Toy, ['--from', 'a'])).toEqual({ rows: 7, from: 'a' });
  const ask = () => parseOptions(command, Toy, ['--rows', '10', '--from', 'c']);
  expect(ask).toThrow(FlagMistake);
  expect(ask).toThrow(/^--rows: allowed: 9 at most\.\n--from: Invalid option: .*\.$/);
});
