import type { Finding } from './kinds';
import { BOUNDARY, partsBetween, plainWord } from './passage';

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

/** E-mail addresses of a folded passage as they are written: `name@example.com`. */
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

/** The part that is a domain: ends with its last known top level (`mail.ru.Next sentence`), else with any like one. */
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

interface Token {
  start: number;
  end: number;
  text: string;
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' ').map(plainWord));

/** Said for nothing but the sign `@`. */
const SURE_AT = words('@ собака собачка sobaka sobachka kuchukcha kuchuk кучукча кучук et_işareti');
/** Also ordinary words: they count only between a name and a spoken domain. */
const PERHAPS_AT = words('at et');
const SIGN = words('işareti işaret sign belgisi белгиси');
const DOT = words('. dot nokta точка tochka nuqta нуқта');
const DASH = words('- dash hyphen tire тире дефис defis');
const UNDERSCORE = words('_ underscore');
/** Before "at"/"et" these are speech, not a mailbox: "look at example dot com". */
const NOT_A_MAILBOX = words(
  'us me it him her them you we i is was are be been am look looking looked site website page online up here there visit ' +
    'find found out check only store shop sale sold and or the a an order ordered available kabul devam takip ziyaret ' +
    'dikkat hareket tercih ifade rica sohbet yardım kontrol test kayıt sipariş talep teklif şikayet transfer iptal harakat ve da de siteyi sayfayı not teşekkür',
);

const LONGEST_SPOKEN_LOCAL = 12;
const TOKEN = /[\p{L}\p{M}\p{N}'+%]+|[@._-]/gu;

/**
 * E-mail addresses said aloud or written with spaces: `ivan собака mail точка ru`, `ahmet et ornek nokta com`,
 * `name @ mail . ru`. Without a mailbox, a sign and a known top-level domain nothing is taken.
 */
export const findSpokenEmails = (view: string): Finding[] => {
  const tokens = Array.from(view.matchAll(TOKEN), ({ index, 0: text }) => ({
    start: index,
    end: index + text.length,
    text,
  }));
  const findings: Finding[] = [];
  let from = 0;
  for (let i = 1; i < tokens.length; i++) {
    const address = i > from ? addressAround(view, tokens, i, from) : undefined;
    if (!address) continue;
    findings.push(address.finding);
    from = address.next;
    i = address.next;
  }
  return findings;
};

const addressAround = (view: string, tokens: readonly Token[], sign: number, from: number) => {
  const said = plainWord(tokens[sign]?.text ?? '');
  if (!SURE_AT.has(said) && !PERHAPS_AT.has(said)) return undefined;
  const local = mailboxBefore(view, tokens, sign, from);
  if (!local) return undefined;
  if (PERHAPS_AT.has(said) && NOT_A_MAILBOX.has(plainWord(local.lastWord))) return undefined;
  const afterSign = SIGN.has(plainWord(tokens[sign + 1]?.text ?? '')) ? sign + 2 : sign + 1;
  const domain = domainFrom(view, tokens, afterSign);
  const [first, last] = [tokens[local.first], tokens[domain ? domain.last : 0]];
  if (!domain || !first || !last) return undefined;
  const value = `${local.text}@${domain.text}`;
  const { start } = first;
  const { end } = last;
  const finding: Finding = { kind: 'EMAIL', value, start, end, parts: partsBetween(view, start, end) };
  return { finding, next: domain.last + 1 };
};

/** Tokens of one address stand next to each other: spaces, commas, at most one end of turn. */
const areNeighbours = (view: string, left: Token | undefined, right: Token | undefined): boolean => {
  if (!left || !right || right.start - left.end > 4) return false;
  const gap = view.slice(left.end, right.start);
  return /^[\s,\u200B\uE000]*$/.test(gap) && gap.split(BOUNDARY).length <= 2;
};

const connector = (token: Token | undefined): string | undefined => {
  const said = plainWord(token?.text ?? '');
  if (DOT.has(said)) return '.';
  if (DASH.has(said)) return '-';
  return UNDERSCORE.has(said) ? '_' : undefined;
};

const isWord = (token: Token | undefined): token is Token =>
  token !== undefined && /[\p{L}\p{N}]/u.test(token.text);

/** The mailbox that ends before the sign: a word, more of them over dots and dashes, or letters spelled one by one. */
const mailboxBefore = (view: string, tokens: readonly Token[], sign: number, from: number) => {
  let first = sign - 1;
  const last = tokens[first];
  if (first < from || !isWord(last) || connector(last) || !areNeighbours(view, last, tokens[sign]))
    return undefined;
  let text = last.text;
  while (first > from && sign - first < LONGEST_SPOKEN_LOCAL) {
    const current = tokens[first];
    const before = tokens[first - 1];
    if (!before || !areNeighbours(view, before, current)) break;
    const joint = connector(before);
    const further = tokens[first - 2];
    if (joint && first - 2 >= from && isWord(further) && areNeighbours(view, further, before)) {
      text = further.text + joint + text;
      first -= 2;
    } else if (isWord(before) && !joint && belongsTogether(before, current)) {
      text = before.text + text;
      first -= 1;
    } else break;
  }
  return { first, text, lastWord: last.text };
};

/** `ahmet 34`: a number continues the name before it; `a h m e t`: letters read one by one. */
const belongsTogether = (before: Token, current: Token | undefined): boolean =>
  current !== undefined &&
  ((before.text.length === 1 && current.text.length === 1) ||
    (/^\d{1,4}$/.test(current.text) && !NOT_A_MAILBOX.has(plainWord(before.text))));

/** One or two words, then dots and words up to a known top-level domain. */
const domainFrom = (view: string, tokens: readonly Token[], start: number) => {
  let at = start;
  const word = tokens[at];
  if (!isWord(word) || connector(word) || !areNeighbours(view, tokens[at - 1], word)) return undefined;
  let text = word.text;
  const second = tokens[at + 1];
  if (
    isWord(second) &&
    !connector(second) &&
    connector(tokens[at + 2]) === '.' &&
    areNeighbours(view, word, second)
  ) {
    text += second.text;
    at++;
  }
  let last = -1;
  let whole = text;
  while (
    areNeighbours(view, tokens[at], tokens[at + 1]) &&
    areNeighbours(view, tokens[at + 1], tokens[at + 2])
  ) {
    const joint = connector(tokens[at + 1]);
    const label = tokens[at + 2];
    if (!joint || joint === '_' || !isWord(label) || connector(label)) break;
    text += joint + label.text;
    at += 2;
    if (joint === '.' && TOP_LEVEL.has(label.text)) {
      last = at;
      whole = text;
    }
  }
  return last === -1 ? undefined : { last, text: whole };
};
