import { generatedCalls, type SampleCall, sampleCalls } from '../../local/samples/catalogue';

/** The same call with every text that tries to steer the score cut out of what is said. */
export const withoutSteering = (call: SampleCall, position: number): SampleCall => {
  const { steering = [], marker: _, ...rest } = call;
  const cleaned = call.turns.map((turn) => ({
    ...turn,
    text: steering
      .reduce((text, sentence) => text.replace(sentence, ' '), turn.text)
      .replace(/\s+/g, ' ')
      .trim(),
  }));
  return {
    ...rest,
    id: `${call.id}-unsteered`,
    externalId: `17606100${String(position).padStart(2, '0')}.300001`,
    audioTag: `${call.id} unsteered`,
    turns: cleaned.filter(({ text }) => text !== ''),
  };
};

export const steeringCalls = (): SampleCall[] => sampleCalls().filter(({ steering }) => steering);

/** Ordinary calls that the telephony does not list until a test reveals them. */
export const revealedLater = (): SampleCall[] => generatedCalls(8, 5);
export const hiddenAtFirst = (): string[] => revealedLater().map(({ externalId }) => externalId);

/** An ordinary call whose recording arrives empty until a test heals it. */
export const willHeal = (): SampleCall => {
  const [call] = generatedCalls(1, 99);
  if (!call) throw new Error('no call was generated');
  return { ...call, id: 'will-heal', expect: { status: 'ERROR', reasonCode: 'RECORDING_EMPTY' } };
};

export const callsOfTheSuite = (): SampleCall[] => [
  ...sampleCalls(),
  ...steeringCalls().map(withoutSteering),
  willHeal(),
  ...revealedLater(),
];
