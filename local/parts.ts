import { explain, keepDetails } from './errors';
import type { Lifetime } from './lifetime';

export interface Parts {
  failures: string[];
  say: (line: string) => void;
  show?: ((line: string) => void) | undefined;
  lifetime: Pick<Lifetime, 'isEnding'>;
  /** Keeps the stack of an error; answers where. */
  keep?: (error: unknown) => string;
}

/**
 * Runs the parts of a pass and shows which are waited for.
 *
 * One that fails is said, and `otherwise` stands in for what it would have answered.
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
