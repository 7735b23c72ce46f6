import { sampleContacts, sampleOwners } from '../alotech-people';

export type SampleCell = string | number;
export type SampleTable = SampleCell[][];

/** Parses one line as a row. `#45721.5` is a numeric cell and `⏎` a line break in a cell. */
const parseCells = (line: string): SampleCell[] =>
  line
    .split('|')
    .map((cell) =>
      /^#[\d.]+$/.test(cell.trim()) ? Number(cell.trim().slice(1)) : cell.trim().replaceAll('⏎', '\n'),
    );

/** National digits of a sample contact, such as `5550000101` for contact 1. */
const contact = (number: number): string => (sampleContacts()[number - 1] ?? '').slice(3);

/** `555 000 01 01` */
const groupDigits = (number: number): string =>
  contact(number).replace(/^(\d{3})(\d{3})(\d{2})(\d{2})$/, '$1 $2 $3 $4');

/** Name and e-mail of each owner as two columns. */
const [ayse = '', mehmet = '', zeynep = ''] = sampleOwners().map(({ name, email }) => `${name}|${email}`);

/** `close_won.xlsx` has closed-won opportunities of contacts 1 to 8. Their telephones have many spellings. */
export const wonTable = (): SampleTable =>
  [
    'Opportunity Owner|Opportunity Owner Email|Account Name|Opportunity Name|Stage|Close Date|Created Date|Lead Source|Type|Contact: Phone',
    `Ayşe Yılmaz|Ayse.Yilmaz@ornek.example|Işık Ailesi|Gardırop|Closed Won|24/03/2025|01/03/2025 11:40|Web|New Business|+90 ${groupDigits(1)}`,
    `Mehmet Kaya|MEHMET.KAYA@ORNEK.EXAMPLE|Çağlar Ailesi|Yatak odası|Closed Won|25/03/2025|02/03/2025|Mağaza|New Business|0${contact(2)}`,
    `${zeynep}|Öztürk Ailesi|Perde|Closed/Won|26/03/2025|3/3/2025|Telefon|New Business|#${contact(3)}`,
    `${zeynep}|Şahin Ailesi|Köşe koltuk|Closed Won|27/03/2025|04.03.2025|Web|Existing Business|90${contact(4)}`,
    `${ayse}|Güneş Ailesi|Yemek odası|Closed Won|#45744|#45721.5|Web|New Business|0 (555) ${groupDigits(5).slice(4).replaceAll(' ', '-')}`,
    `${zeynep}|İnci Ailesi|Genç odası|Closed Won|29/03/2025|06/03/2025|Referans|New Business|0090 ${groupDigits(6)}, 0212 000 99 88`,
    `${mehmet}|Ünal Ailesi|Lamba|Closed Won|30/03/2025|07/03/2025|Web|New Business|telefon yok`,
    `${ayse}|Ekim Ailesi|Halı|Negotiation|31/03/2025|08/03/2025|Web|New Business|0555 000 19 96`,
    `${ayse}|Kasım Ailesi|Sehpa|Closed Won|31/02/2025|09/03/2025|Web|New Business|0555 000 19 95`,
    `${mehmet}|Aralık Ailesi|Kitaplık|Closed Won|02/04/2025|10/03/2025|Web|New Business|${contact(7)} / ${contact(8)}`,
  ].map(parseCells);

/** `close_won_wide.csv` is the wider Turkish export with contacts 7 to 12. A title precedes its header. */
export const wideTable = (): SampleTable =>
  [
    'Kapanan fırsatlar|||||||||||',
    '|||||||||||',
    'Hesap Adı|Fırsat Adı|Birincil Kişi|Kişi: Telefon|Kişi: E-posta|Aşama|Ürün Arama|Oluşturulma Tarihi|Kapanış Tarihi|Müşteri Adayı Kaynağı|Fırsat Sahibi|Fırsat Sahibi E-postası',
    `Yıldız Ailesi|Banyo dolabı|Gülşah Yıldız|${groupDigits(7)}; ${groupDigits(8)}|Gulsah@ornek.example|Kapalı Kazanıldı|Banyo|11/03/2025 09:05|03/04/2025|Web|${mehmet}`,
    `Doğan Ailesi|Mutfak|Çiğdem Doğan|+90${contact(9)}||Kazanıldı|Mutfak|12.03.2025|04.04.2025|Referans|Zeynep Demir|ZEYNEP.DEMİR@ornek.example`,
    `Koç Ailesi|Yatak|İbrahim Koç|0${contact(10)}⏎+90 ${groupDigits(10)}||Kapalı Kazanıldı|Yatak|13/3/2025|5/4/2025|Web|${ayse}`,
    `Aydın Ailesi|Vestiyer|Şule Aydın|Cep: 0${groupDigits(11)} Ev: -||Kapalı Kazanıldı|Hol|14/03/2025|06/04/2025|Web|${ayse}`,
    `Kurt Ailesi|Çalışma masası|Ömer Kurt|(0555) ${contact(12).slice(3)} - 0${contact(12)}||Kapalı Kazanıldı|Masa|45731|07/04/2025|Web|${ayse}`,
    `=HYPERLINK("https://ornek.example")|Koltuk|Deniz Kaya|telefon yok||Kapalı Kazanıldı|Koltuk|16/03/2025|08/04/2025|Web|${ayse}`,
    `Tuna Ailesi|Dolap|Işıl Tuna|9.0555E+11||Kapalı Kazanıldı|Dolap|17/03/2025|09/04/2025|Web|${ayse}`,
  ].map(parseCells);

/** `salesforce_export.xls` has leads. Some are converted. */
export const leadTable = (): SampleTable =>
  [
    'First Name|Last Name|Company / Account|Phone|Email|Created Date|Converted Date|Lead Status|Lead Source|Lead Owner',
    `Gülşah|Yıldız|Yıldız Ailesi|0${contact(7)}|Gulsah@ornek.example|01/02/2025 10:15|11/03/2025|Converted|Web|Mehmet Kaya`,
    `Çiğdem|Doğan|Doğan Ailesi|#${contact(9)}|cigdem@ornek.example|#45690.4375|#45728|Converted|Web|Zeynep Demir`,
    `İbrahim|Koç||+90 ${groupDigits(10)}||03/02/2025||Open|Referans|Ayşe Yılmaz`,
    'Nodira|Karimova|Oʻzbek gʻunchasi|+998 90 555 01 01|nodira@ornek.example|4/2/2025||Open|Web|Ayşe Yılmaz',
    'Ümit|Özgür|Özgür Ltd. Şti.|0212 000 01 01 / 0212 000 01 02||05.02.2025||Contacted|Telefon|Zeynep Demir',
  ].map(parseCells);

/** `lost_leads.xls` is an HTML page that Salesforce names `.xls`. */
export const lostLeadTable = (): SampleTable =>
  [
    'Kaybedilen adaylar',
    'Filtre: tümü',
    '',
    'First Name|Company / Account|Phone|Email|Lead Created Date|Lead Status|Last Modified Date|Lead Lost Reason|Lead Lost Reason Detail|Lead Source|Lead Owner|Lead Owner Information',
    'Şerife|Çınar Ailesi|0555 000 02 01|serife@ornek.example|01/01/2025|Lost|05/01/2025 16:20|Fiyat|Pahalı buldu|Web|Ayşe Yılmaz|Satış',
    'Ilgın|Işıldak Ailesi|555 000 02 02||02/01/2025|Lost|06/01/2025|Ulaşılamadı||Web|Mehmet Kaya|Satış',
    'Özge|Gümüş & Oğulları|905550000203|OZGE@ORNEK.EXAMPLE|3/1/2025|Lost|7/1/2025|Rakip|Başka mağaza|Telefon|Zeynep Demir|Satış',
    'Yağız||||04/01/2025|Lost|08/01/2025|Fiyat||Web|Ayşe Yılmaz|Satış',
    '|||||Toplam: 4||||||',
  ].map(parseCells);
