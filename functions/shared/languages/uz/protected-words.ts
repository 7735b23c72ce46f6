import type { ProtectedWords } from '../vocabulary';

/** `*` ends a stem that takes endings. */
export const protectedWords: ProtectedWords = {
  otherNegations: '',
  limits:
    "faqat фақат gacha гача tashqari ташқари kamida камида ko'pi кўпи agar агар balki балки oldin keyin олдин кейин hali ҳали eng ham ҳам",
  consent:
    "ha ҳа xo'p хўп xop хоп mayli майли bo'ladi бўлади bo'pti roziman рози* rozi* to'g'ri тўғри albatta албатта bekor* бекор* kerakmas xohlama*",
  numbers:
    "ming минг million* миллион* milliard* yarim* ярим* chorak birinchi ikkinchi uchinchi to'rtinchi beshinchi oltinchi yettinchi sakkizinchi to'qqizinchi o'ninchi foiz* фоиз* marta марта juft",
  units:
    "so'm* сўм* sum tiyin* dollar* kilo* kg gramm* metr* santi* litr* kun* кун* hafta* ҳафта* oy oylik ой йил* yil* soat* соат* daqiqa* дақиқа* dona* дона* daraja*",
  insults:
    'ahmoq* аҳмоқ* tentak* тентак* jinni* жинни* iflos* ифлос* haromi* ҳароми* eshak* эшак* galvars* гальварс* itvachcha',
};
