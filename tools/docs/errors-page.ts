import { sections } from './errors';
import type { Section } from './errors/explained';
import { writeNotice, writeTable } from './markdown';

const writeSection = ({ title, intro, codes }: Section): string => {
  const explained = Object.entries(codes);
  const isRetried = explained.some(([, { retried }]) => retried);
  const header = ['code', 'means', ...(isRetried ? ['Santral retries'] : []), 'what to do'];
  const rows = explained.map(([code, { means, retried, toDo }]) => [
    `\`${code}\``,
    means,
    ...(isRetried ? [retried ?? 'No.'] : []),
    toDo ?? 'Nothing.',
  ]);
  return `## ${title}\n\n${intro}\n\n${writeTable(header, rows)}`;
};

/** Writes the page of every code that a person or a program meets. */
export const writeErrorsPage = (): string =>
  [
    writeNotice('`tools/docs/errors`'),
    '# Errors',
    'Santral names each thing that goes wrong with a code. Codes are stable, for programs. The reason beside a code says ' +
      'more in words.',
    ...sections.map(writeSection),
    '',
  ].join('\n\n');
