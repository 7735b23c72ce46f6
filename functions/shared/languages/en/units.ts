import type { UnitVocabulary } from '../vocabulary';

export const units: UnitVocabulary = {
  currency: 'dollar =usd =eur euro pound =gbp cent lira =bucks rouble ruble =sum',
  unit:
    'working business floor year month =day =days week hour minute =min =mins second metre meter square centimet millimet kilomet =km =cm =mm kilo =kg gram =grams tonne litre liter =l watt volt =mah =mb =gb =tb gigabyte megabyte mile =feet =foot inch yard ' +
    '=piece =pieces =pcs people person box =percent degree =digit =digits =x =by million billion =times page =points unit item copies =am =pm =oclock megabit',
  before: '=in =since =at =around =until =by =before =after =from =about =of',
  month: 'january february =march april =may june july august september october november december',
};
