import { explain, keepDetails } from './errors';
import type { Lifetime } from './lifetime';

export interface Parts {
  failures: string[];
  say: (line: string) => void;
  show?: ((line: string) => void) | undefined;
  lifetime: Pick<Lifetime, 'isEnding'>;
  /** Saves the stack of an error and returns where. */
  keep?: (error: unknown) => string;
}

/**
 * Runs the parts of a pass and shows which ones it waits for.
 *
 * If a part fails, this reports it and returns `otherwise` in its place.
 */
export const partsOf = ({ failures, say, show, lifetime, keep = keepNow }: Parts) => {
  const waiting = new Set<string>();
  const showWaiting = () => show?.(waiting.size === 0 ? '' : `waits for: ${[...waiting].join(', ')}`);
  return async <T>(name: string, part: () => Promise<T>, otherwise: T): Promise<T> => {
    waiting.add(name);
    showWaiting();
    try {
      return await part();
    } catch (error) {
      if (lifetime.isEnding) throw error;
      const failure = `${upperFirst(name)} failed. ${explain(error)}`;
      failures.push(failure);
      say(`✗ ${failure} ${keep(error)}`);
      return otherwise;
    } finally {
      waiting.delete(name);
      showWaiting();
    }
  };
};

const keepNow = (error: unknown): string => keepDetails(error, Date.now());

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
