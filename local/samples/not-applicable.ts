import type { ShownCall } from '../listing';
import type { SampleCall } from './catalogue';

/** Where a scored call ignores the `notApplicable` of its sample, one sentence each. */
export const findWronglyApplied = (
  { id, notApplicable }: SampleCall,
  { analysis, overallScore }: Pick<ShownCall, 'analysis' | 'overallScore'>,
): string[] => {
  if (analysis?.form.id !== 'sales' || notApplicable === undefined) return [];
  const applying = analysis.answers.flatMap(({ kind, question }) =>
    kind !== 'notApplicable' && (notApplicable === 'all' || notApplicable.includes(question)) ? question : [],
  );
  const isScored = typeof overallScore === 'number';
  return [
    ...(applying.length > 0 ? [`${id}: was asked what does not apply: ${applying.join(', ')}`] : []),
    ...(isScored === (notApplicable === 'all') ? [`${id}: has ${isScored ? 'an' : 'no'} overall score`] : []),
  ];
};
