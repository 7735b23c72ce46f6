import { resources, templateOf } from './synthesized';

const longProfile = `arn:aws:bedrock:eu-central-1:111122223333:application-inference-profile/${'a'.repeat(4_000)}`;
const longAddress = (length: number) => `https://${'a'.repeat(60)}.example.com/${'b'.repeat(length)}`;
/** Every list and name as long as its own limit lets it be. */
const longest = {
  stackName: 'S'.repeat(128),
  'speech.engines.sipuni': 'transcribe',
  'speech.engines.alotech': 'navai',
  'speech.transcribe.vocabulary': JSON.stringify({
    'tr-TR': 'v'.repeat(200),
    'uz-UZ': 'v'.repeat(200),
    'ru-RU': 'v'.repeat(200),
    'en-US': 'v'.repeat(150),
  }),
};
const note = (length: number) => ({ 'functions.extraEnvironment.NOTE': 'x'.repeat(length) });
const wonStages = (length: number) => ({ 'salesforce.wonStages': JSON.stringify(['s'.repeat(length)]) });

describe('The variables of a function', () => {
  it("fit into Lambda's limit with every list at its longest", () => {
    const template = templateOf({ ...longest, ...note(1_250), ...wonStages(790) });
    expect(resources(template, 'AWS::Lambda::Function').length).toBeGreaterThan(10);
  });

  it.each([
    [
      'an address',
      { ...longest, ...note(2_044), 'speech.navai.baseUrl': longAddress(300) },
      'Speech/Transcribe',
      'NOTE (2044 bytes)',
    ],
    [
      'the id of a model',
      {
        'insight.modelId': longProfile,
        'insight.modelArns': JSON.stringify([
          longProfile,
          'arn:aws:bedrock:eu-central-1::foundation-model/x.y',
        ]),
      },
      'Insight/Clean',
      'SETTINGS.modelId (4074 bytes)',
    ],
    [
      'the list of won stages',
      wonStages(4_000),
      'Sources/Salesforce/Import',
      'SETTINGS.wonStages (4004 bytes)',
    ],
    ['an extra variable', note(4_000), 'Api/Router', 'NOTE (4000 bytes)'],
    [
      'an extra variable whose quotes count twice',
      { 'functions.extraEnvironment.NOTE': '"'.repeat(1_700) },
      'Api/Router',
      'NOTE (1700 bytes)',
    ],
  ])('are refused by the synth if %s makes them too long', (_, context, path, largest) => {
    expect(() => templateOf(context)).toThrow(
      new RegExp(
        `${path}\\] its variables take up to \\d+ bytes; Lambda takes 4096. The largest are ${largest.replace(/[()]/g, '\\$&')}`,
      ),
    );
  });
});
