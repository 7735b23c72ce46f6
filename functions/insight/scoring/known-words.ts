import type { FormContent } from '../../shared/forms/schema';
import { positionsOf, type Word, wordsOf } from '../../shared/words';
import type { Evidence } from './evidence';
import { wordingsOf } from './form-words';
import type { IsKnown } from './prose';

interface Known {
  form: Pick<FormContent, 'sections' | 'violations'>;
  evidence: Evidence;
}

/** Words of the call and of the form's names and descriptions. */
export const makeKnownTest = ({ form, evidence }: Known): IsKnown => {
  let texts: Word[][] | undefined;
  return (forms) => {
    texts ??= [...evidence.lines.map(({ masked }) => masked), ...wordingsOf(form)].map(wordsOf);
    return texts.some((words) => positionsOf(forms, words).length > 0);
  };
};
