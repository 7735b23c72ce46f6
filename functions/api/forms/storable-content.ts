import { type FormContent, largestForm } from '../../shared/forms/schema';
import { HttpProblem } from '../../shared/http/http-api';

/**
 * The content of an edit that is stored.
 * @throws HttpProblem 413
 */
export const toStorableContent = ({ texts, minWords, sections, violations }: FormContent): FormContent => {
  const content = { texts, minWords, sections, violations };
  const bytes = Buffer.byteLength(JSON.stringify(content));
  if (bytes <= largestForm) return content;
  throw new HttpProblem(
    'FORM_TOO_LARGE',
    `The form has ${bytes} bytes; at most ${largestForm} can be stored. Shorten the descriptions.`,
  );
};
