import type { Page } from '@playwright/test';

/** Fields that a person, a vendor or a model writes. */
const written = new Set([
  ...['name', 'agentName', 'agentEmail', 'team', 'teams', 'email', 'ownerEmail', 'extension', 'dealName'],
  ...['customerNumber', 'customerNumbers', 'reason', 'message', 'remarks', 'file', 'section', 'choiceName'],
  ...['names', 'description', 'notApplicable', 'unit', 'summary', 'modelId'],
]);

/** Turns the direction of the line. It is longer than a line on a phone. */
const hostile = ` \u202Edrowkcab ${'x'.repeat(60)}`;

/** Makes every written field of an answer turn the direction of its line. */
export const poison = (answer: unknown, field = ''): unknown => {
  if (typeof answer === 'string') return written.has(field) ? `${answer}${hostile}` : answer;
  if (Array.isArray(answer)) return answer.map((part) => poison(part, field));
  if (typeof answer !== 'object' || answer === null) return answer;
  // The field `names` holds a text for each language.
  return Object.fromEntries(
    Object.entries(answer).map(([name, part]) => [name, poison(part, field === 'names' ? field : name)]),
  );
};

/** Texts and names in the document that still hold a mark of text direction. */
export const findMarks = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const marks = /[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]/;
    const said = [...document.querySelectorAll('*')].flatMap((element) => [
      ...[...element.childNodes]
        .filter(({ nodeType }) => nodeType === Node.TEXT_NODE)
        .map((text) => text.textContent),
      ...['aria-label', 'title', 'alt', 'placeholder'].map((name) => element.getAttribute(name)),
    ]);
    return [...new Set([document.title, ...said])].filter(
      (text) => text !== null && marks.test(text),
    ) as string[];
  });
