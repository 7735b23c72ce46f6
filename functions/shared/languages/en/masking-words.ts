import type { DateVocabulary, HalfHeardVocabulary, TalkVocabulary, UnitVocabulary } from '../vocabulary';

export const dateWords: DateVocabulary = {
  months:
    'january?$ february?$ march$ april$ may$ june$ july$ august$ september$ october$ november$ december$',
  ordinals:
    'first:1 second:2 third:3 fourth:4 fifth:5 sixth:6 seventh:7 eighth:8 ninth:9 tenth:10 eleventh:11 twelfth:12 thirteenth:13 fourteenth:14 ' +
    'fifteenth:15 sixteenth:16 seventeenth:17 eighteenth:18 nineteenth:19 twentieth:20 thirtieth:30',
};

export const halfHeard: HalfHeardVocabulary = {
  numbers:
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand',
  soundalikes: 'zeroh cero ni oh',
  repeats: 'double triple and',
  otherWords:
    'fine line live give wine right light night sight weight seen even hour your tour there then when hero tree forth fourth have found won to free for fore',
};

/** First and last names that are also everyday words. */
export const ordinaryNames =
  'amber april art august baker ball bank banks bell best bill bird bishop black bob bridges bright brook brown bull carpenter cash chance chase chip church cook crane cross crown ' +
  'crystal daisy dash dawn day dean dear drew duke earl east english eve faith farmer field fields finch fisher foot ford fox frank french friend frost gardener gates gene german ginger ' +
  'good grace grant gray green grey guy hall hand hardy harmony hazel head heather hill hills holland holly hope house hunter iris ivy jack jade jasmine jay joy june king knight lake lamb lane ' +
  'lily little long love major mark marks marsh mason may melody miles moon nick north olive page park parks pat pearl pierce pope power price prince rain ray rich rivers rob robin rose ruby rush ' +
  'savage sharp shepherd short singer skip small smith snow star stone storm street strong sue summer sun swan swift temple violet waters west white will winter wise wolf wood woods young';

export const talk: TalkVocabulary = {
  filler: '=yes =ok =okay =right =um =uh =er =uhhuh =mhm',
  pause:
    '=one =the =hang =what =was =just =second =sec =moment =minute =oh =hold =huh =so =well =like =then =yeah =yep =sure =got =it =next =go =on =let =me =see =you =know',
  plus: 'plus',
  correction:
    '=thats =that =no =sorry =wait =actually =mean =i =correction =rather =apologies =oops =mistake =wrong =scratch =that =not =my =make =excuse =me =pardon =is =its =said =meant =should =be =hang =hold',
  rest: '=rest remain =next continu =go =after =last',
};

export const units: UnitVocabulary = {
  currency: 'dollar =usd =eur euro pound =gbp cent lira =bucks rouble ruble =sum',
  unit:
    'working business floor year month =day =days week hour minute =min =mins second metre meter square centimet millimet kilomet =km =cm =mm kilo =kg gram =grams tonne litre liter =l watt volt =mah =mb =gb =tb gigabyte megabyte mile =feet =foot inch yard ' +
    '=piece =pieces =pcs people person box =percent degree =digit =digits =x =by million billion =times page =points unit item copies =am =pm =oclock megabit',
  before: '=in =since =at =around =until =by =before =after =from =about =of',
  month: 'january february =march april =may june july august september october november december',
};
