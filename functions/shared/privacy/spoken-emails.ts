import { isTopLevel } from './emails';
import { isFiller } from './gaps';
import type { Finding } from './kinds';
import { plainWord } from './passage';
import { dropShortReplies, partsOfTokens, readTokens, type Token, wordSet } from './tokens';

type Role =
  | 'word'
  | 'digits'
  | 'letter'
  | 'dot'
  | 'end'
  | 'dash'
  | 'underscore'
  | 'plus'
  | 'at'
  | 'maybe-at'
  | 'other';

/** One part of an address. `alt tire` is one part with two tokens. */
interface Said {
  role: Role;
  /** What it adds to the address. */
  text: string;
  tokens: readonly Token[];
}

const PHRASES: ReadonlyArray<readonly [Role, string]> = [
  [
    'at',
    '@,собака,собачка,собаку,собачку,sobaka,sobachka,kuchukcha,kuchuk,kuchukchasi,кучукча,кучук,laycha,kuyruklu a,kuyruklu,' +
      'a kuyruklu,çengelli a,güzel a,et işareti,at işareti,ed işareti,ett işareti,et sign,add sign,and sign,et işaret,at işaret,at sign,at symbol,et belgisi,at belgisi,it belgisi,' +
      'эт белгиси,ит белгиси,kuchukcha belgisi,кучукча белгиси,знак собака,знак собачка,значок собака,значок собачка',
  ],
  ['maybe-at', 'at,et,it,ет,эт,ат,ит,этт,этта'],
  ['dot', 'dot,period,nokta,точка,точку,tochka,nuqta,нуқта,point,noqta'],
  [
    'dash',
    '-,dash,hyphen,minus,minüs,eksi,tire,тире,дефис,defis,минус,çizgi,kısa çizgi,orta çizgi,orta tire,chiziqcha,chiziq,чизиқча,чизиқ,черточка',
  ],
  [
    'underscore',
    '_,underscore,under score,low line,underline,alt tire,alt çizgi,alttan tire,alttan çizgi,alt tre,pastki chiziq,pastki chiziqcha,past chiziq,' +
      'ostki chiziq,tag chiziq,tagchiziq,pastki tire,pastki defis,пастки чизиқ,остки чизиқ,паст чизиқ,нижнее подчёркивание,нижние подчёркивание,' +
      'нижний подчёркивание,подчёркивание,нижняя черта,нижний дефис,нижнее тире,нижний прочерк,нижний пробел,знак подчёркивания,' +
      'nijniy podcherkivaniye,nijneye podcherkivaniye,podcherkivaniye',
  ],
  ['plus', '+,plus,artı,плюс'],
];

const BY_PHRASE: ReadonlyMap<string, Role> = new Map(
  PHRASES.flatMap(([role, phrases]) =>
    phrases.split(',').map((phrase): [string, Role] => [phrase.split(' ').map(plainWord).join(' '), role]),
  ),
);
/** Signs as engines mishear them. */
const HALF_HEARD: ReadonlyMap<string, Role> = new Map(
  (
    [
      ['dot', 'noktaa nokda nuqtai nukta нуқтаи нукта tochki tochko точку точко точки doc dought'],
      ['at', 'сабака собаке собаки собако sabaka кочукча кучикча kuchikcha kucukcha kochukcha'],
      ['maybe-at', 'ett ed eт эд add'],
    ] as const
  ).flatMap(([role, words]) => words.split(' ').map((word): [string, Role] => [plainWord(word), role])),
);
const SIGNS: Partial<Record<Role, string>> = { dot: '.', dash: '-', underscore: '_', plus: '+' };
const CONNECTORS: ReadonlySet<Role> = new Set(['dot', 'dash', 'underscore', 'plus']);
const PARTS: ReadonlySet<Role> = new Set(['word', 'digits', 'letter']);
const LONGEST_PHRASE = 2;

/** The word that explains a letter begins with it ("a for alpha"). */
const EXPLAINS = wordSet('for as like как gibi kabi sanki');

/** Reads what was said, part by part. Ignores the ends of turns and hesitations. */
const readParts = (tokens: readonly Token[]): Said[] => {
  const heard = dropEllipses(tokens).filter(
    ({ kind, text }) =>
      kind !== 'word' || text.length < 2 || !isFiller(text) || BY_PHRASE.has(plainWord(text)),
  );
  const said: Said[] = [];
  for (let at = 0; at < heard.length; ) {
    const next = phraseAt(heard, at) ?? readExplainedLetter(heard, at) ?? singleAt(heard, at);
    said.push(next);
    at += next.tokens.length;
  }
  return said;
};

const dropEllipses = (tokens: readonly Token[]): readonly Token[] =>
  tokens.filter(
    ({ text }, at) => text !== '.' || (tokens[at - 1]?.text !== '.' && tokens[at + 1]?.text !== '.'),
  );

const phraseAt = (tokens: readonly Token[], at: number): Said | undefined => {
  for (let length = LONGEST_PHRASE; length > 0; length--) {
    const found = tokens.slice(at, at + length);
    const phrase = found.map(({ form }) => form).join(' ');
    const role = BY_PHRASE.get(phrase) ?? HALF_HEARD.get(phrase);
    if (found.length < length || !role) continue;
    if (found.some(({ gap, kind }, i) => kind === 'digits' || (i > 0 && gap !== 'space'))) continue;
    return { role, text: SIGNS[role] ?? '', tokens: found };
  }
  return undefined;
};

const readExplainedLetter = (tokens: readonly Token[], at: number): Said | undefined => {
  const [letter, how] = [tokens[at], tokens[at + 1]];
  if (!letter || !how || !isLetter(letter) || !EXPLAINS.has(how.form)) return undefined;
  const length = tokens[at + 2]?.form === 'in' ? 4 : 3;
  const word = tokens[at + length - 1];
  if (word?.kind !== 'word' || !word.text.startsWith(letter.text)) return undefined;
  return { role: 'letter', text: letter.text, tokens: tokens.slice(at, at + length) };
};

const isLetter = ({ kind, text }: Token): boolean => kind === 'word' && text.length === 1;

const singleAt = (tokens: readonly Token[], at: number): Said => {
  const token = tokens[at] as Token;
  const { kind, text } = token;
  if (text === '.') {
    const ends = token.gap === 'none' && tokens[at + 1]?.gap !== 'none';
    return { role: ends ? 'end' : 'dot', text, tokens: [token] };
  }
  const role: Role =
    kind === 'digits' ? 'digits' : isLetter(token) ? 'letter' : kind === 'word' ? 'word' : 'other';
  return { role, text: text.replaceAll("'", ''), tokens: [token] };
};

const PROVIDERS = wordSet(
  'ayklaud klaud yahu yaho yumeyl юмейл имейл gmail gmeyl gimeyl jimeyl cimeyl gmaıl hotmail hotmeyl yandex yandeks yahoo outlook autluk icloud aycloud proton protonmail mail meyl live msn mynet bk list inbox umail rambler',
  'гмейл гмаил джимейл джимеил жимейл жимаил джимаил хотмейл хотмаил яндекс мейл мэйл майл мэил меил аутлук яху рамблер инбокс бк лист айклауд протон',
);
/** Top levels that need no dot before them. */
const SAID_WITHOUT_DOT = wordSet('co com kom ком ru ру uz уз net нет org tr орг');
const HALF_HEARD_TOPS = new Set('kon кон calm come comm рус руб ус'.split(' '));
const SPELLED_TOP = new Set('tr ru uz com net org kz тр ру уз ком'.split(' '));
const LETTER_NAMES: Readonly<Record<string, string>> = {
  te: 't',
  re: 'r',
  ti: 't',
  ar: 'r',
  er: 'r',
  u: 'u',
  zet: 'z',
  ze: 'z',
  тэ: 't',
  эр: 'r',
  зет: 'z',
  у: 'u',
};

/** These words before "at" are no mailbox ("look at example dot com"). */
const NOT_A_MAILBOX = wordSet(
  'us me it him her them you we i is was are be been am look looking looked site website page online up here there visit ' +
    'find found out check only store shop sale sold and or the a an order ordered available send sent get put open use see write ' +
    'type try about more anytime anything everything kabul devam takip ziyaret ' +
    'dikkat hareket tercih ifade rica sohbet yardım kontrol test kayıt sipariş talep teklif şikayet transfer iptal harakat ve da de siteyi sayfayı not teşekkür',
);

/** A word that asks for or announces an address. */
const CUE =
  /^(?:e?mail|email|eposta|posta|pocht|почт|адрес|adres|addres|manzil|elektron|электрон|[иеэ]меил|меил|емаил|имаил)/;

/** Words before a mailbox that are no part of it. */
const LEADS = wordSet(
  'e is its it the my our his her their that this so yes no well sure okay ok please write send to at on in and or of for as address would be can me you i',
  'benim bizim bu şu evet hayır tamam tabii tabi hemen yazın yazar yazıyorum yazabilirsiniz adresim adresi adresimiz adresiniz şöyle söylüyorum veriyorum ve için şey olarak olacak oluyor var lütfen buyurun buyrun kaydedin not edin alın',
  'mening menikida bizning shu bu ha xop mana yozing yozib oling qiling aytaman aytay manzilim manzili manzilimiz va uchun bo`ladi yoq albatta marhamat',
  'мой моя наш наша у меня это вот да нет так пишите запишите записывайте на и для будет такой такая значит сейчас диктую она он мне пожалуйста конечно',
  'менинг бу ха мана ёзинг',
);

const MOST_PARTS = 24;
const FARTHEST_CUE = 40;
const MOST_BARE_WORDS = 3;
const FARTHEST_TURN = 4;

interface Mailbox {
  first: number;
  /** Index after its last part. */
  end: number;
  text: string;
  /** Signs, digits or spelled letters prove the mailbox. */
  isCertain: boolean;
}

/**
 * Finds e-mail addresses that are said aloud or written with spaces. Examples are `ivan собака mail точка ru`
 * and `ahmet alt tire 34 et gmail com`. They may go on in later turns and after short replies. An address
 * needs a mailbox, a sign and a domain. A sign that is also an ordinary word needs proof. That is a mail
 * service, a certain mailbox or a word for e-mail.
 */
export const findSpokenEmails = (view: string, tokens: readonly Token[] = readTokens(view)): Finding[] => {
  const said = readParts(dropShortReplies(tokens));
  const findings: Finding[] = [];
  let cue = Number.NEGATIVE_INFINITY;
  let from = 0;
  for (const [at, { role, tokens: spoken }] of said.entries()) {
    if (spoken.some(({ form }) => CUE.test(form))) cue = at;
    if (at < from || (role !== 'at' && role !== 'maybe-at')) continue;
    const isAsked = at - cue <= FARTHEST_CUE;
    const mailbox = findEarlierMailbox(said, at, from) ?? mailboxBefore(said, at, from, isAsked);
    const domain = mailbox && domainAfter(said, at, role === 'at' || mailbox.isCertain);
    if (!mailbox || !domain) continue;
    if (role === 'maybe-at' && !isMeant(said, at, mailbox, isAsked || domain.isService)) continue;
    findings.push(toFinding(said, mailbox, { ...domain, sign: at }));
    from = domain.last + 1;
  }
  return findings;
};

const isMeant = (said: readonly Said[], at: number, mailbox: Mailbox, isLikely: boolean): boolean => {
  const before = said[at - 1];
  const isSpelled = isOneLetter(before) && isOneLetter(said[at - 2]);
  if (!isSpelled && before?.tokens.some(({ form }) => NOT_A_MAILBOX.has(form))) return false;
  return isLikely || mailbox.isCertain;
};

/** In `a l i at example dot com` the last letter is no pronoun. */
const isOneLetter = (said: Said | undefined): boolean =>
  said?.tokens.every(({ form }) => form.length === 1) === true;

const toFinding = (said: readonly Said[], mailbox: Mailbox, domain: Domain & { sign: number }): Finding => {
  const sign = domain.sign;
  const spoken = [...said.slice(mailbox.first, mailbox.end), ...said.slice(sign, domain.last + 1)];
  const tokens = spoken.flatMap((part) => part.tokens);
  const parts = partsOfTokens(tokens);
  const [start, end] = [parts[0]?.start ?? 0, parts.at(-1)?.end ?? 0];
  return { kind: 'EMAIL', value: `${mailbox.text}@${domain.text}`, start, end, parts };
};

const isPart = (part: Said | undefined): part is Said => part !== undefined && PARTS.has(part.role);
const isConnector = (part: Said | undefined): boolean => part !== undefined && CONNECTORS.has(part.role);
const gapBefore = (part: Said | undefined): Token['gap'] => part?.tokens[0]?.gap ?? 'hard';
const turnOf = (part: Said | undefined): number => part?.tokens[0]?.turn ?? -1;

/** Parts of one address stand side by side or in turns that follow. */
const isNextPart = (said: readonly Said[], at: number): boolean =>
  gapBefore(said[at]) !== 'hard' && turnOf(said[at]) - turnOf(said[at - 1]) <= FARTHEST_TURN;

const isSameTurn = (said: readonly Said[], at: number): boolean => turnOf(said[at]) === turnOf(said[at - 1]);

/** The mailbox before the sign. It is a word, or several that signs, letters and digits join. */
const mailboxBefore = (
  said: readonly Said[],
  sign: number,
  from: number,
  isAsked: boolean,
): Mailbox | undefined => {
  if (!isNextPart(said, sign)) return undefined;
  const mailbox = readMailbox(said, sign, from);
  if (!mailbox || !isAsked) return mailbox;
  const bare = addBareWords(said, mailbox.first, from);
  const first = addCorrected(said, bare, from);
  return { ...mailbox, first, text: textOf(said, first, sign) };
};

const readMailbox = (said: readonly Said[], sign: number, from: number): Mailbox | undefined => {
  let first = sign - 1;
  const last = said[first];
  if (first < from || !isPart(last)) return undefined;
  if (last.role === 'word' && isLead(last)) return undefined;
  let isCertain = last.role === 'digits';
  while (first > from && sign - first < MOST_PARTS && isNextPart(said, first)) {
    const [current, before, further] = [said[first], said[first - 1], said[first - 2]];
    if (isConnector(before) && first - 2 >= from && isPart(further) && isNextPart(said, first - 1)) {
      first -= 2;
      isCertain = true;
    } else if (isPart(before) && current && belongsTogether(said, first)) {
      isCertain ||= before.role !== 'word' || current.role !== 'word';
      first -= 1;
    } else break;
  }
  return { first, end: sign, text: textOf(said, first, sign), isCertain };
};

const FARTHEST_MAILBOX = 24;

/** Finds a certain mailbox of an earlier turn. The other speaker said a sentence before the sign. */
const findEarlierMailbox = (said: readonly Said[], sign: number, from: number): Mailbox | undefined => {
  if (isSameTurn(said, sign)) return undefined;
  for (let end = sign; end > from && sign - end < FARTHEST_MAILBOX; end--) {
    if (turnOf(said[sign]) - turnOf(said[end - 1]) > FARTHEST_TURN) return undefined;
    if (end !== sign && isSameTurn(said, end)) continue;
    const mailbox = readMailbox(said, end, from);
    if (mailbox?.isCertain) return mailbox;
  }
  return undefined;
};

const textOf = (said: readonly Said[], from: number, to: number): string =>
  said
    .slice(from, to)
    .map(({ text }) => text)
    .join('');

/** A number continues the name before it (`ahmet 34`). Single letters join (`a h m e t`). */
const belongsTogether = (said: readonly Said[], at: number): boolean => {
  const [before, current] = [said[at - 1], said[at]];
  if (!before || !current) return false;
  if (gapBefore(current) === 'none') return true;
  if (before.role === 'letter' && current.role === 'letter') return true;
  if (current.role !== 'digits') return false;
  if (before.role === 'digits') return true;
  return isSameTurn(said, at) && !isLead(before);
};

const isLead = ({ role, tokens }: Said): boolean =>
  role === 'word' && tokens.some(({ form }) => LEADS.has(form) || NOT_A_MAILBOX.has(form) || CUE.test(form));

/** Adds bare words back to the announcing word or the start of the turn (`my e-mail is john smith at`). */
const addBareWords = (said: readonly Said[], first: number, from: number): number => {
  let at = first;
  while (at > from && first - at <= MOST_BARE_WORDS && isSameTurn(said, at)) {
    const before = said[at - 1];
    if (!before || gapBefore(said[at]) === 'hard' || before.role === 'end' || isLead(before)) return at;
    if (!isPart(before)) return first;
    at--;
  }
  return at > from && isSameTurn(said, at) ? first : at;
};

const CORRECTIONS = wordSet(
  'pardon yok özür dilerim yoq xato uzr узр кок kok kechirasiz кечирасиз нет извините простите no sorry wait oh',
);
const MOST_CORRECTIONS = 3;

/** Adds what the speaker takes back (`red no wait blue dot`). */
const addCorrected = (said: readonly Said[], first: number, from: number): number => {
  let at = first;
  while (at > from && first - at < MOST_CORRECTIONS * 2 && isCorrection(said[at - 1])) at--;
  const before = said[at - 1];
  const isTakenBack = at < first && at > from && isSameTurn(said, first) && isPart(before) && !isLead(before);
  return isTakenBack && turnOf(before) === turnOf(said[first]) ? at - 1 : first;
};

const isCorrection = (part: Said | undefined): boolean =>
  part !== undefined &&
  (part.role === 'end' || part.role === 'dash' || part.tokens.every(({ form }) => CORRECTIONS.has(form)));

interface Domain {
  last: number;
  text: string;
  /** Belongs to a well-known mail service. */
  isService: boolean;
}

const MOST_LABEL_PARTS = 4;

/** The domain after the sign. It ends with a known top level or is a mail service with "com". */
const domainAfter = (said: readonly Said[], sign: number, isCertain: boolean): Domain | undefined => {
  const label = labelAt(said, sign + 1);
  if (!label) return undefined;
  const top = topAfter(said, label) ?? topWithoutDot(said, label, isCertain);
  if (top) return addCountry(said, top);
  const isWhole = label.isService && (isCertain || /\.|com$|ru$/.test(label.text));
  return isWhole ? label : undefined;
};

/** The first label. It is one word, several words before a dot, or words with dashes between. */
const labelAt = (said: readonly Said[], first: number): Domain | undefined => {
  if (!isPart(said[first]) || !isNextPart(said, first)) return undefined;
  let last = first;
  while (last - first < MOST_LABEL_PARTS && isNextPart(said, last + 1)) {
    const [next, further] = [said[last + 1], said[last + 2]];
    if (next?.role === 'dash' && isPart(further) && isNextPart(said, last + 2)) last += 2;
    else if (
      isPart(next) &&
      isSameTurn(said, last + 1) &&
      (reachesDot(said, last + 1) || isService(textOf(said, first, last + 2)))
    )
      last += 1;
    else break;
  }
  const text = textOf(said, first, last + 1);
  return { last, text, isService: isService(text) || isService(said[last]?.text ?? '') };
};

const reachesDot = (said: readonly Said[], from: number): boolean => {
  let at = from;
  while (at - from < MOST_LABEL_PARTS && isPart(said[at + 1]) && isSameTurn(said, at + 1)) at++;
  return said[at + 1]?.role === 'dot' && isSameTurn(said, at + 1);
};

const isService = (label: string): boolean =>
  PROVIDERS.has(plainWord(label)) || PROVIDERS.has(plainWord(label).replace(/(?:com|kom|ru|ком|ру)$/u, ''));

/** Finds the ending of a domain, as in `dot com` or `nokta ornek nokta com`. */
const topAfter = (said: readonly Said[], label: Domain): Domain | undefined => {
  let { last, text } = label;
  while (isDomainDot(said, last + 1) && isNextPart(said, last + 1) && isNextPart(said, last + 2)) {
    const top = topAt(said, last + 2);
    if (top) return { ...label, last: top.last, text: `${text}.${top.text}` };
    if (!isPart(said[last + 2]) || said[last + 1]?.role === 'end') return undefined;
    text += `.${said[last + 2]?.text}`;
    last += 2;
  }
  return undefined;
};

/** Finds an ending without a dot before it, as in `gmail com`. */
const topWithoutDot = (said: readonly Said[], label: Domain, isCertain: boolean): Domain | undefined => {
  const top = isNextPart(said, label.last + 1) ? topAt(said, label.last + 1) : undefined;
  if (!top || !SAID_WITHOUT_DOT.has(plainWord(top.text))) return undefined;
  const isMeant = label.isService || (isCertain && isSameTurn(said, label.last + 1));
  return isMeant ? { ...label, last: top.last, text: `${label.text}.${top.text}` } : undefined;
};

const isDomainDot = (said: readonly Said[], at: number): boolean =>
  said[at]?.role === 'dot' || said[at]?.role === 'end';

/** Adds the country after a top level (`com tr` or `com nokta te re`). */
const addCountry = (said: readonly Said[], domain: Domain): Domain => {
  const dot = isDomainDot(said, domain.last + 1) && said[domain.last + 1]?.role === 'dot';
  const at = domain.last + (dot ? 2 : 1);
  const top = isNextPart(said, at) && (dot || isSameTurn(said, at)) ? topAt(said, at) : undefined;
  const isCountry = top !== undefined && (dot || /^(?:tr|uz|ru|uk)$/.test(top.text));
  return isCountry && top ? { ...domain, last: top.last, text: `${domain.text}.${top.text}` } : domain;
};

/** A top level as a word or letter by letter (`com` or `te re`). */
const topAt = (said: readonly Said[], at: number): { last: number; text: string } | undefined => {
  const word = said[at];
  if (!isPart(word)) return undefined;
  let spelled = '';
  for (let end = at; end < at + 3 && isPart(said[end]) && (end === at || isNextPart(said, end)); end++) {
    const text = said[end]?.text ?? '';
    const letter = text.length === 1 ? (LETTER_NAMES[text] ?? text) : LETTER_NAMES[plainWord(text)];
    if (!letter) break;
    spelled += letter;
    if (end > at && SPELLED_TOP.has(spelled)) return { last: end, text: spelled };
  }
  return isTopLevel(word.text) || HALF_HEARD_TOPS.has(word.text) ? { last: at, text: word.text } : undefined;
};
