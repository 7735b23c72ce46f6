/** Words to test the lexicon with. Its sources did not supply them. */
export interface LexiconSample {
  words: string;
  /** Misspellings of a recogniser or a typist. */
  misspellings: string;
  /** Two words that differ in a letter or two. A cleaner must not turn the first into the second. */
  pairs: string;
}

export const lexiconSamples: Readonly<Record<string, LexiconSample>> = {
  tr: {
    words: `
      merhaba efendim hoşgeldiniz teşekkür ederim ediyorum ederiz rica buyurun dinliyorum yardımcı olabilirim olabilirler
      yapıyorum yapmıyorum yapamıyorum yapamaz yapabiliriz yapacağız yapacağım yaptım yaptık yapmadım yapmadınız yapılacak
      yapılmış yapıldığında yaptırmak istiyorum istemiyorum istiyoruz istiyordum isterseniz istediğiniz istediğimiz
      almak alıyorum alacağım aldım aldığınız alırsanız almıştım alamadım alabilir alabilirsiniz olmak olur olmaz oluyor
      olmuyor olacak olmadı oldu olmuş olsun olursa olduğu olduğunu olduğumuz geliyor geliyorum gelmedi gelecek geldiğinde
      gelirseniz gelmezse gidiyor gidiyoruz gideceğim gitti veriyorum vereceğiz verdiniz verildi veriyoruz söylüyorum
      söyledi söylemiştiniz söyleyebilir söyleyin diyorum dedim dediniz diyeceğim arıyorum aradım arayacağım aramıştınız
      aramışsınız arayabilirsiniz bekliyorum bekler bekletiyorum bekleteceğim bilmiyorum biliyorsunuz bilgisi bilgilerinizi
      bakıyorum bakalım baktığımda anladım anlamadım anlıyorum anlaşıldı konuşuyorum konuşmak konuştuğumuz görüşürüz
      görüşmek görüşmelerimiz kayıt kaydedilmektedir altındadır müşteri müşterimiz müşterilerimize temsilcisi fiyat fiyatı
      fiyatları fiyatlarımız indirim indirimli indirimler kampanya kampanyamız kampanyadan faydalanabilirsiniz taksit
      taksitle taksitli faturanız faturanızı ödeme ödemeyi ödemelerinizi ödeyebilirsiniz ödenmiş kargo kargonuz teslimat
      teslim edilecektir siparişiniz siparişinizi adresiniz adresinize telefonunuz numaranız numarası numaranızı kartınız
      kartınızla kredi bankası hesabınıza garantisi ürün ürünün ürünümüz modelleri rengi renkleri ağacı kitabı kitabınız
      çocuğum ayağı ağzı ismi isminizi şehirde şehri burnu hakkınız hakkında aklıma gönlünüz oğlum evinize evlerinizden evdeki
      işyerinde arkadaşım arkadaşlarınızla annem babamın kızı eşim sabah akşamüstü yarın bugünkü dünkü haftaya pazartesi
      önümüzdeki şimdi sonra önce içinde arasında üzerinden hakkımda çünkü fakat ama belki tabii elbette maalesef inşallah
      gerçekten kesinlikle lazım gerekiyor gerekmiyor lütfen kusura bakmayın memnun kaldım memnuniyetle şikayetim sorunum
      sorunu çözüldü çalışmıyor çalışıyorsunuz bozulmuş değiştirmek değiştirilebilir hızlandırıyoruz internetiniz
      bağlanmıyor bağlantısı yenilemek aboneliğinizi aboneliği sözleşme sözleşmeniz uzatabilirsiniz sizinle sizden bizimle
      onların bunları şunlara kimse hiçbir herkes herkese neden nasılsınız misiniz mısınız mıydı muydu tutarı yüzde
      yirmi otuzuncu beşinci ikişer gelince giderken yaparken konuşurken gelmeden ödemeksizin düşünüyorum düşüneyim
      düşünmem gönderdim gönderebilir gönderilmedi öğrenebilir miyim öğrenmek değilim değilse yoksa varsa varmış yokmuş
      güzelmiş pahalıymış pahalıya ucuzdu koltuğu masanın yatağınız mobilyalar ölçülerini`,
    misspellings: `
      teşekür tesekkür teşekkkür merhba mehraba efndim efendm istyorum istiyoruum istiyourm yapıyrum yapyorum yapıoyrum
      geliyrum gelyorum bilmyorum bilmiyoum anladm alnadım tmaam tamm güzl güzell gzel müşeri müştri müsteri fiyta fiyt
      indrim indirimm kampnya kampaya kampanyya taksitt takist ödme ödeem ödemee sipraiş siparş sipriş teslmat telsimat
      adrees adrs telfon telefn numra nuamra faura fatrua hespa herkez yanlız yalnış malesef kredii krdi bnaka baknka
      pazrtesi pazartsi yairn çükü çünki lütfn lüften kesinlkle kesnlikle gerçkten memnn değl degil söylüyrum söylyorum
      görüşmk göürşmek bekliyrum bekleyiorm konuşuyrum düşünyorum intrenet internt bağlntı sözlşme abnelik şikyet sorunn
      çlaışmıyor garnti ürnü ürüün öğrnmek gönderdm yrdımcı yarıdmcı`,
    pairs: `
      almak:olmak yapıyorum:yapmıyorum oldu:öldü beş:baş var:ver gelir:gelin aldı:oldu satın:sakın kar:kâr on:ön az:öz
      ödedim:ödemedim istiyorum:istemiyorum gelmedi:gelmeli yapmalı:yapmadı bin:bir iki:ilki üç:uç yedi:yeni altı:aldı
      kırk:kırık elli:belli yüz:yaz havale:hamal kart:kar taksit:tespit iade:ifade kaç:kaç kasa:masa kutu:kuru ücret:cüret
      sor:sar sen:ben biz:siz bana:sana verdim:verdin aradım:aradın kira:kura kabul:kabus onay:olay hat:hata tane:yane
      borç:burç faiz:faz fiyat:fiyort dolap:dolar masa:maya gün:dün dün:gün hafta:hasta saat:sanat kargo:karga ilk:ilik
      gelecek:gelmecek sonra:sonda üzüm:ürün arıyor:alıyor soruyor:duruyor memnun:mahzun ucuz:uçuz salak:sarak hızlı:hazlı`,
  },
  uz: {
    words: `
      assalomu alaykum salom rahmat iltimos xayr ha yo'q xo'p mayli albatta kechirasiz marhamat qalaysiz yaxshimisiz
      bo'ladi bo'lmaydi bo'ldi bo'lmadi bo'lsa bo'lsangiz bo'lgan bo'lgani bo'larmikan bo'lib qilaman qilamiz qilmayman qildim
      qilasiz qilyapman qilyapmiz qilmoqchi qilmoqchiman qilgan qilinadi qilib qilsangiz qilish qilishim olaman olmayman oldim
      olasiz olsam olsangiz olmoqchiman olgan olinadi kelaman kelmayman keldi kelmadi kelyapti keladi kelgan kelganda kelishdik
      ketdi ketyapman ketaman ketadi beraman bermayman berdim berdingiz beramiz berasizmi bering berilgan berilmagan bermoqchi
      aytaman aytdim aytmadi aytdingiz aytganingizdek ayting aytsangiz deydi dedim degan deyapti ko'raman ko'rdim ko'rmadim
      ko'rsangiz ko'ryapman ko'rinadi eshityapman eshitmayapman eshitdingizmi gapiryapsiz gaplashamiz gaplashgandik so'radim
      so'ramoqchi so'rasam javobini tushundim tushunmadim tushunarli xohlayman xohlaysizmi xohlamayman istayman kutyapman
      kutaman kutdim kuting to'laysiz to'laymiz to'lamadim to'ladim to'lash to'lovni to'lovlar to'langan hisobidan hisoblaymiz
      yetkazib yetkazamiz yetkazib-berish buyurtma buyurtmangiz buyurtmani buyurtmalaringiz mahsulot mahsulotlar mahsulotimiz
      mahsulotlarimizdan narxi narxini narxlari narxlarimiz narxida chegirma chegirmalar chegirmani skidka dostavka rassrochka
      bo'lib-to'lash oyiga oyda oylik muddatli muddati kafolat kafolati shartnoma shartnomani pasportingiz kartangiz kartangizga
      kartasi pulini pullik so'mdan so'mga mingdan yuzdan foizsiz foizli bankdan raqamingiz raqamingizni raqamiga telefoningiz
      telefonda operatorimiz menejerimiz do'konimiz do'konda manzilingiz manzilga ko'chasi uyingizga uyimda tumanida shahrida
      viloyatidan ertaga bugun kecha soatda kunlik kunida haftada dushanbadan yakshanbagacha oldin keyin hozircha hozir
      ikkinchi uchta beshtadan o'ntacha sifati sifatli rangi rangda o'lchami katta kichikroq arzonroq qimmatroq yaxshiroq
      yangisi eskisini televizorni muzlatgichning mashinasini divanlar shkafni kerakmi keraksiz kerak kerakligini mumkinmi
      shunday shundaymi qanday qancha qachongacha qayerdan nimaga nimasi kimga kimning sizning sizga menga menda bizda ulardan
      boshqa boshqasini yuragi qulog'i og'zi ko'ngli singlim o'g'lim bolalarimga do'stimga xotinim ishlaydi ishlamayapti
      ishlamoqda o'ylab o'ylayman o'ylashib buzilgan almashtirib almashtiramiz qaytaramiz qaytarish bog'lanamiz bog'landik
      qo'ng'iroq yozyapman yozdim yuboraman yubordim yuboring jo'natamiz tekshirib tekshiryapman tasdiqlang tasdiqlaysizmi`,
    misspellings: `
      asalomu assalmu alayum slom rahmt ramat iltmos iltimso kechrasiz albata bo'ldai boldai bo'lmydi qlaman qilamna qilamz
      qilypman qilmoqchman olmoqchman olmyman keldai kelmyapti keypti beramn bermyman aytdm aytamn tushndim tushunrli tushnarli
      xohlyman xoxlayman kutypman tolyasiz hisblaymiz yetkzib buyrtma buyurma buyurtam mahslot mahsulto maxsulot nrxi narxin'i
      chegrma chegirm chgirma dostvka rasrochka muddtli mudati kafolt kafloat shartnma shartoma paspot pasportnigiz kartngiz
      raqamngiz raqmingiz telfon telefn opertor operatr menjer do'kn mnzil manzl ertga ertgaa bugn kecah sotda dushnba yakshnba
      hozr xozir ikknchi sifti sfat ragni arzonrq qimatroq televzor muzltgich mashnasi krak kerka mumknmi shundy qandya qachngacha
      boshqs ishlydi ishlmayapti bg'lanamiz qo'ng'irq yubrdim tekshrib tasdqlang`,
    pairs: `
      bor:bir ber:bor olaman:ololmayman qilaman:qilmayman keldi:ketdi kel:ket keladi:ketadi oldi:soldi oldim:oldin bordi:berdi
      besh:bosh olti:oldi yetti:yetdi uch:o'ch uch:ich ming:mening yuz:yoz o'n:on qirq:quruq so'm:som narx:naryx pul:kul
      bo'ladi:beradi bo'ldi:bo'lmadi bo'lmaydi:bo'yamaydi kerak:terak xo'p:ko'p ko'p:xo'p kam:ham katta:kalta tez:tiz yomon:tomon
      arzon:ozon bugun:butun kecha:kech kun:tun oy:uy soat:sovg'at oldin:oltin keyin:kiyin karta:varta to'laysiz:to'lamaysiz
      olasiz:olmaysiz berdim:bermadim kutaman:tutaman sotdi:sotdim rang:tang yangi:yanga sizga:bizga menga:sizga men:sen
      ular:ulan toza:to'sa issiq:sassiq qiz:qoz ot:it ahmoq:qaymoq eshak:eshik`,
  },
  ru: {
    words: `
      здравствуйте алло добрый день доброго спасибо пожалуйста извините подскажите подскажу слушаю слушаем хочу хотел хотела
      хотели хотим хотите захотите могу можем можете мог могла смогу сможете сможем знаю знаете знал узнать узнала думаю подумаю
      подумаем звоню звонил звонили перезвоню перезвоните перезвоним созвонимся позвонить позвонила дозвониться говорю говорите
      говорил поговорить скажите скажу сказали сказал сообщите сообщим покупать купить купил купила куплю покупаем покупателя
      заказ заказа заказать заказывал заказывали закажу закажем заказов оформить оформим оформляем оформлен оформила доставка
      доставку доставки доставкой доставим доставят доставили привезут привезем привезли оплата оплаты оплату оплатить оплатил
      оплачу оплачивать оплачен оплаченный заплатили платить платеж платежей рассрочка рассрочку рассрочкой кредит кредита
      кредитом процент процентов скидка скидку скидки скидок скидкой акция акции акцию цена цены цену ценой ценам дорого дорогая
      дешевле дешевый подешевле товар товара товары товаров товаром склад складе наличии наличными карта карту картой карте
      счет счета счету рублей рубля сумов сумму сумма тысяч тысячи тысячу миллион миллиона сто двести пятьсот двадцать пятьдесят
      первый второго третьего номер номера номеру телефон телефона телефону адрес адреса адресу улица улице дом дома квартира
      квартиру город городе района магазин магазина магазине магазины менеджер менеджера менеджером оператор договор договора
      договору паспорт паспорта паспортные гарантия гарантию гарантии гарантийный возврат вернуть вернем вернули обмен поменять
      поменяем качество качества качественный размер размеры размера цвет цвета цвете белый белого черного красный серая мебель
      диван дивана диваны кровать кровати шкаф шкафы шкафа стол стола столы стулья матрас кухня кухню холодильник холодильника
      машина машины стиральная работает работаем работаете работали сломался сломалось ремонт ремонта мастер мастера завтра
      сегодня вчера утром вечером понедельник понедельника пятницу воскресенье недели неделю неделе месяц месяца месяцев года
      сейчас потом позже раньше быстрее быстро обязательно конечно хорошо нормально понятно поняла понял понимаю интересно
      интересует интересуют нужен нужна нужно нужны надо можно нельзя необходимо удобно удобнее неудобно меня мне вас вам вами
      нам нас него неё ему ей их этот этого этой тому какой какая какие которые который которого почему зачем сколько когда где
      откуда проверю проверим проверила отправлю отправим отправили отправьте пришлите пришлю ждем жду подождите ожидайте
      перенести перенесем записать запишите запишу согласен согласна довольны недоволен жалоба жалобу проблема проблемы`,
    misspellings: `
      здраствуйте здравствуте здрствуйте спсибо спасиб спосибо пажалуйста пожалуста пожалйста извинте извените подкажите
      подскжите слушю слшаю магу можн перезваню перезвнюо первзвоню созвнимся гаворите говрите скожите скжите купть куппить
      закзать заказть зказ оформть аформить даставка доствка достваку оплта оплатть аплата расрочка рассрчка рассорчка кридит
      кредтт працент прцент скдка скитка скидкка акцыя ацкия дорга дешвле дешевлле товр тавар налчии наличми рублй рубелй сумв
      тысч тысячч милион миллон двсти двацать пядьсят телфон телефн тилефон адрс адресс улца квртира кватира магзин магазн
      менджер менеджр дагавор дговор пасорт паспрот гарнтия гаронтия возврт вазврат качство кочество рзмер мебль мебел хлодильник
      холодилник сламался рботает завтро сегдня вечерм панедельник неделлю месц сйечас обязтельно абязательно канечно конечн
      хорошоо понтно панятно удбно провирю отправлюю атправлю пришлте жолоба жалба праблема`,
    pairs: `
      хочу:хожу цена:сцена дом:том год:код год:кот сто:что пять:петь пять:опять шесть:честь десять:девять пятнадцать:пятьдесят
      двести:вести три:при восемь:осень семь:семя первый:нервный могу:могут хочет:хохочет нужен:ужин надо:рада нет:не был:бил
      была:били буду:будут куплю:коплю купил:копил оплатил:платил дорого:дорога скидка:складка товар:повар счет:счёт карта:марта
      банк:бант заказ:указ отказ:заказ доставка:поставка улица:лица номер:мэр звонил:звони рубль:руль стол:стул диван:давай
      шкаф:шарф кровать:кричать цвет:свет белый:целый месяц:месяц неделя:недели завтра:завтрак вчера:вечера утром:ударом быстро:быстра
      работает:работают согласен:согласны да:до вам:нам вас:нас мне:мини сука:рука хуй:хой дурак:дуран возврат:разврат рассрочка:отсрочка`,
  },
  en: {
    words: `
      hello thanks thank you're welcome i'm we're they're it's that's there's what's don't doesn't didn't isn't aren't wasn't
      couldn't wouldn't shouldn't can't won't haven't hasn't i'll we'll you'll i've we've i'd you'd let's gonna wanna okay yeah
      calling called calls caller callback call's answered answering speaking spoke spoken speak speaks talked talking tell tells
      telling told said says asking asked questions question's order orders ordered ordering reordered purchase purchased
      purchasing buys buying bought seller selling sold sales salesman payment payments paid paying pays prepaid installment
      installments instalments interest invoice invoices invoiced billing billed bills card cards credit debit account accounts
      customer's customers discount discounts discounted cheaper cheapest expensive pricey price prices priced pricing offering
      offers offered delivery deliveries delivered delivering delivers shipping shipped shipment courier arrives arrived arriving
      address addresses addressed number numbers phone phones phoning mailed emails emailing website apps guarantee guaranteed
      warranty warranties refund refunded refunds refunding returned returning returns exchanged exchanging cancelled canceled
      cancelling cancellation rescheduled appointment appointments available availability stock stocked warehouse desk desks
      sofa sofas mattress mattresses wardrobe shelves shelving chairs wooden leather kitchen assembling assembled assembly
      fridge fridges washing dishwasher installed installing installation installer installers fitted fitting repair repairing
      repaired broken broke working works worked worker managers manager management supervisor colleague colleagues team teams
      tomorrow yesterday today morning mornings afternoon evening monday tuesday wednesdays weekly monthly yearly months month's
      quickly quicker quickest slowly finally certainly definitely actually basically probably obviously unfortunately happily
      happier happiness unhappy satisfied satisfaction dissatisfied helpful helpfully helpless unhelpful useful useless careful
      carefully understand understood understanding misunderstood understandable remembered remembering stopped stopping stops
      planned planning planner preferred preferring bigger biggest thinner tried trying tries carried carrying studies studied
      knives halves wives boxes watches matched confirming confirmed confirmation verified verifying verifies verification
      twenty-five thirty hundredth thousands colour colours favourite organise organised realised apologise apologised centre
      metres programme licence behaviour neighbours travelled travelling labelled analysed cheque`,
    misspellings: `
      hllo hleo thnaks thnks welcom welcmoe callling callig caled anwser answred speeking speakng askking questoin qustion
      ordr orderd purchse purchas boght saels payemnt paymnt paymant instalmnt intrest invoce invioce biling credt crdit acount
      acccount custmer customr disount discont cheper chepaer expensiv expnsive prcie offring offerd delivry delivary delivred
      shiping shipmnt curier courrier ariving adress addres adresss numbr nubmer phnoe websit guarante garantee waranty warrnty
      refnd refudn retruned returnd exchnged canceld canceltion apointment appointmnt availble avalable warehose matress mattres
      wardrob assemblly kitchn instaled instalation repiar brokn manger's managr superviser colleage tommorow tomorow yesteday
      mornig wensday mondya monthy quikly finaly certanly definately definitly acutally basicly probaly unfortunatly hapily
      satisfid helpfull carefull understnd remeber prefered beleive recieve seperate`,
    pairs: `
      hot:not now:not no:now can:can't do:don't will:won't is:isn't was:wasn't have:haven't fifteen:fifty thirteen:thirty
      forty:fourteen sixteen:sixty price:prize sale:safe paid:said pay:say card:care cash:case bill:bell fee:free free:fee
      charge:change cancel:cancer refund:remind order:older deliver:delivery late:rate rate:late week:weak month:mouth day:pay
      mine:fine hour:our call:tall phone:phony name:fame address:dress number:lumber desk:deck sofa:soda bed:bad table:cable
      chair:hair door:poor buy:boy bought:brought sold:told want:went need:needy like:lake agree:agreed accept:except
      idiot:idiom shit:shut damn:dawn stupid:stupor cheap:cheat fine:five nine:fine ten:then one:on two:too six:fix`,
  },
};

/** Uzbek in Cyrillic, as many people still write it. Forms have no dots on ё. */
export const uzbekCyrillic: LexiconSample = {
  words: `
    ассалому алайкум салом раҳмат илтимос хайр ҳа йўқ хўп майли албатта кечирасиз марҳамат бўлади бўлмайди бўлди бўлса бўлган
    қиламан қилмайман қилдим қиляпман қилмоқчиман оламан олмайман олдим олсангиз келаман келди келмади келяпти кетди бераман
    бермайман беринг айтаман айтдим айтинг дейди дедим кўраман кўрдим эшитяпман гапиряпсиз сўрадим тушундим тушунмадим хоҳлайман
    кутяпман тўлайсиз тўлаймиз тўлов етказиб етказамиз буюртма буюртмангиз маҳсулот маҳсулотлар нархи нархлари чегирма скидка
    доставка рассрочка ойига муддатли кафолат шартнома паспортингиз картангиз пулини сўмдан мингдан фоизсиз банкдан рақамингиз
    телефонингиз операторимиз дўконимиз манзилингиз кўчаси уйингизга туманида шаҳрида эртага бугун кеча соатда кунлик ҳафтада
    олдин кейин ҳозир иккинчи учта сифати ранги катта кичикроқ арзонроқ яхши янгиси керакми керак мумкинми шундай қандай қанча
    қаерда қаердан нимага кимга сизнинг сизга менга бизда улардан бошқа юраги оғзи сингли ўғлим ерда ёрдам ердам ёзяпман езяпман
    дўстимга ишлайди ишламаяпти ўйлаб бузилган алмаштирамиз қайтариш боғланамиз қўнғироқ юбораман текширяпман тасдиқланг`,
  misspellings: `
    асалому алайкм салм раҳмт илтмос кечрасиз албта бўлдаи қламан қиляпмн олмйман келдаи келмйди беамн айтдм тушндим тушунрли
    хоҳлман кутпман тўлйсиз етказб буюрма буюртам маҳслот маҳсулто нрхи чегрма доствка рассрчка муддтли кафолт шартнма паспртингиз
    картнгиз рақамнгиз телефнингиз опертор дўкн манзлингиз эртга бугн кча соатд ҳозр иккнчи сифти арзонрқ яхш керкми мумкнми шундй
    қандй қнча нмага бошқс юргаи ишлйди бузлган боғлнамиз қўнғирқ юбрман теширяпман тасдқланг`,
  pairs:
    'бор:бир олди:солди келди:кетди беш:бош олти:олди уч:ич минг:менинг юз:ёз пул:кул кўп:хўп бугун:бутун кун:тун ой:уй',
};

export const listOf = (text: string): string[] => text.trim().split(/\s+/u);

export const firstOf = (pairs: string): string[] => listOf(pairs).map((pair) => pair.split(':')[0] ?? '');

/** Chosen after the rules. They test the lexicon with words that nobody had in mind. */
export const unseen: Readonly<Record<string, { words: string; misspellings: string }>> = {
  tr: {
    words: `
    vazgeçtim sinirlendim bağırıyorsunuz kapatıyorum kapattınız meşguldü ulaşamadım ulaşılamıyor müsaitseniz
    uygunsanız rahatsız ediyorsam kaldırılsın silinsin silmenizi verilerimi rızam iznim olmadan dolandırıcı
    dolandırıldım güvenmiyorum güvenebilir kandırdınız yalan söylüyorsunuz bedava ücretsizdir hediyemiz çekiliş
    kazandınız aylığı yıllığına peşinatsız ödeyemem maaşım emekliyim çalışanıyım öğretmenim kocama sorayım
    danışayım konuşmadan karar veremem tekrardan dönüş yaparım mesajınızı okudum ekranda gözüküyor görünmüyor
    tıklayınca açılmıyor giremiyorum şifremi unuttum güncelleyelim doğrulamak teyit etmemiz gerekmekte maliyeti
    hasarlı kırılmıştı eksikti yanlışlıkla göndermişsiniz toplamda ikisini üçüncüsü kırkıncı`,
    misspellings: `
    vazgçtim kapatıyrum ulaşamdım rahtsız dolandrıcı güvnmiyorum bedeava ücrtsiz hediymiz kazandnız öğretmnim
    danşayım mesjınızı tıklyınca açlmıyor unttum güncelleylim doğrlamak hasrlı kırlmıştı yanlşlıkla
    göndrmişsiniz toplmda`,
  },
  uz: {
    words: `
    fikrimdan qaytdim jahlim chiqyapti baqiryapsiz o'chiryapman band edi ulanolmadim qulaymi bezovta qilmang
    o'chirib tashlang ma'lumotlarimni roziman rozimasman firibgar aldandim ishonmayman ishonsa aldadingiz
    yolg'on gapiryapsiz tekinga sovg'amiz yutdingiz oyligim yiliga boshlang'ichsiz to'lolmayman nafaqadaman
    o'qituvchiman erimga maslahatlashib gaplashmasdan qaror qilolmayman keyinroq terib yuboraman xabaringizni
    o'qidim ekranda ko'rinmayapti bosganda ochilmayapti kirolmayapman parolimni unutdim yangilaymiz
    tasdiqlashimiz zarar singan yetishmayapti adashib jo'natibsizlar hammasi ikkalasini uchinchisi qirqinchi`,
    misspellings: `
    qaytdm baqryapsiz ulnolmadim bezvta tashlng firbgar aldndim ishnmayman tekngga sovgmiz yutdngiz tololmyman
    gaplashmsdan qilolmyman yubormn xabrngizni korinmyapti ochlmayapti parolmni unutdm yanglaymiz yetshmayapti
    adshib hammsi`,
  },
  ru: {
    words: `
    передумал передумала кричите бросаю трубку занято дозвонилась удобно отвлекаю удалите удалите мои данные
    согласия мошенник мошенники обманули доверяю доверять обманываете врёте бесплатно бесплатная подарок
    подарочный выиграли ежемесячно годовая первоначального взноса потяну зарплата пенсионерка пенсии
    преподаватель мужу посоветуюсь посоветоваться решу решать напишите прочитала экране отображается нажимаю
    открывается зайти забыл пароль обновим подтвердить подтверждаете подтвердите стоимость повреждённый разбитый
    сломанная недостаёт ошибочно прислали обоих третий сороковой перепутали недопоняла отключите`,
    misspellings: `
    перидумал кричте брасаю дозванилась отвликаю удолите мошеник мошенек абманули давиряю бесплотно бесплатнно
    падарок выйграли ежимесячно взнса зарплта пенсианерка песии посаветуюсь напешите прачитала отоброжается
    открываеться забл пороль потвердить потверждаете стоймость повреждёный`,
  },
  en: {
    words: `
    changed mind shouting hanging hung busy reached bothering interrupting remove deleted consent scam scammer
    scammed scammers cheated trust trusting lying lied gift gifts gifted won winner monthly annually upfront
    afford affordable salary retired pensioner teacher husband discuss discussing decided decision texted screen
    displays clicked clicking loading loaded forgotten password updating updated verify confirming cost costs
    damaged cracked missing mistakenly shipping both third fortieth mixed misunderstood disconnect disconnected
    annoying harassed lawyer complaint complaining escalated escalate`,
    misspellings: `
    chnaged shoutting hangign bothring interupting remoove delted concent scamer cheeted trusst gifft winer
    montly anualy affrod salery retierd pensoner teecher huband discus dicided desicion clickd forgoten pasword
    updaitng verfy confrim damged craked mising mistakingly disconect anoying harrased complant esclate`,
  },
};
