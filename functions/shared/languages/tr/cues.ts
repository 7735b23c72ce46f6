import type { LanguageCues } from '../cue-kinds';

export const cues: LanguageCues = {
  phrases: {
    company: `hoş geldiniz; *dan/*den/*tan/*ten ~ ben; firmasından; şirketinden; mağazasından; bayisinden;
      şubesinden; markasından; adına arıyorum; adına arıyoruz; temsilcisiyim; danışmanıyım; uzmanıyım;
      yetkilisiyim; müşteri temsilciniz; çağrı merkezi; *dan/*den/*tan/*ten sizi arıyorum;
      *dan/*den/*tan/*ten sizi arıyoruz`,
    name: 'adım; ismim; ben ~ nasıl; ben ~ size; ben ~ buyurun',
    offersHelp: `nasıl yardımcı; yardımcı olabilirim; yardımcı olayım; yardımcı olabiliriz; yardımcı oluyorum;
      yardımcı olmak; yardımcı olabileceğim; size nasıl; sizi dinliyorum; nasıl destek; destek olabilirim;
      hangi konuda; yardımcı olalım`,
    notice: `kayıt altına; kaydedilmekte*; görüşmemiz kayıt*; görüşmeleriniz; kalite standart*;
      hizmet kalite*; kişisel veri*; kvkk; aydınlatma metni; güvenlik gereği; güvenliğiniz için;
      güvenlik amac*; açık rıza*; ticari elektronik; mesafeli satış; ön bilgilendirme`,
    thanks: `aradığınız için; bizi ara*; tercih ettiğiniz; beklettiğim için; beklediğiniz için;
      siparişiniz için; vakit ayırdığınız; zaman ayırdığınız; sabrınız için; ilginiz için; anlayışınız için;
      iyi günler dilerim/dileriz/diliyorum; iyi akşamlar dilerim/dileriz; sağlıklı günler;
      güzel günler dilerim; hayırlı günler dilerim; keyifli günler`,
    asksDetails: `adınız*; isminiz*; soyadınız*; adresiniz*; numaranız*; sipariş numaran*; kimlik numaran*;
      doğum tarihiniz*; *nizi/*nuzu alabilir miyim; *nizi/*nuzu öğrenebilir miyim; *nizi/*nuzu rica;
      teyit ed*; müsait misiniz; müsait miydiniz; uygun musunuz; ile mi görüşüyorum; ile görüşüyorum;
      mi istersiniz; ne istersiniz; ister misiniz; istersiniz; arzu eder*; tercih eder*; düşünüyor musunuz;
      düşünürsünüz; onaylıyor musunuz; kabul ediyor musunuz; hedefiniz*; bütçeniz*; ölçüsü nedir;
      ölçüleri nedir; form doldur*; başvuru yap*; sormuştunuz; ilgilenmiştiniz; talep etmiştiniz;
      *misiniz hangi; evinizde; eviniz*; odanız*; hangisi; ne düşünürsünüz; sizde mi; daha önce ~ yazdınız;
      daha önce ~ kullandınız; daha önce ~ aldınız; ne zaman uygun`,
    offers: `öneririm; öneririz; önerebilirim; öneriyorum; tavsiye ed*; kampanyamız*; kampanya kapsam*;
      taksit yap*; taksit imkan*; peşin fiyatına; ücretsiz; bizden; hediye ed*; indirim yap*; indirimimiz;
      kursumuz*; programımız*; ürünümüz*; ürünlerimiz*; modelimiz*; mağazamız*; şubemiz*; ekibimiz*;
      paketimiz*; tarifemiz*; fiyatımız*; firmamız*; sunuyoruz; veriyoruz; yapıyoruz; gönderiyoruz;
      yapabiliriz; verebiliriz; gönderebiliriz; getirelim; getiriyoruz; iade ediyoruz; avantaj*; size özel;
      garanti ed*; tam size; sizin için; stoğumuzda; elimizde; mevcut efendim; çalışıyoruz; açığız;
      ayarlayabiliriz`,
    promises: `göndereceğim; gönderiyorum; gönderirim; göndereyim; ileteceğim; iletiyorum; iletirim;
      arayacağım; arayacağız; arayıp; arar bilgi; kaydediyorum; kaydettim; kaydınız*; oluşturuyorum;
      oluşturdum; oluşturayım; kontrol ed*; hemen bak*; bakıyorum; hatta kal*; bekletiyorum; bekleteceğim;
      aktarıyorum; bağlıyorum; not aldım; not alıyorum; işleme al*; onaylıyorum; yönlendir*; siparişiniz*;
      kargoya veril*; teslim ed*; kurye; kuryemiz*; teknik ekip*; randevu* oluştur*; kayıt aç*; talebiniz*;
      iadeniz*; görünüyor; görüyorum; sistemde; söyleyeceğim; yapılacak; bilgilendir*; sms ile; mesajla;
      yazıyorum; yazdım; hazırlıyorum; geri dönüş yap*; bekleriz`,
    courtesy: `anlıyorum; memnuniyetle; elbette; tabii efendim; tabii ki; rica ed*; merak etmeyin;
      kusura bakmayın; özür dile*; haklısınız; başka ~ yardımcı; başka bir konu; başka bir iste*;
      başka ~ var mı; hanımefendi; beyefendi; endişeniz*; güzel tercih; geçmiş olsun; ne demek`,
    we: '*iyoruz; *uyoruz; *ariz; *eriz; *iriz; *uruz; *acağız; *eceğiz; bizde; arkadaşlar; arkadaşımız*',
    addresses: 'size; sizi; sizin; sizlere; sizinle; efendim; hanım; bey; siz; sizde',
    wants: `istiyorum; istiyoruz; istiyordum; *acaktım; *ecektim; rica edecektim; diyecektim; isterim;
      isterdim; istemiştim; almak ist*; öğrenmek ist*; sipariş vermek; sormuştum; soracaktım; sorum var;
      bir şey sor*; bakıyordum; arıyordum; bakmıştım; bana ~ lazım; ihtiyacım var; bilgi al*;
      yardımcı olur musunuz; yardımcı olabilir misiniz; şikayet*; iptal et*; değiştirmek; geri ist*;
      yaptırmak; merak ettim; geri ver*; müdür*; yetkili ~ görüş*`,
    asksPrice: `ne kadar ol*; ne kadar tut*; ne kadar eder; kaç lira*; kaça; kaç para; fiyatı ne*;
      fiyatı kaç*; fiyat* öğren*; fiyat* alabilir miyim; fiyat* ver*; ücreti ne*; indirim var mı;
      indirim yapar mısınız; indirim olur mu; taksit var mı; taksit ol*; taksit yapıyor musunuz; son fiyat*;
      daha ucuz*; ne kadar`,
    asksAbout: `var mı; var mıydı; yok mu; ne zaman; kaç gün*; mümkün mü; olur mu; acaba; gelir mi;
      gelecek mi; yapıyor musunuz; satıyor musunuz; gönderiyor musunuz; açık mısınız; nerede*; neresi;
      arar mısınız; uyar mı; nasıl ol*; ne olacak; mevcut mu; gerçekten mi; emin misiniz; gönderir misiniz;
      yollar mısınız; bakar mısınız; kaçta; kaça kadar; saat kaç*; olacak mı; değil mi; niye; neden;
      hangi gün`,
    ownMatter: `siparişim; siparişimi; siparişimiz; siparişimin; sipariş verdim; sipariş ettim;
      sipariş vermiştim; almıştım; aldığım; internetim*; faturam*; param; paramı; parasını; kartım*; hattım*;
      numaram; hesabım*; telefonum*; adresim; kargom*; ürünüm*; kimlik numaram; gelmedi; gelmiyor; çalışmıyor;
      bozuk; bozuldu; kırık; kırıldı; hasarlı; eksik; yanlış gel*; ödedim; ödemiştim; hala bek*;
      *dir/*dur bekliyorum; arızalı; kesildi; kesiliyor; çekmiyor; *mıştım; *muştum; *mıştık; *muştuk;
      siparişim vardı; randevum*; evimde; bizim ev*; masanın; eşim; oğlum*; kızım*; çocuğum*; annem;
      taktıramadım; çizik; gelen ürün`,
    hesitates: `pahalı; yüksek geldi; düşüneyim; düşünelim; düşüneceğim; düşünmem; bir düşün*; karar ver*;
      eşime; eşimle; danış*; ilgilenmiyorum; istemiyorum; ihtiyacım yok; vaktim yok; zamanım yok;
      müsait değilim; meşgulüm; araba kullan*; toplantıdayım; işteyim; sonra ara*; aramayın; nereden buldunuz;
      numaramı; uzunmuş; çekiniyorum; emin değilim; gerek yok; kalsın; bütçem*; pahalıymış; daha kısa*;
      yapamazsam; ben daha`,
    accepts: `öyleyse; peki ol*; alayım; alıyorum; güzelmiş; iyiymiş; bu iyi*; güzel ama; tamam teşekkür*;
      tamam o zaman; müsaitim; olsun; tamamdır teşekkür*; olur teşekkür*; çok sağ`,
    self: 'bana; benim; bende; beni; bizim; bize; ben',
    calls: `arıyorum; arıyoruz; için aradım; için aramıştım; hakkında ara*; ilgili aradım; sizi aradım;
      sizi arıyorum; aradım`,
    asksWhoCalls: `kimsiniz; kim arıyor; nereden arıyorsunuz; kiminle görüş*; kimle görüş*; hangi firma*;
      hangi şirket*; pardon kim*; niye arıyorsunuz; konu nedir; konu neydi`,
  },
  answering: 'alo efendim buyurun buyrun evet merhaba selam iyi günler dinliyorum',
  machine: `tuşlayın*; tuşlayınız; bire basın*; için bire; için biri; için ikiyi; tüm ~ temsilcilerimiz;
    hatta kalınız; sinyal sesinden; sıranız; aradığınız numara; çağrınız ~ önemli`,
};
