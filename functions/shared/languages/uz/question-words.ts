import type { QuestionWords } from '../vocabulary';

export const questionWords: QuestionWords = {
  judging:
    'yaxshi yaxshiroq yaxshimi yomon ajoyib* zoʻr aʼlo* professional* sifatli sifat sifati muloyim* xushmuomala* doʻstona* samimiy* ' +
    'toʻgʻri toʻgʻrimi yetarli* samarali* munosib* mos ijobiy* salbiy* muvaffaqiyat* munosabat* ohang* kayfiyat* taassurot* hamdard* ' +
    'sabrli* eʼtiborli* hurmatli hurmat mamnun* qoniq* malakali* foydali* ishonchli* oqilona* maqbul* umumiy umuman odobli* bilimli* ' +
    'baxtli xursand* aniq toʻliq xotirjam* standart* qoidalar* yoʻriqnoma*',
  framing:
    'operator* agent* xodim* mijoz* xaridor* suhbat* qoʻngʻiroq* telefon* savol* xizmat* kompaniya* jamoa* gapiradi gapirdi gapirgan ' +
    'gaplashadi gaplashdi muloqot* qiladi qildi qilgan qilish qilindi boʻldi boʻladi boʻlgan boʻlib edi ekan qanday qanaqa qancha kim ' +
    'nima butun davomida olib_bordi olib_boradi olib bordi boradi yuritdi yuritadi bahola* baho bahosi tarzda oʻtdi',
  hearable:
    'aytadi aytdi* aytgan* aytib aytil* aytish* soʻra* salomlash* tanishtir* ismini ismi nomini tushuntir* taklif* tavsiya* vaʼda* ' +
    'tasdiqla* takrorla* xulosala* minnatdor* rahmat* uzr* kechirim* gapini_boʻl* soʻzini_boʻl* kelishadi kelishdi* kelishil* rad_et* ' +
    'ogohlantir* xabar* maʼlumot_ber* tabrikla* eslat* oʻqib oʻqiydi tasvirla* taqqosla* haqorat* baqir* ayblay* aybla* pauza* sukut* jim ' +
    'shikoyat* eʼtiroz* xayrlash* iltimos* taʼkidla* bildir* soʻz_ber* kafolat* belgila* aniqla* taklif tilay* tiladi javob_berdi* ' +
    'qoʻrqit* tahdid* savdolash*',
  unheard:
    'tabassum* jilmay* kulimsira* kiyim* kiyin* uniforma* tashqi_koʻrinish* qomat* imo_ishora* mimika* nigoh* koʻz_aloqa* tana_tili* ' +
    'ekran* crm* tizimga tizimda maʼlumotlar_bazasi* oʻylaydi oʻyladi* oʻylagan his_qil* ishonadi suhbatdan_keyin qoʻngʻiroqdan_keyin ' +
    'suhbatdan_oldin qoʻngʻiroqdan_oldin keyingi_qoʻngʻiroq* keyingi_suhbat* oldingi_qoʻngʻiroq* oldingi_suhbat* keyingi_hafta* ' +
    'keyingi_oy* soʻrovnoma* quloqchin* ish_stoli* ish_vaqti* smena* navbatda',
};
