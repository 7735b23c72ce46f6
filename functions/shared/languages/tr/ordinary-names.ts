/** First and last names that are everyday words too. */
export const ordinaryNames =
  'ada ak akın altın aslan arslan ateş ay aydın aziz açık bahar bahadır barış bayram bilge bilgin boz bulut can canan cuma çağrı çelik çetin çiçek dağ demir ' +
  'deniz devrim dilek doğan duru ece efe ekim emin er eylem eylül gül gülen gümüş güneş güven güzel güçlü hayal hazan hediye hoca ilk inci ipek ırmak ışık kader kalem kara kartal ' +
  'kaya kılıç kısmet koç korkmaz kurt kış mavi mert murat mutlu nehir nisan nur ocak onur öz özel özgür pınar polat rahmet ramazan rüya rüzgar sabah sadık sarı savaş ' +
  'seher servet sevgi sevinç sert son su şafak şahin şen tan taş temiz toprak tunç türk uçar umut usta uysal uzun ümit vefa yağmur yaşar yalçın yaz yeşil yıldız zafer';
