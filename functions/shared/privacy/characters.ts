import { isFiller } from './gaps';
import { dropHesitations, type Token } from './tokens';

/** Letters or digits of a code as people read them such as `33` or `te`. */
export interface Characters {
  token: Token;
  digits: string;
  /** Small Latin or Cyrillic letters as written. Empty for digits. */
  letters: string;
  /** The letter that the word names (t for `te`). */
  named: string;
  /** The other speaker repeats these characters. */
  isEcho: boolean;
}

const LETTER_NAMES: ReadonlyMap<string, string> = new Map(
  (
    'a:a,ey,ay,эй,alpha,alfa b:be,bi,bee,бэ,бе,би,bravo c:ce,se,si,cee,see,цэ,це,си,charlie d:de,di,dee,дэ,де,ди,delta e:e,ee,echo f:ef,fe,eff,эф,foxtrot ' +
    'g:ge,gi,gee,гэ,ге,golf h:he,ha,haş,aş,xa,ha,ха,aitch,hotel i:i,india j:je,jey,jay,жэ,же,джей,juliet k:ka,ke,kay,кэ,ка,кей,kilo l:el,le,эль,эл,lima ' +
    'm:em,me,эм,mike n:en,ne,эн,november o:o,oscar p:pe,pi,pee,пэ,пе,papa q:ku,kü,qu,qa,kyu,cue,ку,quebec r:re,er,ar,эр,romeo s:es,se,эс,ess,sierra ' +
    't:te,ti,tee,тэ,те,ти,tango u:u,yu,you,ю,uniform v:ve,vi,vee,вэ,ве,victor w:dabılyu,dablyu,dabl,whiskey x:iks,eks,икс,ex,xray y:ye,yay,wye,why,игрек,yankee z:ze,zet,zed,zee,зет,зэ,zulu'
  )
    .split(' ')
    .flatMap((entry) => {
      const [letter = '', names = ''] = entry.split(':');
      return names
        .split(',')
        .map((name): [string, string] => [name.normalize('NFKD').replace(/\p{M}/gu, ''), letter]);
    })
    .reverse(),
);

const LONGEST_WRITTEN = 4;

/** Reads the characters of a token. Undefined when it is no part of a code. */
const charactersOf = (token: Token): Characters | undefined => {
  if (token.kind === 'digits') return { token, digits: token.text, letters: '', named: '', isEcho: false };
  if (token.kind !== 'word') return undefined;
  const letters = token.text.length <= LONGEST_WRITTEN ? token.text : '';
  const named = token.isUpper && token.text.length > 1 ? '' : (LETTER_NAMES.get(token.form) ?? '');
  return letters || named ? { token, digits: '', letters, named, isEcho: false } : undefined;
};

const MOST_TURNS_APART = 4;

/**
 * Finds runs of characters that may belong to one code. Any other word ends a run, unless `isPassedOver`
 * accepts it. Hesitations and turns of a few words do not end a run.
 */
export const characterRuns = (
  tokens: readonly Token[],
  isPassedOver: (token: Token) => boolean = () => false,
): Characters[][] => {
  const runs: Characters[][] = [];
  let run: Characters[] = [];
  const close = () => {
    if (run.length > 0) runs.push(markEchoes(run));
    run = [];
  };
  for (const token of dropInterjections(dropHesitations(tokens))) {
    if (isPassedOver(token) || isSeparator(token) || isHesitation(token, run.at(-1))) continue;
    const characters = charactersOf(token);
    const last = run.at(-1)?.token;
    if (!characters || (last && (token.gap === 'hard' || token.turn - last.turn > MOST_TURNS_APART))) close();
    if (characters) run.push(characters);
  }
  close();
  return runs;
};

const isSeparator = ({ kind, text }: Token): boolean => kind === 'sign' && text !== '@' && text !== '+';

const isHesitation = ({ kind, text, form, turn }: Token, last: Characters | undefined): boolean => {
  if (kind !== 'word' || text.length < 2 || !isFiller(text)) return false;
  const isName = LETTER_NAMES.has(form) && last?.digits === '' && last.token.turn === turn;
  return !isName;
};

const MOST_WORDS = 3;
const LONGEST_INTERJECTION = 32;

const dropInterjections = (tokens: readonly Token[]): Token[] => {
  const kept: Token[] = [];
  for (let from = 0; from < tokens.length; ) {
    let to = from;
    while (to < tokens.length && tokens[to]?.turn === tokens[from]?.turn) to++;
    if (!isInterjection(tokens, from, to)) for (let at = from; at < to; at++) kept.push(tokens[at] as Token);
    from = to;
  }
  return kept;
};

/** A turn of at most three words that reads out nothing. The listener speaks. */
const isInterjection = (tokens: readonly Token[], from: number, to: number): boolean => {
  const [first, last] = [tokens[from], tokens[to - 1]];
  if (!first || !last || last.end - first.start > LONGEST_INTERJECTION) return false;
  const turn = tokens.slice(from, to).filter((token) => !isSeparator(token));
  if (turn.length > MOST_WORDS || turn.some(({ kind }) => kind !== 'word')) return false;
  const ending = turn.at(-1);
  return !turn.some(isCapitalCode) && !(ending && isLetterOrName(ending));
};

export const isCapitalCode = ({ isUpper, text }: Token): boolean =>
  isUpper && text.length > 1 && text.length <= LONGEST_WRITTEN && !isFiller(text);

/** Is the token a letter or the name of one? */
export const isLetterOrName = (token: Token): boolean =>
  token.kind === 'word' &&
  (token.text.length === 1 || (LETTER_NAMES.has(token.form) && !isFiller(token.text)));

const spell = (run: readonly Characters[]): string =>
  run.map(({ digits, letters }) => digits || letters).join('');

/** Marks a turn that only repeats the turn before it. */
const markEchoes = (run: readonly Characters[]): Characters[] => {
  const turns = Map.groupBy(run, ({ token }) => token.turn);
  const result: Characters[] = [];
  let heard = '';
  for (const turn of turns.values()) {
    const said = spell(turn);
    const isEcho = said === heard;
    for (const characters of turn) result.push({ ...characters, isEcho });
    heard = said;
  }
  return result;
};
