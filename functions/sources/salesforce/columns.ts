import type { ExportKind } from '../../shared/export-rows/schema';

/** Letters that Unicode does not split into a base letter and a mark. */
const unmarked: Record<string, string> = { ı: 'i', ø: 'o', ß: 'ss', æ: 'ae' };
/** Apostrophes in the Uzbek oʻ and gʻ. */
const apostrophes = /[ʻʼ‘’'`´]/g;

/** Turkish or Uzbek text in lower-case ASCII. Other scripts stay unchanged. */
export const toPlainText = (text: string): string =>
  text
    .replace(apostrophes, '')
    .normalize('NFKD')
    .replace(/\p{M}|\p{Cf}/gu, '')
    .toLowerCase()
    .replace(/[ıøßæ]/g, (letter) => unmarked[letter] ?? '');

/** `Fırsat Sahibi: E-posta` → `firsat_sahibi_e_posta`. Empty if it has no ASCII letters. */
export const snakeCase = (header: string): string =>
  toPlainText(header)
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, longestName);

const longestName = 60;

/** A column name for comparison, such as `firsatsahibieposta`. */
const toComparable = (header: string): string => toPlainText(header).replace(/[^a-z0-9]+/g, '');

/** Names of records that a custom report type puts before its fields, as in `Opportunity: Stage`. */
const records =
  /^(opportunit(y|ies)|firsat(lar)?|leads?|musteriadaylari|musteriaday|musteriadayi|potansiyelmusteri(ler)?|aday(lar)?|lid)$/;
/** Words for the name of a person, as a custom report type writes in `Opportunity Owner: Full Name`. */
const ofPerson = /^(fullname|name|adsoyad|adisoyadi|adivesoyadi|tamad|tamadi|isim)$/;

/**
 * The header as in a standard report. Drops the record, repeated names and the words for a person.
 * `Opportunity: Account Name: Account Name` → `Account Name`.
 */
const plainHeader = (header: string): string => {
  const parts = header.split(':').map((part) => part.trim());
  while (parts.length > 1 && records.test(toComparable(parts[0] ?? ''))) parts.shift();
  const kept = parts.filter(
    (part, index) => index === 0 || toComparable(part) !== toComparable(parts[index - 1] ?? ''),
  );
  if (kept.length > 1 && ofPerson.test(toComparable(kept.at(-1) ?? ''))) kept.pop();
  return kept.join(': ');
};

/** Names that every JavaScript object has, such as `constructor`. As field names they could break a library. */
const taken = new Set(Object.getOwnPropertyNames(Object.prototype));

/**
 * One name per column, in order. A repeated header gets `_2`, `_3` and so on. One without ASCII letters gets
 * `column_<place>`.
 *
 * @param headers by column. Holes are columns without a header
 */
export const columnNames = (headers: readonly (string | undefined)[]): string[] => {
  const used = new Set<string>();
  return Array.from(headers, (header, index) => {
    const name = snakeCase(header ?? '') || `column_${index + 1}`;
    const safe = taken.has(name) ? `column_${name}` : name;
    let unique = safe;
    for (let repeat = 2; used.has(unique); repeat++) unique = `${safe}_${repeat}`;
    used.add(unique);
    return unique;
  });
};

const lead = '(lead|musteriaday|potansiyelmusteri|aday|lid)i?';
const email = '(email|eposta|elektronposta|mail)(si|i)?(adresi|address)?';
const created = '(createddate|createdate|olusturulmatarihi|olusturmatarihi|yaratilmatarihi)';
const lostReason = '(lostreason|(kayip|kaybetme|kaybedilme)(neden|sebeb|sebep)i)';

/** Known columns, by their English names and the Turkish translations. */
const patterns = {
  opportunityOwner: '(opportunityowner|firsat(in)?sahibi)',
  opportunityOwnerEmail: `(opportunityowner|firsat(in)?sahibi(nin)?)${email}`,
  opportunityName: '(opportunityname|firsatadi|firsatismi)',
  accountName: '(accountname|hesapadi|hesapismi|firmaadi|musteriadi)',
  stage: '(opportunity)?(stage|stagename)|(firsat)?asama(si|adi)?',
  closeDate: '(opportunity|firsat)?(closedate|kapanistarihi|kapanmatarihi|kapatmatarihi|kapatilmatarihi)',
  createdDate: created,
  opportunityType: '(type|opportunitytype|tur|turu|tip|tipi|firsatturu|firsattipi)',
  primaryContact: '(primarycontact|(birincil|ana|asil)(ilgili)?(kisi|kontak))',
  productLookup: '(productlookup|urunarama|urunaramasi|urunsecimi|urun)',
  lostReason,
  lostReasonDetail: `${lostReason}(detail|detayi|ayrintisi|aciklamasi)`,
  leadSource: `(${lead}(source|kaynagi))`,
  leadStatus: `${lead}(status|durumu)`,
  leadCreatedDate: `${lead}${created}`,
  leadLostReason: `${lead}${lostReason}`,
  leadLostReasonDetail: `${lead}${lostReason}(detail|detayi|ayrintisi|aciklamasi)`,
  leadOwner: `${lead}(owner|sahibi)`,
  leadOwnerInformation: `${lead}(owner|sahibi)(information|bilgisi|bilgileri)`,
  convertedDate: `(${lead})?(converteddate|conversiondate|(donusturulme|donusturme|donusum)tarihi)`,
  lastModifiedDate:
    '(lastmodifieddate|lastmodified|son(degistirilme|degistirme|guncelleme|guncellenme|duzenleme)tarihi)',
  firstName: '(firstname|ad|adi|isim|ismi)',
  lastName: '(lastname|soyad|soyadi)',
  fullName: '(name|fullname|adsoyad|adisoyadi|adivesoyadi)',
  company: '(companyaccount|company|(sirket|firma|kurum)(hesap|adi)?)',
} as const;
export type KnownColumn = keyof typeof patterns;

const known = Object.entries(patterns).map(
  ([column, pattern]) => [column as KnownColumn, new RegExp(`^(?:${pattern})$`)] as const,
);
const phone =
  /(phone|phoneno|phonenumber|mobile|telefon|telefonu|telefonno|telefonnumarasi|telefonraqami|telno|gsm|gsmno|cep|cepno|^tel)\d*$/;
const emailColumn = new RegExp(`${email}\\d*$`);
const someDate = /(^|_)(date|tarih|tarihi|sana|sanasi)(_|$)/;
/** A column about our own people. */
const ofOwner = /owner|sahib|createdby|modifiedby|olusturan|degistiren/;
const knownDates: ReadonlySet<KnownColumn> = new Set([
  'closeDate',
  'createdDate',
  'leadCreatedDate',
  'convertedDate',
  'lastModifiedDate',
]);

export interface Column {
  /** Position in the row, from 0. */
  index: number;
  /** The original header, cut to size. */
  label: string;
  /** Snake case, unique in the file. */
  name: string;
  /** Snake case of its name in a standard report. Not unique. */
  standardName: string;
  known: KnownColumn | undefined;
  /** An unreadable date rejects the row if `sure`. `perhaps` means that the name sounds like a date. */
  date: 'sure' | 'perhaps' | undefined;
  /** Whether it holds numbers of contacts. Numbers of our own people do not count. */
  phone: boolean;
  email: boolean;
}

const findKnownColumn = (header: string): KnownColumn | undefined =>
  known.find(([, pattern]) => pattern.test(header))?.[0];

/** Characters. A header may be longer. */
const longestLabel = 200;

export const readColumns = (headers: readonly (string | undefined)[]): Column[] => {
  const names = columnNames(headers);
  return names.map((name, index) => {
    const written = headers[index] ?? '';
    const header = toComparable(written);
    const standard = plainHeader(written);
    const column = findKnownColumn(header) ?? findKnownColumn(toComparable(standard));
    const isDate = column ? knownDates.has(column) : someDate.test(name);
    return {
      index,
      label: written.slice(0, longestLabel).toWellFormed(),
      name,
      standardName: snakeCase(standard),
      known: column,
      date: !isDate ? undefined : column ? 'sure' : 'perhaps',
      phone: !column && phone.test(header) && !ofOwner.test(header),
      email: emailColumn.test(header),
    };
  });
};

/** Two of these columns make an export of opportunities. */
const ofOpportunities: readonly KnownColumn[] = [
  'opportunityOwner',
  'opportunityOwnerEmail',
  'opportunityName',
  'stage',
  'closeDate',
];
const ofLeadsOnly: readonly KnownColumn[] = [
  'leadStatus',
  'leadCreatedDate',
  'leadLostReason',
  'leadOwner',
  'leadOwnerInformation',
  'convertedDate',
];

/**
 * What an export lists. The columns decide, never the file name. `undefined` for unknown columns. An export of
 * opportunities with a lost reason is `other`, because it may list lost ones.
 */
export const kindOf = (columns: readonly Column[]): ExportKind | undefined => {
  const has = (name: KnownColumn) => columns.some((column) => column.known === name);
  const leadColumns = ofLeadsOnly.filter(has).length;
  const opportunityColumns = ofOpportunities.filter(has).length;
  if (opportunityColumns >= 2 && opportunityColumns > leadColumns)
    return has('lostReason') || has('lostReasonDetail') ? 'other' : 'won';
  const names = has('company') || has('firstName') || has('lastName') || has('fullName');
  const reachable = columns.some(({ phone, email }) => phone || email);
  return reachable && (leadColumns > 0 || (has('leadSource') && names)) ? 'lead' : undefined;
};

/** How many columns are known. That tells a header from a title or a data row. */
export const countKnownColumns = (columns: readonly Column[]): number =>
  columns.filter(({ known, phone, email }) => known !== undefined || phone || email).length;
