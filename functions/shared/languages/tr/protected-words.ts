import type { ProtectedWords } from '../vocabulary';

/** `*` ends a stem that takes endings. */
export const protectedWords: ProtectedWords = {
  otherNegations: 'ne',
  limits:
    'sadece yalnız yalnızca ancak hariç dışında kadar en az azami asgari fazla eğer şayet ise önce sonra hemen belki henüz daha artık bile dahil',
  consent:
    'evet tamam* olur* peki kabul* elbette tabii aynen doğru onay* istemi* vazgeç* iptal* ret red* hayhay',
  numbers:
    'bin milyon* milyar* yarım* buçuk çeyrek çift tek birinci ikinci üçüncü dördüncü beşinci altıncı yedinci sekizinci dokuzuncu onuncu ilk son yüzde* kat* kere kez defa',
  units:
    'lira* kuruş* tl dolar* euro* avro* kilo* kg gram* metre* santim* cm mm litre* gün* hafta* ay aylık yıl* saat* dakika* saniye* adet tane* taksit* derece*',
  insults:
    'aptal* salak* gerizekal* ahmak* şerefsiz* terbiyesiz* orospu* dangalak* manyak* budala* enayi* yavşak* kaltak* puşt* ibne* piç piçler sik siktir* sikey* sikim* siker* göt amk bok boktan lan ulan',
};
