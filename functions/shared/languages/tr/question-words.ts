import type { QuestionWords } from '../vocabulary';

export const questionWords: QuestionWords = {
  judging:
    'iyi iyice iyiy* iyidi* güzel* kötü* profesyonel* kaliteli kalitesi kalite uygun uygunca doğru yeterli yeterince etkili* verimli* nazik ' +
    'nazikçe nezaket* kibar kibarca samimi* güler_yüzlü olumlu* olumsuz* başarılı* başarısız* başarısı tutum* tavır tavrı* tavırlı üslup* ' +
    'üslubu* tonu mükemmel* harika düzgün düzgünce gerektiği_gibi memnun* saygılı* ilgisiz* empati* anlayışlı* sabırlı* hoş performans* ' +
    'izlenim* motivasyon* bilgili özenli* dikkatli* makul* yararlı* faydalı* yardımsever* sıcak sıcakkanlı ikna_edici* genel genelde ' +
    'kabul_edilebilir mutlu* açık açıkça eksiksiz* sakin* prosedür* standart* kurallara talimat*',
  framing:
    'temsilci* müşteri* operatör* çalışan* danışman* arayan* görüşme* konuşma* konuşur konuştu konuşuyor konuşmuş çağrı çağrıyı çağrının ' +
    'çağrıda telefon* arama aramayı aramanın aramada soru soruyu soruları hizmet* şirket* ekip ekibi davran* iletişim* kurar kurdu kurmuş ' +
    'ilgilendi ilgilenir yürüttü yürütür yönetti yönetir yapar yaptı yapıldı eder etti oldu olur olmuş olan olarak idi nasıl nasıldı ne ' +
    'kim hangi bütün boyunca bölüm değerlendir* puan* şekilde biçimde geçti',
  hearable:
    'söyle* sorar sordu* soruyor* sorul* sorma* sorup sorarak der dedi* diyor* denir selamla* karşıla* tanıt* belirt* açıkla* anlatı* ' +
    'anlatır anlattı* öneri* önerir önerdi* teklif* sunar sundu* sunul* sunuyor* söz_ver* vaat* vaad* onayla* teyit* doğrula* tekrarla* ' +
    'özetle* teşekkür* özür* sözünü_kes* sözünü_böl* kabul_eder kabul_etti redde* uyarır uyardı uyarıl* uyarı bilgilendir* bilgi_ver* ' +
    'bildir* tebrik* hatırlat* okur okudu* okuyor* okunu* tarif* karşılaştır* hakaret* bağır* küfür* küfre* suçla* aktarır aktardı ' +
    'beklet* susar sustu sessiz* ister istedi* istiyor* istem* isten* talep* şikayet* şikâyet* itiraz* davet* diler diledi* randevu* ' +
    'kararlaştır* vedalaş* hitap* adını ismini adıyla ismiyle paylaşır paylaştı* bahse* söz_eder söz_etti dile_getir* taahhüt* tehdit* ' +
    'garanti* pazarlık*',
  unheard:
    'gülümse* kıyafet* üniforma* giyin* giyim* giyer duruşu jest* mimik* göz_teması* beden_dil* vücut_dil* görünüş* masası* kulaklık* ' +
    'ekran* crm* sisteme sistemde veritaban* veri_taban* düşünür düşündü* düşünüyor* düşünce* hisseder* hissett* hissed* inanır inandı* ' +
    'inanıyor* görüşmeden_sonra aramadan_sonra çağrıdan_sonra konuşmadan_sonra görüşmeden_önce aramadan_önce sonraki_görüşme* ' +
    'sonraki_arama* önceki_görüşme* önceki_arama* gelecek_hafta gelecek_ay mesai* vardiya* anket* kuyruk*',
};
