import { hasEmailLength, toComparableEmail } from '../../shared/email';

const address = /^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;".]+$/;

/** The e-mail addresses of a cell, in order and comparable. */
export const readEmails = (cell: string): { emails: string[]; readable: boolean } => {
  const parts = cell
    .normalize('NFKC')
    .split(/[\s,;<>"]+/)
    .map((part) => toComparableEmail(part).replace(/^mailto:/, ''))
    .filter((part) => part !== '');
  const emails = parts.filter((part) => hasEmailLength(part) && address.test(part));
  return { emails: [...new Set(emails)], readable: emails.length > 0 };
};
