/** First and last names that are everyday words too. */
export const ordinaryNames =
  "anor asal baxt bahor botir davlat daryo dono durdona erkin gul guli hokim hurmat hayot iqbol jasur juma lola ma'no marjon mehr muhabbat navro'z nargis nargiz nur obod olma " +
  "omad orzu oy oydin ozod po'lat quyosh rahmat sabr said salom saodat sardor savob sevinch shirin temir tosh umid xurmo yangi yulduz zafar zumrad baxtli ";
