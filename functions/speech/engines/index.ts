import { amazonTranscribe } from './amazon-transcribe';
import type { EngineDefinition } from './engine-definition';
import { navai } from './navai';
import { whisperx } from './whisperx';

/** The only list of speech engines. A new engine is one folder and one line here. */
export const engineList = {
  navai,
  transcribe: amazonTranscribe,
  whisperx,
} satisfies Record<string, EngineDefinition>;

export type EngineName = keyof typeof engineList;

export const engineNames = Object.keys(engineList) as [EngineName, ...EngineName[]];

/** Used for each source without an engine in the configuration. */
export const defaultEngine: EngineName = 'navai';

export const engineOf = (name: EngineName): EngineDefinition => engineList[name];

type OfEngines<Aspect extends 'configuration' | 'settings'> = {
  [Name in EngineName]: (typeof engineList)[Name][Aspect];
};

/** One schema of each engine, by its name. */
export const schemasOf = <Aspect extends 'configuration' | 'settings'>(aspect: Aspect) =>
  Object.fromEntries(engineNames.map((name) => [name, engineOf(name)[aspect]])) as OfEngines<Aspect>;

/** Name of a variable. It holds the id of an engine's secret or the address of its worker's queue. */
export const engineVariable = (name: EngineName, resource: 'SECRET_ID' | 'QUEUE_URL'): string =>
  `${name.toUpperCase()}_${resource}`;
