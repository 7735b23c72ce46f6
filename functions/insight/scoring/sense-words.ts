import { isHesitation } from '../../shared/languages/hesitations';
import { formsOf } from '../../shared/words';

/**
 * What a word does to the sense of a quote. `negation`: turns it round, or asks. `condition`: holds for part of the cases only
 * (if, unless, without, only). `function`: says nothing by itself.
 */
interface SenseWords {
  negations: string;
  conditions: string;
  functions: string;
  /** Verbs that carry their negation inside: `yapmıyoruz`. Read on forms: lower case, ı as i, no apostrophes. */
  negatedVerb?: RegExp;
  /** Verbs that carry their condition inside: `isterseniz`. */
  conditionalVerb?: RegExp;
  /** Words that look like such a verb. */
  noVerbs?: string;
}

const turkish: SenseWords = {
  negations:
    'değil yok hayır asla hiç hiçbir hiçbiri olmaz olmaksızın imkansız yerine ' +
    'mi mı mu mü miyim mıyım muyum müyüm misin mısın musun müsün misiniz mısınız musunuz müsünüz miyiz mıyız muyuz müyüz ' +
    'miydi mıydı muydu müydü',
  conditions:
    'eğer şayet ise varsa yoksa değilse koşuluyla şartıyla takdirde halinde sürece olmadıkça durumunda müddetçe kaydıyla hariç haricinde dışında sadece yalnız yalnızca ancak',
  functions:
    've veya ya ile de da ki bu şu o ise için gibi olarak ama fakat işte yani şey hani diye kadar göre daha çok en her bir mi mı mu mü ' +
    'ben sen biz siz onlar beni seni bizi sizi onu bana sana bize size ona benim senin bizim sizin onun bunu şunu buna şuna bunun şunun',
  negatedVerb:
    /^(?:değil|yok(?=[tm]))\p{L}*$|..m(?:[iuü]yor\p{L}*|[ae](?:m|z\p{L}{0,6}|yiz|di(?:m|n|k|niz|lar|ler)?|diğ\p{L}*|dikç[ae]|d[ae]n|y[ae][cn]\p{L}*|yin(?:iz)?|yip|miş\p{L}*|m[ae]\p{L}{0,5}|sin(?:lar|ler)?|ksizin))$/u,
  conditionalVerb:
    /.(?:[rzk]|yor|[dt][iuü]y|m[iuü]ş|[aeiouöü]y)s[ae](?:m|n|k|niz|lar|ler)?$|..s[ae]niz$|..m[ae]s[ae]\p{L}{0,3}$/u,
  noVerbs: 'tamam namaz arsa bursa borsa',
};

const uzbek: SenseWords = {
  negations:
    'yoʻq emas hech hechkim hechnarsa hechqachon aslo mumkinmas shartmas na oʻrniga ' +
    'йўқ эмас ҳеч ҳечким ҳечнарса ҳечқачон асло мумкинмас ўрнига',
  conditions:
    'agar agarda taqdirda mabodo basharti shartida sharti faqat faqatgina tashqari boʻlmasa yoʻqsa ' +
    'агар агарда тақдирда мабодо башарти шартида шарти фақат фақатгина ташқари бўлмаса йўқса',
  functions:
    'va bilan ham u bu shu esa uchun kabi lekin ammo deb edi ekan yaʼni men sen siz biz ular meni seni sizni bizni uni menga senga sizga ' +
    'bizga unga mening sening sizning bizning uning ki yoki bir juda ' +
    'ва билан ҳам у бу шу эса учун каби лекин аммо деб эди экан яъни мен сен сиз биз улар мени сизни сизга бизга унга менга ёки бир жуда',
  negatedVerb:
    /^(?:emas|yoq(?=[mld]))\p{L}*$|..ma(?:y(?:man|san|siz|di|miz|dilar|ap\p{L}*|otgan\p{L}*|in)?|di(?:m|ng|k|ngiz|ngizlar|lar)?|gan\p{L}*|s(?:dan|li[kg]\p{L}*|man|miz|siz|in|ak)?|ng(?:iz|lar|izlar)?)$|..mi(?:man|san|miz|di|dilar)$|^(?:эмас|йўқ(?=[млд]))\p{L}*$|..ма(?:й(?:ман|сан|сиз|ди|миз|дилар|ап\p{L}*|отган\p{L}*|ин)?|ди(?:м|нг|к|нгиз|лар)?|ган\p{L}*|с(?:дан|ли[кг]\p{L}*|ман|миз|сиз|ин)?|нг(?:из|лар)?)$|..ми(?:ман|сан|миз|ди|дилар)$/u,
  conditionalVerb: /..sa(?:m|ng|ngiz|k|lar|ngizlar)?$|..са(?:м|нг|нгиз|к|лар)?$/u,
  noVerbs: 'narsa hissa kassa massa нарса касса масса ҳисса',
};

const russian: SenseWords = {
  negations:
    'не ни нет нету нельзя невозможно никогда никто никого никому никем ничего ничто ничем ничему нигде никуда никак никакой никакая ' +
    'никакое никакие никаких никакого никакую без вряд некому незачем некогда негде едва отнюдь вместо ли ' +
    'отказываюсь отказываемся отказываетесь отказывается отказались отказался отказалась отказано запрещено запрещаем',
  conditions:
    'если ежели коли условии случае наличии кроме помимо исключением исключая только лишь разве бы б иначе',
  functions:
    'и а но или же то это этот эта эти этого этой этом этим в во на с со к ко у о об от до по за из для что чтобы как так вот там тут ' +
    'здесь я ты он она оно мы вы они меня тебя его ее нас вас их мне тебе ему ей нам вам им мной тобой нами вами ними мой моя мое мои ' +
    'твой твоя ваш ваша ваше ваши наш наша наше наши свой ли ну уже еще при про через над под был была было были буду будет будем ' +
    'будете быть тоже не ни бы б',
};

const english: SenseWords = {
  negations:
    "no not never none nothing nobody nowhere neither nor cannot without hardly barely scarcely rarely seldom non instead unable impossible refuse refuses refused refusing decline declined deny denied don't doesn't didn't " +
    "isn't aren't wasn't weren't won't can't couldn't shouldn't wouldn't mustn't mightn't needn't haven't hasn't hadn't ain't shan't",
  conditions:
    'if unless except excluding excluded provided providing condition only until otherwise whether supposing assuming depending depends subject',
  functions:
    'a an the and or but of to in on at is are am was were be been being it its this that these those as so by from for with there here i ' +
    'you he she we they me him her us them my your his our their mine yours do does did done have has had having will would shall should ' +
    "can could may might must than then too very just also well oh ah not i'm i've i'll i'd you're you've you'll we're we've we'll " +
    "they're he's she's it's that's there's let's don't doesn't didn't isn't aren't wasn't weren't won't can't couldn't shouldn't " +
    "wouldn't haven't hasn't hadn't",
};

const languages: Readonly<Record<string, SenseWords>> = {
  tr: turkish,
  uz: uzbek,
  ru: russian,
  en: english,
};

const wordSet = (words: string): ReadonlySet<string> => new Set(words.split(' ').flatMap(formsOf));
const all = Object.values(languages);
const negations = wordSet(all.map((words) => words.negations).join(' '));
const conditions = wordSet(all.map((words) => words.conditions).join(' '));
const functions = new Map(Object.entries(languages).map(([code, words]) => [code, wordSet(words.functions)]));
const noVerbs = wordSet(all.map((words) => words.noVerbs ?? '').join(' '));

export type Turn = 'negation' | 'condition';

/**
 * How a word turns the sense of its clause. The lists of all four languages hold for every call: a call may mix
 * languages, and a quote that is longer than needed is still true. Endings hold for the call's own language, and for
 * words in another script.
 *
 * @param language ISO 639-1; of an unknown language all endings count
 */
export const turnOf = (form: string, language: string): Turn | undefined => {
  if (negations.has(form)) return 'negation';
  if (conditions.has(form)) return 'condition';
  if (noVerbs.has(form)) return undefined;
  const own = languages[language];
  const verbs = own && !isForeign(form, language) ? [own] : all;
  if (verbs.some(({ conditionalVerb }) => conditionalVerb?.test(form))) return 'condition';
  if (verbs.some(({ negatedVerb }) => negatedVerb?.test(form))) return 'negation';
  return undefined;
};

/**
 * Whether a word says something by itself. A word of the other script is held against the languages that use it.
 *
 * @param language ISO 639-1; of an unknown language the function words of all four count
 */
export const isContentWord = (form: string, language: string): boolean => {
  return !isHesitation(form) && !listsFor(form, language).some((words) => words.has(form));
};

const listsFor = (form: string, language: string): ReadonlySet<string>[] => {
  const own = functions.get(language);
  return own && !isForeign(form, language) ? [own] : [...functions.values()];
};

/** A word in a script that speaks of another language. Cyrillic in an Uzbek call may be Russian. */
const isForeign = (form: string, language: string): boolean =>
  language === 'ru' ? /\p{Script=Latin}/u.test(form) : /\p{Script=Cyrillic}/u.test(form);
