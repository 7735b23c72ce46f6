import type { UnitVocabulary } from '../vocabulary';

export const units: UnitVocabulary = {
  currency: "so'm сўм =sum =sumga =sumni =сум =сумга dollar доллар =evro =евро tiyin тийин rubl =uzs",
  unit:
    'ish qavat avtobus иш қават автобус =yil yilda yildan yilgi yilning yiliga =yosh =oy kun hafta soat daqiqa minut soniya sekund metr kvadrat santimetr kilometr =km =sm =mm kilo =kg gramm tonna litr =mah =gb =mb dona =ta =tasi kishi quti foiz gradus vatt xonali xonani =x million milliard marta sahifa ' +
    'йил йилда йилдан ёш ойга ойдан ойлик кун ҳафта соат дақиқа минут метр квадрат сантиметр километр =км =см =мм кило =кг грамм тонна литр =мач =гб дона =та киши қути фоиз хонали миллион миллиард марта',
  before: '=soat =соат',
  month:
    'yanvar fevral mart aprel may iyun iyul avgust sentabr sentyabr oktabr oktyabr noyabr dekabr январ феврал март апрел май июн июл август сентябр октябр ноябр декабр',
};
