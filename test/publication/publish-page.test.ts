import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PageFile, readPageFiles, toPageFile } from '../../functions/publication/page-files';
import { type PublicationEvent, publishPage } from '../../functions/publication/publish-page';

const event = (changes: Partial<PublicationEvent> = {}): PublicationEvent => ({
  RequestType: 'Create',
  ResponseURL: 'https://cloudformation.example.com/answer',
  StackId: 'stack',
  RequestId: 'request',
  LogicalResourceId: 'Page',
  ResourceProperties: { config: '{"timeZone":"UTC"}' },
  ...changes,
});

/** A page of two files in a bucket that may fail. */
const publishTo = async (asked: PublicationEvent, failsAt?: string) => {
  const stored: PageFile[] = [];
  const removals: string[] = [];
  const reported: Error[] = [];
  const answers: [url: string, outcome: Record<string, unknown>][] = [];
  await publishPage({
    files: () => [
      toPageFile('assets/index-1.js', Buffer.from('1')),
      toPageFile('index.html', Buffer.from('<!doctype html>')),
    ],
    put: async (file) => {
      if (file.key === failsAt) throw new Error('Access Denied');
      stored.push(file);
    },
    removeAll: async () => {
      if (failsAt === 'removal') throw new Error('Access Denied');
      stored.splice(0);
      removals.push(asked.RequestType);
    },
    answer: async (url, text) => {
      answers.push([url, JSON.parse(text)]);
    },
    report: (failure) => {
      reported.push(failure);
    },
  })(asked);
  return { stored, removals, answers, reported };
};

test('stores every file with its type and cache time, the entry last', async () => {
  const { stored, answers } = await publishTo(event());
  expect(stored.map(({ key, contentType, cacheControl }) => [key, contentType, cacheControl])).toEqual([
    ['config.json', 'application/json', 'no-cache'],
    ['assets/index-1.js', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['index.html', 'text/html; charset=utf-8', 'no-cache'],
  ]);
  expect(stored[0]?.content.toString()).toBe('{"timeZone":"UTC"}');
  expect(answers).toEqual([
    [
      'https://cloudformation.example.com/answer',
      {
        Status: 'SUCCESS',
        StackId: 'stack',
        RequestId: 'request',
        LogicalResourceId: 'Page',
        PhysicalResourceId: 'page',
      },
    ],
  ]);
});

test('keeps one id so that an update deletes nothing', async () => {
  const ids = await Promise.all(
    (['Create', 'Update', 'Delete'] as const).map(async (RequestType) => {
      const { answers } = await publishTo(event({ RequestType }));
      return answers[0]?.[1].PhysicalResourceId;
    }),
  );
  expect(new Set(ids).size).toBe(1);
});

test('removes the files when the page is taken away, and at no other time', async () => {
  for (const RequestType of ['Create', 'Update'] as const)
    expect((await publishTo(event({ RequestType }))).removals).toEqual([]);
  const { stored, removals, answers } = await publishTo(event({ RequestType: 'Delete' }));
  expect([stored, removals]).toEqual([[], ['Delete']]);
  expect(answers[0]?.[1]).toMatchObject({ Status: 'SUCCESS' });
});

test('tells CloudFormation where the files could not be removed', async () => {
  const { answers } = await publishTo(event({ RequestType: 'Delete' }), 'removal');
  expect(answers[0]?.[1]).toMatchObject({
    Status: 'FAILED',
    Reason: 'The page could not be removed. Access Denied',
  });
});

test('reports a failure to CloudFormation once and stores no entry without its files', async () => {
  const { stored, answers, reported } = await publishTo(event(), 'assets/index-1.js');
  expect(answers[0]?.[1]).toMatchObject({
    Status: 'FAILED',
    Reason: 'The page could not be stored. Access Denied',
  });
  expect(stored.map(({ key }) => key)).toEqual(['config.json']);
  expect(reported).toEqual([new Error('Access Denied')]);
});

test('throws when CloudFormation refuses the answer, so that Lambda retries', async () => {
  const publish = publishPage({
    files: () => [],
    put: async () => undefined,
    removeAll: async () => undefined,
    answer: () => Promise.reject(new Error('403')),
    report: () => undefined,
  });
  await expect(publish(event())).rejects.toThrow('403');
});

describe('the files of a built page', () => {
  const folder = mkdtempSync(join(tmpdir(), 'santral-page-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'assets'));
  for (const name of ['index.html', 'icon.svg', 'assets/index-1.css'])
    writeFileSync(join(folder, name), name);

  it('come from all folders, the entry last', () => {
    const keys = readPageFiles(folder).map(({ key }) => key);
    expect([...keys].sort()).toEqual(['assets/index-1.css', 'icon.svg', 'index.html']);
    expect(keys.at(-1)).toBe('index.html');
  });

  it('have types that browsers know', () => {
    expect(() => toPageFile('notes.docx', Buffer.from(''))).toThrow('Name its content type.');
  });
});
