import { readCostFlags, scaleFor } from '../../../bench/costs/flags';

test('reads every flag', () => {
  expect(
    readCostFlags([
      ...['--calls-a-day', '300', '--minutes', '2.5', '--engine', 'navai', '--navai-minute', '0.004'],
      ...['--model', 'global.anthropic.claude-opus-4-6-v1', '--cleaning-model', 'eu.amazon.nova-lite-v1:0'],
      ...['--retention', 'keep', '--scale', 'large', '--roles-asked', '1'],
    ]),
  ).toEqual({
    callsADay: 300,
    minutes: 2.5,
    engine: 'navai',
    modelId: 'global.anthropic.claude-opus-4-6-v1',
    cleaningModelId: 'eu.amazon.nova-lite-v1:0',
    scale: 'large',
    retention: 'keep',
    navaiMinute: 0.004,
    rolesAsked: 1,
    page: false,
  });
});

test('takes two thousand calls of four minutes by default', () => {
  expect(readCostFlags([])).toMatchObject({
    callsADay: 2_000,
    minutes: 4,
    engine: 'navai',
    scale: 'standard',
  });
});

test('chooses the scale by the calls a day', () => {
  expect([200, 2_000, 20_000].map(scaleFor)).toEqual(['small', 'standard', 'large']);
});

test.each([
  [['--calls-a-day', 'many'], '--calls-a-day takes a whole number from 1 to 10000000, not "many".'],
  [['--minutes', '0'], '--minutes takes a number from 0.5 to 60, not "0".'],
  [['--engine', 'ear'], '--engine takes navai, transcribe, whisperx, not "ear".'],
  [['--model', 'example.model-1:0'], '--model takes the id of a model with a price'],
  [['--cleaning-model', 'gpt'], '--cleaning-model takes the id of a model with a price'],
  [['--scale', 'huge'], '--scale takes small, standard, large, not "huge".'],
  [['--engine', 'whisperx', '--navai-minute', '1'], '--navai-minute is of no use with another engine'],
  [['--roles-asked', '2'], '--roles-asked takes a number from 0 to 1, not "2".'],
  [['--calls', '5'], /'--calls'.*\n\nnpm run costs -- \[options\]/s],
  [['--help'], /--calls-a-day N +calls of a day \(default 2000\)/],
])('refuses %j', (args, message) => {
  expect(() => readCostFlags(args)).toThrow(message);
});
