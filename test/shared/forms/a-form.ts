import { FormContent } from '../../../functions/shared/forms/schema';

/** A question in the form that a person writes. It passes the check. */
export const aQuestion = (key: string, more: Record<string, unknown> = {}) => ({
  key,
  kind: 'scale',
  weight: 1,
  texts: { en: { name: 'Greeting', description: 'The agent greets: “good morning”.' } },
  ...more,
});

export const aChoice = (key: string, points: Record<string, number>, more: Record<string, unknown> = {}) =>
  aQuestion(key, {
    kind: 'choice',
    options: Object.entries(points).map(([option, share]) => ({
      ...{ key: option, points: share, texts: { en: { name: option } } },
    })),
    ...more,
  });

export const aYesNo = (key: string, more: Record<string, unknown> = {}) =>
  aQuestion(key, { kind: 'yesNo', points: { yes: 100, no: 0 }, ...more });

export const aNumber = (key: string, more: Record<string, unknown> = {}) =>
  aQuestion(key, { kind: 'number', min: 0, max: 10, whole: true, bands: [{ points: 50 }], ...more });

/** A form of one section with these questions. */
export const aForm = (questions: unknown[], more: Record<string, unknown> = {}): FormContent =>
  FormContent.parse({
    texts: { en: { name: 'A form' } },
    sections: [{ key: 'section', texts: { en: { name: 'A section' } }, questions }],
    violations: [],
    ...more,
  });
