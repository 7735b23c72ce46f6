import type { LanguageCues } from '../cue-kinds';

/** Cues in Latin letters. Cyrillic speech is compared in Latin letters too. */
export const cues: LanguageCues = {
  phrases: {
    company: `kompaniyasi; kompaniyasidan; kompaniyadan; kompaniyasining; kompaniyamiz*; firmasidan;
      markazidan; doʻkonidan; salonidan; bankidan; oʻquv markazi; nomidan; operatori*; menejeri*;
      xush kelibsiz; *sidan *man; sizni ~ bezovta qil*; sizga ~ dan qoʻngʻiroq`,
    name: 'ismim; mening ismim; men ~ qanday; menejer',
    offersHelp: `qanday yordam; yordam bera olaman; yordam beraman; yordam kerak; yordam beray; yordam bersam;
      eshitaman sizni; sizni eshitaman; xizmatingiz*; qanday savol*; savolingiz boʻlsa; sizga yordam;
      qanaqa yordam`,
    notice: `suhbat* ~ yoz*; qoʻngʻiroq* ~ yozib; sifat* nazorat*; shaxsiy maʼlumot*; xavfsizlik*;
      shartnoma shart*`,
    thanks: `qoʻngʻirogʻingiz uchun; qilganingiz uchun; murojaat* uchun; vaqtingiz uchun; buyurtmangiz uchun;
      kuningiz xayr*; kuningiz yaxshi; kuningiz barakali; tanlaganingiz uchun; kutganingiz uchun;
      eʼtiboringiz uchun; biz bilan boʻl*; sabringiz uchun`,
    asksDetails: `ismingiz*; familiyangiz*; raqamingiz*; manzilingiz*; buyurtma raqami*; karta raqami*;
      pasport*; tugʻilgan; qaysi rang*; qaysi ~ yoqadi; qaysi vaqt*; qaysi maqsad*; vaqtingiz bormi;
      gaplashish* ~ bormi; gaplashishga; gaplashsak; qulaymi; sizga qulay; qachon qulay; ariza qoldir*;
      qiziqtir*; qiziqyapsiz*; *moqchisiz; *moqchimisiz; xohlaysiz*; nechta kerak; kattami; kerakmi;
      aytib yubor*; ayta olasizmi; xonangiz; uyingiz; farzandingiz*; bolangiz; manzilni ayt*; necha yosh*;
      necha kvadrat; toʻgʻrimi; qoldirgan ekansiz; qoldirasiz*`,
    offers: `taklif qil*; taklif et*; tavsiya qil*; chegirma beramiz; chegirma bor; chegirma qilib; aksiya*;
      boʻlib toʻlash*; muddatli toʻlov*; ustama*; bepul; bizning; kursimiz*; kurslarimiz*; doʻkonimiz*;
      filialimiz*; ustalarimiz*; mahsulot*; shkafimiz; divanimiz; olib boramiz; yetkazib beramiz;
      oʻrnatib beramiz; qilib beramiz; beramiz; sizga mos; kafolat beram*; kafolatlan*; natija; tarifimiz*;
      narximiz*; sovgʻa*; bizda ~ bor; ishlaymiz; mavjud; hisoblanadi; olsangiz; istasangiz`,
    promises: `yuboraman; yuboramiz; joʻnataman; joʻnatamiz; tekshiraman; tekshirib*; hozir koʻraman;
      hozir qarayman; qarab koʻraman; yozib qoʻyaman; yozib qoʻydim; yozdim; yozib oldim; kutamiz; kutaman;
      qayta qoʻngʻiroq; qoʻngʻiroq qilamiz; qoʻngʻiroq qilaman; qoʻngʻiroq qilib; aloqaga chiq*; ulayman;
      ulab beraman; bogʻlanamiz; bogʻlanaman; kuryer*; haydovchi*; usta boradi; ustamiz*; rasmiylashtir*;
      qabul qil*; buyurtmangiz*; arizangiz*; liniyada; kutib turing; bir daqiqa; bir soniya; hisoblab beraman;
      aytib beraman; tushuntirib beraman; aytib beraymi; eslatib; hozir tekshir*`,
    courtesy: `tushunaman; sizni tushun*; albatta; marhamat; xavotir*; uzr soʻray*; yana savol*; juda yaxshi;
      yaxshi tanlov; bemalol; xursandmiz; mamnun*; sogʻ boʻling; arzimaydi`,
    we: '*amiz; *aymiz; *yapmiz; xodimimiz*; bizda',
    addresses: 'sizga; sizni; sizning; sizdan; siz; oʻzingiz*',
    wants: `kerak edi; menga ~ kerak; kerak boʻlib*; *moqchi edim; *moqchiman; *moqchidim; *moqchiydim;
      *moqchi boʻl*; xohlayman; xohlardim; istayman; savolim bor; yordam bering; yordam bera olasizmi;
      bekor qilish; bekor qiling; shikoyat*; *sam boʻladimi; rahbar*; qaytarib bering; boshqasini`,
    asksPrice: `narxi qancha*; narxi qanaqa; narxi qanday; narxi necha*; necha pul; nechpul; qancha turadi;
      qancha boʻladi; nechi pul; oxirgi narx*; narxi shu*; narxlari; narxlar*; qanchadan; qancha;
      chegirma bormi; chegirma qila*; chegirma boʻla*; arzonro*; boʻlib toʻlasa*`,
    asksAbout: `bormi; bormikan; qachon keladi; qachon; qachongacha; qayerda*; qayerga; qayerdan olsa*;
      qanday bors*; ishlaysiz*; boʻladimi; mumkinmi; *olasizmi; *berasizmi; *qilasizmi; *berasizlarmi;
      nechada; nechagacha; rostdanmi; qanaqa; *asizlarmi; *aysizlarmi; *asizlar; *asizmi; *masa chi;
      *masam chi; *sa chi; nega; nimaga`,
    ownMatter: `buyurtmam*; buyurtma qilgan*; buyurtma bergan*; *gandim; *gan edim; *gan edik; *gandik;
      sotib olgan*; internetim*; ishlamayapti; ishlamay*; buzil*; singan; sinib; kelmadi; kelmayapti;
      yetib kelma*; toʻladim; toʻlagan*; pulim*; kartam*; telefonim*; raqamim; uyimiz*; uyimga; uyga;
      kutyapman; kutyapmiz; chizilgan; yirtil*; haligacha; oʻgʻlim*; qizim*; bolalar bor; doʻstim*;
      ish uchun`,
    hesitates: `qimmat*; oʻylab koʻr*; maslahatlash*; vaqtim yoʻq; vaqtim kam; bandman; keyinroq; hozir emas;
      kerak emas; qiziqmayman; raqamimni; ulgura*; erim*; xotinim*; otasi; ayolim*; hozircha; mashinada*;
      ishdaman; kerakmas`,
    accepts: `mayli; boʻpti; maʼqul; unda maʼqul; yozing; roziman; yaxshi ekan; zoʻr ekan; hammasi joyida;
      unda olaman`,
    self: 'menga; meni; mening; menda; men',
    calls: `qoʻngʻiroq qilyapman; qoʻngʻiroq qilayapman; qoʻngʻiroq qilyapmiz; qoʻngʻiroq qilayapmiz;
      qoʻngʻiroq qilmoqda*; telefon qilyapman; boʻyicha qoʻngʻiroq; haqida qoʻngʻiroq; qoʻngʻiroq qildim;
      telefon qildim`,
    asksWhoCalls: `kimsiz; siz kimsiz; kim bu; bu kim; qayerdan qoʻngʻiroq; qayerdansiz; qaysi kompaniya;
      qanaqa kompaniya; nima masala*; kim gapiryapti`,
  },
  answering: 'alo allo eshitaman ha assalomu alaykum vaalaykum assalom salom labbay eshitaman',
  machine: `tugmasini bos*; raqamini bosing; birni bosing; ikkini bosing; nolni bosing; operatorlar* ~ band;
    signaldan keyin; ovozli xabar`,
};
