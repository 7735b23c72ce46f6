import type { Finding } from './kinds';

const TOP_LEVEL = new Set(
  (
    'com net org edu gov info biz io co me app dev pro online shop store site mail ru uz tr kz kg tj tm az su ua by de uk us eu fr it nl pl cn ' +
    'рф ком ру уз нет орг кз инфо kom'
  ).split(' '),
);

const LONGEST_LOCAL = 64;
const LONGEST_DOMAIN = 255;
const LOCAL_CHARACTER = /[\p{L}\p{M}\p{N}._%+\-\u200B]/u;
const DOMAIN_CHARACTER = /[\p{L}\p{M}\p{N}.\-\u200B]/u;

/** Finds written e-mail addresses in a folded passage such as `name@example.com`. */
export const findWrittenEmails = (view: string): Finding[] => {
  const findings: Finding[] = [];
  let from = 0;
  for (let at = view.indexOf('@'); at !== -1; at = view.indexOf('@', at + 1)) {
    let start = at;
    while (start > from && at - start < LONGEST_LOCAL && LOCAL_CHARACTER.test(view[start - 1] ?? '')) start--;
    while (start < at && /[.\-\u200B]/.test(view[start] ?? '')) start++;
    let end = at + 1;
    while (end < view.length && end - at < LONGEST_DOMAIN && DOMAIN_CHARACTER.test(view[end] ?? '')) end++;
    const domain = wholeDomain(view.slice(at + 1, end));
    if (start === at || !domain) continue;
    end = at + 1 + domain.length;
    findings.push({
      kind: 'EMAIL',
      value: view.slice(start, end).replaceAll('\u200B', ''),
      start,
      end,
      parts: [{ start, end }],
    });
    from = end;
  }
  return findings;
};

/**
 * The domain ends with its last known top level (`mail.ru.Next sentence`). Otherwise any likely one ends it.
 */
const wholeDomain = (text: string): string | undefined => {
  const labels = text.split('.');
  const broken = labels.findIndex((label) => !/[\p{L}\p{N}]/u.test(label));
  const usable = broken === -1 ? labels : labels.slice(0, broken);
  const isKnown = (label: string) => TOP_LEVEL.has(label.replaceAll('\u200B', ''));
  const isLikely = (label: string) => /^\p{L}\u200B?\p{L}/u.test(label);
  const known = usable.findLastIndex((label, i) => i > 0 && isKnown(label));
  const top = known > 0 ? known : usable.findLastIndex((label, i) => i > 0 && isLikely(label));
  return top > 0 ? usable.slice(0, top + 1).join('.') : undefined;
};

/** Can a label end a spoken domain? */
export const isTopLevel = (label: string): boolean => TOP_LEVEL.has(label);
