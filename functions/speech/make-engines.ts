import { type Source, sources } from '../telephony/vendors';
import { type EngineName, engineOf, engineVariable } from './engines';
import type { EnginePorts } from './engines/engine-definition';
import type { SpeechEngine } from './engines/speech-engine';
import type { SpeechSettings } from './settings';
import type { TranscribePorts } from './transcribe-recording';

const deployAgain = 'Deploy again from an unchanged template.';

/** What the engines share. The variables name their secrets and queues. */
export interface EngineSurroundings extends Omit<EnginePorts, 'secretId' | 'queueUrl'> {
  variables: Readonly<Record<string, string | undefined>>;
}

/**
 * Makes each engine once, on first use.
 *
 * @throws Error that names the missing setting or variable
 */
export const makeEngines = (
  { engineSettings }: Pick<SpeechSettings, 'engineSettings'>,
  { variables, ...ports }: EngineSurroundings,
) => {
  const made = new Map<EngineName, SpeechEngine>();
  const make = (name: EngineName): SpeechEngine => {
    const settings = engineSettings[name];
    if (!settings) throw new Error(`The function's settings lack engineSettings.${name}. ${deployAgain}`);
    const readVariable = (resource: 'SECRET_ID' | 'QUEUE_URL') => () => {
      const value = variables[engineVariable(name, resource)];
      if (!value) {
        throw new Error(`The function's environment lacks ${engineVariable(name, resource)}. ${deployAgain}`);
      }
      return value;
    };
    return engineOf(name).make(settings, {
      ...ports,
      secretId: readVariable('SECRET_ID'),
      queueUrl: readVariable('QUEUE_URL'),
    });
  };
  return (name: EngineName): SpeechEngine => {
    const engine = made.get(name) ?? make(name);
    made.set(name, engine);
    return engine;
  };
};

/** The engine and channel map of each source. */
export const listeningOf = (
  settings: Pick<SpeechSettings, 'engines' | 'channels' | 'engineSettings'>,
  surroundings: EngineSurroundings,
): TranscribePorts['listening'] => {
  const engine = makeEngines(settings, surroundings);
  const listeningOfSource = (source: Source) => {
    const name = settings.engines[source];
    return name && { engine: engine(name), channelMap: settings.channels[source] };
  };
  return Object.fromEntries(
    sources.map((source) => [source, listeningOfSource(source)]),
  ) as TranscribePorts['listening'];
};
