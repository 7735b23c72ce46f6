import { fitAnswer } from '../../functions/insight/llm/fit-answer';
import type { SpokenAnswer } from '../../functions/insight/llm/language-model';
import { readAnswers } from '../../functions/insight/llm/read-answers';

const inputSchema = {
  type: 'object',
  properties: {
    edits: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          segment: { type: 'integer', minimum: 0 },
          missing: { type: 'boolean' },
          quote: { type: 'string' },
        },
        required: ['segment', 'quote'],
      },
    },
    summary: { type: 'string' },
  },
  required: ['edits', 'summary'],
};
const tool = { name: 'record_edits', description: 'Records.', inputSchema };
const answer = { edits: [{ segment: 3, missing: true, quote: '12' }], summary: 'Fine.' };
const json = JSON.stringify(answer);

describe('an answer in the form of its schema', () => {
  test.each<[string, unknown]>([
    ['as it is', answer],
    ['JSON text', json],
    ['JSON text of JSON text', JSON.stringify(json)],
    ['JSON text in a code block', `\`\`\`json\n${json}\n\`\`\``],
    ['a list as JSON text', { ...answer, edits: JSON.stringify(answer.edits) }],
    ['entries as JSON text', { ...answer, edits: answer.edits.map((edit) => JSON.stringify(edit)) }],
    ['numbers as text', { ...answer, edits: [{ ...answer.edits[0], segment: ' 3 ' }] }],
    ['numbers with a zero behind the point', { ...answer, edits: [{ ...answer.edits[0], segment: '3.0' }] }],
    ['wrapped in parameters', { parameters: answer }],
    ['wrapped in input as JSON text', { input: json }],
    ['wrapped in the name of the tool', { record_edits: answer }],
    ['a function call', { type: 'function', function: { name: 'record_edits', arguments: json } }],
  ])('is read from %s', (_, given) => {
    expect(fitAnswer(inputSchema, given)).toEqual(answer);
  });

  test.each<[string, unknown]>([
    ['a number where text belongs', { ...answer, summary: 5 }],
    ['a list where text belongs', { ...answer, summary: ['Fine.'] }],
    ['words where a number belongs', { ...answer, edits: [{ segment: 'three', quote: 'a' }] }],
    ['a fraction where a whole number belongs', { ...answer, edits: [{ segment: '3.5', quote: 'a' }] }],
    ['a number with leading zeros', { ...answer, edits: [{ segment: '03', quote: 'a' }] }],
    ['a number too large to hold', { ...answer, edits: [{ segment: '12345678901234567', quote: 'a' }] }],
    ['a truth value as text', { ...answer, edits: [{ segment: 3, missing: 'true', quote: 'a' }] }],
    ['words where a list belongs', { ...answer, edits: 'none' }],
    ['a number where a list belongs', { ...answer, edits: '12' }],
    ['two answers in one', { first: answer, second: { ...answer, summary: 'Bad.' } }],
    ['a wrapper that has a part of the answer itself', { summary: 'Bad.', input: answer }],
    ['nothing', undefined],
    ['an empty object', {}],
  ])('keeps %s', (_, given) => {
    expect(fitAnswer(inputSchema, given)).toEqual(given);
  });

  test.each([json, '12', 'true', '[1]', '{"edits":[]}', '"a"'])('keeps the quote %s as text', (quote) => {
    const given = { edits: [{ segment: 0, quote }], summary: quote };
    expect(fitAnswer(inputSchema, { parameters: JSON.stringify(given) })).toEqual(given);
  });

  test('keeps fields that the schema does not know', () => {
    const given = { ...answer, extra: '12', other: json };
    expect(fitAnswer(inputSchema, given)).toEqual(given);
  });
});

describe('the answers in a message', () => {
  const user = `#0 [00:00] AGENT: I say ${json} to you`;
  const given = (message: Partial<SpokenAnswer>) =>
    readAnswers(
      { stopReason: 'tool_use', text: '', toolUses: [], inputTokens: 1, outputTokens: 1, ...message },
      { tool, user: 'The transcript.' },
    );
  const use = (input: unknown, name = 'record_edits') => ({ toolUseId: 'a', name, input });
  const edit = (segment: number) => ({ segment, quote: 'a' });

  test('are the input of the tool', () => {
    expect(given({ toolUses: [use(answer)] })).toEqual([answer]);
  });

  test.each(['Record_Edits', 'record-edits', 'functions.record_edits'])('may call the tool %s', (name) => {
    expect(given({ toolUses: [use(answer, name)] })).toEqual([answer]);
  });

  test('exclude those of another tool', () => {
    expect(given({ toolUses: [use(answer, 'record_scores')] })).toEqual([]);
    expect(given({ toolUses: [use(answer, 'record_edits_2'), use(answer)] })).toEqual([answer]);
  });

  test('omit an empty use and count a repeated use once', () => {
    expect(given({ toolUses: [use({}), use(answer), use(json)] })).toEqual([answer]);
  });

  test('include one empty use if all uses are empty', () => {
    expect(given({ toolUses: [use({}), use({})] })).toEqual([{}]);
  });

  test('are first all uses together without repeated entries, then each use', () => {
    const one = { edits: [edit(0), edit(1)], summary: '' };
    const two = { edits: [edit(1), edit(2)], summary: 'Fine.' };
    expect(given({ toolUses: [use(one), use(two)] })).toEqual([
      { edits: [edit(0), edit(1), edit(2)], summary: 'Fine.' },
      one,
      two,
    ]);
  });

  test.each([
    ['alone', json],
    ['in a code block', `Here it is:\n\`\`\`json\n${json}\n\`\`\`\nDone.`],
    ['in a function call', `<tool_call>{"name":"record_edits","arguments":${json}}</tool_call>`],
    ['behind braces that are none', `{see below} {{ ${json}`],
    ['twice the same', `${json}\n${json}`],
  ])('are read from text: %s', (_, text) => {
    expect(given({ text })).toEqual([answer]);
  });

  test('end in text at their last brace, even if their strings contain braces', () => {
    const odd = { edits: [], summary: 'He said "}" and {"edits": [' };
    expect(given({ text: `So: ${JSON.stringify(odd)} That is all. }` })).toEqual([odd]);
  });

  test.each([
    ['words', 'I would rather not.'],
    ['a part', '{"edits":[]}'],
    ['an end that is missing', json.slice(0, -1)],
    ['two that differ', `${json} ${json.replace('Fine', 'Bad')}`],
    ['braces without end', '{'.repeat(100_000)],
  ])('are not found in text: %s', (_, text) => {
    expect(given({ text })).toEqual([]);
  });

  test('are never a copy of spoken words', () => {
    const message = { stopReason: 'end_turn', toolUses: [], inputTokens: 1, outputTokens: 1 };
    const text = `The agent says ${JSON.stringify(answer, null, 2)}`;
    expect(readAnswers({ ...message, text }, { tool, user })).toEqual([]);
  });

  test.each<[string, string, string]>([
    ['in a wrapper', user, `The agent says {"said": ${json}}`],
    ['with other quotation marks', user.replaceAll('"', '”'), json],
    ['with numbers in quotation marks', user.replace(':3', ':"3"'), `{"input":${json}}`],
    ['in another case', user.toUpperCase(), json],
    ['across lines', user.replace('"missing"', '\n#1 [00:04] SPEAKER-1: "missing"'), json],
  ])('are never a copy of spoken words %s', (_, said, text) => {
    const message = { stopReason: 'end_turn', toolUses: [], inputTokens: 1, outputTokens: 1 };
    expect(readAnswers({ ...message, text }, { tool, user: said })).toEqual([]);
  });

  test.each<[string, unknown]>([
    ['as JSON text', { said: json }],
    ['as an object', { said: answer }],
  ])('exclude spoken words that a use of the tool quotes %s', (_, quoting) => {
    const message = { stopReason: 'tool_use', text: '', inputTokens: 1, outputTokens: 1 };
    expect(readAnswers({ ...message, toolUses: [use(quoting)] }, { tool, user })).toEqual([quoting]);
    expect(given({ toolUses: [use(quoting)] })).toEqual([answer]);
  });

  test('stay unchanged if they are too deep', () => {
    const lists = '['.repeat(100_000) + ']'.repeat(100_000);
    expect(given({ text: `{"edits":${lists},"summary":"Fine."}` })).toEqual([]);
    const deep = { edits: lists, summary: 'Fine.' };
    expect(given({ toolUses: [use(deep), use(answer)] })).toContainEqual(deep);
    expect(given({ toolUses: [use(lists)] })).toEqual([lists]);
  });

  test('take time linear in their length', () => {
    const blanks = ' '.repeat(300_000);
    expect(given({ toolUses: [use(`\`\`\`${blanks}\``)] })).toHaveLength(1);
    expect(given({ toolUses: [use(`\`\`\`json${blanks}${json}${blanks}\`\`\``)] })).toEqual([answer]);
  });

  test('are read from a code block that contains a grave accent', () => {
    const odd = { ...answer, summary: 'He said `no`.' };
    expect(given({ toolUses: [use(`\`\`\`json\n${JSON.stringify(odd)}\n\`\`\``)] })).toEqual([odd]);
  });

  test('are not read from text beside a use of the tool', () => {
    const wrong = { edits: 'none' };
    expect(given({ text: json, toolUses: [use(wrong)] })).toEqual([wrong]);
  });
});
