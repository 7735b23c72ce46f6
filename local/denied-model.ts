import { hasEnded } from '../functions/shared/calls/schema';
import type { RunFlags } from './commands/flags';
import type { ListedCall, ShownCall } from './listing';
import type { System } from './system';

/** Collects why calls wait. Grants access to the model once a waiting call says that it is denied. */
export const grantWhenDenied =
  (system: Pick<System, 'mendModel'>, waitedFor: Set<string>) =>
  (calls: readonly ListedCall[]): void => {
    for (const call of calls) if (!hasEnded(call) && call.reasonCode) waitedFor.add(call.reasonCode);
    if (waitedFor.has('MODEL_ACCESS_DENIED')) system.mendModel();
  };

interface DeniedPass {
  system: Pick<System, 'modelRefusals'>;
  work: { flags: Pick<RunFlags, 'modelDenies'> };
  shown: readonly ShownCall[];
  waitedFor: ReadonlySet<string>;
}

/**
 * What a run with a denied model should have shown but did not, one sentence each. Other checks judge how the
 * calls end and what was paid.
 */
export const faultsOfDenial = ({ system, work, shown, waitedFor }: DeniedPass): string[] => {
  const { modelDenies } = work.flags;
  if (modelDenies === undefined) return [];
  const denied = Object.values(system.modelRefusals()).reduce((sum, count) => sum + count, 0);
  const tried = shown.filter(({ status, attempts }) => status === 'DONE' && Number(attempts) > 1);
  return [
    ...(denied >= modelDenies ? [] : [`the model was denied ${denied} times instead of ${modelDenies}`]),
    ...(waitedFor.has('MODEL_ACCESS_DENIED')
      ? []
      : ['no waiting call showed MODEL_ACCESS_DENIED while the model was denied']),
    // A busy machine repeats a few calls. If waiting used up attempts, all calls would have several.
    ...(tried.length * 2 <= shown.length
      ? []
      : [`${tried.length} calls count more than one attempt, though the account was at fault`]),
  ];
};
