import type { SubjectVocabulary } from '../vocabulary';

export const subjects: SubjectVocabulary = {
  card: 'karta plastik карта пластик',
  account: 'hisob ҳисоб хисоб schyot',
  iban: 'iban ибан',
  phone: 'telefon mobil telegram телефон мобил',
  identity: 'identifikats шахсий shaxsiy',
  identityNumber: 'jshshir pinfl jshir жшшир пинфл жшир',
  passport: 'pasport паспорт',
  tax: 'soliq солиқ солик',
  taxNumber: 'stir inn стир инн',
  code: 'kod код',
  oneTimeCode: 'parol otp pin парол пин',
  cardCode: 'свс свв cvv cvc cvv2 cvc2',
  securing: 'himoya ҳимоя xavfsizlik =orqa orqasi хавфсизлик =орқа орқаси =орка оркаси',
  thing:
    "navbat ichki qisqa qavat навбат ички қисқа қават buyurtma mahsulot jo'natma trek faktura murojaat ariza shikoyat model seriya avtobus marshrut reys chipta kvartira ko'cha pochta indeks chegirma promo xato mijoz shartnoma bo'lim " +
    'буюртма маҳсулот жўнатма трек фактура мурожаат ариза шикоят модел автобус маршрут рейс чипта кўча почта индекс чегирма промо хато мижоз шартнома',
  thingNumber: 'artikul артикул',
  amount: 'narx jami summa limit qarz нарх жами сумма лимит қарз qoldiq қолдиқ',
  date: "sana tug'il сана туғил тугил",
  plate: 'mashina avtomobil davlat машина автомобил давлат',
  number: 'raqam nomer рақам ракам номер xona хона сон',
  ownNumber:
    '=raqamingiz =raqamingizni =raqamim =raqamimni =raqamga =raqamimga =nomeringiz =nomeringizni =nomerim =nomerga =raqamizni =raqamni ' +
    '=рақамингиз =рақамингизни =рақамим =рақамга =номерингиз =номерингизни =номерим =номерга =ракамингиз =ракамингизни',
  owner: '=sizning =mening =сизнинг =менинг',
  call: "qo'ng'iroq bog'lan tel қўнғироқ боғлан",
  request:
    "=ayting =ayta aytib aytsa =aytasiz o'qi =bering =yozing diktovka =qanday =qaysi kerak yuboring =айтинг =айта айтиб айтса ўқи =беринг =ёзинг =қандай =қайси керак юборинг qaytar қайтар tasdiq",
};
