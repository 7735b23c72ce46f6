import { columnNames, kindOf, readColumns, snakeCase } from '../../../functions/sources/salesforce/columns';
import { csvText, factsOf, inEveryFormat, leadHeader, read, wonHeader, wonRow } from './files';

describe('a header', () => {
  test.each([
    ['Created Date', 'created_date'],
    ['Contact: Phone', 'contact_phone'],
    ['Company / Account', 'company_account'],
    ['  Lead  Owner\nInformation ', 'lead_owner_information'],
    ['Fırsat Sahibi: E-posta', 'firsat_sahibi_e_posta'],
    ['IŞIK İLİŞKİSİ', 'isik_iliskisi'],
    ['ışık ilişkisi', 'isik_iliskisi'],
    ['ÇAĞRI GÖRÜŞMESİ ÜCRETİ', 'cagri_gorusmesi_ucreti'],
    ['çağrı görüşmesi ücreti', 'cagri_gorusmesi_ucreti'],
    ['Kâğıt Millî Hükûm', 'kagit_milli_hukum'],
    ['S\u0327ehir (ayrık işaretli)', 'sehir_ayrik_isaretli'],
    ['Soʻnggi oʻzgartirish', 'songgi_ozgartirish'],
    ["Bo'lim", 'bolim'],
    ['Toʼlov gʻaznasi', 'tolov_gaznasi'],
    ['Tahrir‘ Gʼisht', 'tahrir_gisht'],
    ['% Oran (KDV)', 'oran_kdv'],
    ['Город', ''],
  ])('%p becomes %p', (header, name) => {
    expect(snakeCase(header)).toBe(name);
  });

  test('gets a number if it repeats and its position if it has no letters', () => {
    expect(columnNames(['Phone', 'PHONE', 'phone 2', 'Phone', undefined, 'Город'])).toEqual([
      'phone',
      'phone_2',
      'phone_2_2',
      'phone_3',
      'column_5',
      'column_6',
    ]);
  });

  test('may be a property name of every object', () => {
    const hostile = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
    const { rows } = read(
      'a.csv',
      csvText([
        [...wonHeader, ...hostile],
        [...wonHeader.map((_, at) => (at === 3 ? 'Yemek' : '')), 'bir', 'iki', 'üç', 'dört'],
      ]),
    );
    expect(rows).toMatchObject([
      {
        facts: {
          fields: { proto: 'bir', column_constructor: 'iki', tostring: 'üç', hasownproperty: 'dört' },
        },
      },
    ]);
    expect(({} as Record<string, unknown>).bir).toBeUndefined();
    expect(Object.prototype).not.toHaveProperty('tostring');
  });
});

const wider = [
  'Account Name',
  'Opportunity Name',
  'Primary Contact',
  'Contact: Phone',
  'Contact: Email',
  'Stage',
  'Product Lookup',
  'Created Date',
  'Close Date',
  'Lead Source',
  'Opportunity Owner',
  'Opportunity Owner Email',
];
const turkishWon = [
  'Fırsat Sahibi',
  'Fırsat Sahibi E-postası',
  'Hesap Adı',
  'Fırsat Adı',
  'Aşama',
  'Kapanış Tarihi',
  'Oluşturulma Tarihi',
  'Müşteri Adayı Kaynağı',
  'Tür',
  'Kişi: Telefon',
];
const turkishLead = [
  'Ad',
  'Şirket / Hesap',
  'Telefon',
  'E-posta',
  'Müşteri Adayı Oluşturulma Tarihi',
  'Müşteri Adayı Durumu',
  'Son Değiştirilme Tarihi',
  'Müşteri Adayı Kayıp Nedeni',
  'Müşteri Adayı Kayıp Nedeni Ayrıntısı',
  'Müşteri Adayı Kaynağı',
  'Müşteri Adayı Sahibi',
  'Müşteri Adayı Sahibi Bilgileri',
];

const childReport = [
  'Opportunity: Opportunity Owner: Full Name',
  'Opportunity: Owner Email',
  'Opportunity: Account Name: Account Name',
  'Opportunity: Opportunity Name',
  'Opportunity: Stage',
  'Opportunity: Close Date',
  'Opportunity: Created Date',
  'Lead Source',
  'Type',
  'Contact: Phone',
];
const turkishChildReport = [
  'Fırsat Sahibi: Tam Ad',
  'Fırsat: Fırsat Sahibi: E-posta',
  'Hesap Adı: Hesap Adı',
  'Fırsat: Fırsat Adı: Fırsat Adı',
  'Fırsat: Aşama',
  'FIRSAT: KAPANIŞ TARİHİ',
  'Fırsat: Oluşturulma Tarihi',
  'Müşteri Adayı Kaynağı',
  'Fırsat: Tür',
  'Kişi: Telefon',
];
const customLeads = [
  'Lead: First Name',
  'Lead: Company',
  'Lead: Phone',
  'Lead: Lead Status: Lead Status',
  'Lead: Lead Owner: Full Name',
];

describe('the kind of an export', () => {
  test.each([
    ['won', 'the narrow English header', wonHeader],
    ['won', 'the wider English header', wider],
    ['other', 'the wider header with reasons of loss', [...wider, 'Lost Reason', 'Lost Reason Detail']],
    ['lead', 'the English lead header', leadHeader],
    ['won', 'the Turkish header', turkishWon],
    ['won', 'the Turkish header in capitals', turkishWon.map((text) => text.toLocaleUpperCase('tr'))],
    [
      'other',
      'the Turkish header with reasons of loss',
      [...turkishWon, 'Kayıp Nedeni', 'Kayıp Nedeni Ayrıntısı'],
    ],
    ['lead', 'the Turkish lead header', turkishLead],
    ['won', 'a child report type', childReport],
    ['won', 'a child report type in Turkish', turkishChildReport],
    ['lead', 'a custom report type of leads', customLeads],
    [
      'lead',
      'potential customers, as another translation has it',
      ['Adı', 'Soyadı', 'Cep Telefonu', 'Potansiyel Müşteri Durumu', 'Dönüştürme Tarihi'],
    ],
    [
      'lead',
      'leads with their conversion',
      ['Name', 'Phone', 'Created Date', 'Converted Date', 'Lead Source'],
    ],
  ])('is %s for %s', (kind, _, header) => {
    expect(kindOf(readColumns(header))).toBe(kind);
  });

  test('does not depend on the file name', () => {
    expect(read('close_won.csv', csvText([leadHeader])).kind).toBe('lead');
  });

  test('is unknown for other tables', () => {
    expect(kindOf(readColumns(['Ürün', 'Fiyat', 'Stok', 'Telefon']))).toBeUndefined();
  });
});

describe('a column', () => {
  const byName = (header: string[]) => new Map(readColumns(header).map((column) => [column.name, column]));

  test('means the same in Turkish and in English', () => {
    const english = readColumns(wonHeader).map(({ known, date, phone, email }) => ({
      known,
      date,
      phone,
      email,
    }));
    const turkish = readColumns(turkishWon).map(({ known, date, phone, email }) => ({
      known,
      date,
      phone,
      email,
    }));
    expect(turkish).toEqual(english);
    for (const custom of [childReport, turkishChildReport])
      expect(
        readColumns(custom).map(({ known, date, phone, email }) => ({ known, date, phone, email })),
      ).toEqual(english);
    const leads = readColumns(leadHeader).map(({ known, date, phone, email }) => ({
      known,
      date,
      phone,
      email,
    }));
    expect(
      readColumns(turkishLead).map(({ known, date, phone, email }) => ({ known, date, phone, email })),
    ).toEqual(leads);
  });

  test.each(['Contact: Phone', 'Mobile', 'Kişi: Cep Telefonu', 'Telefon 2', 'GSM', 'Telefon raqami', 'Tel'])(
    '%p holds telephone numbers of contacts',
    (header) => {
      expect(readColumns([header])[0]?.phone).toBe(true);
    },
  );

  test.each(['Opportunity Owner: Phone', 'Fırsat Sahibi Telefonu', 'Lead Owner: Mobile', 'Phone Verified'])(
    '%p holds no telephone numbers of contacts',
    (header) => {
      expect(readColumns([header])[0]?.phone).toBe(false);
    },
  );

  test.each([
    ['Account Name: Account Name', 'accountName'],
    ['Hesap Adı:Hesap Adı', 'accountName'],
    ['Opportunity Name: Opportunity Name', 'opportunityName'],
    ['Opportunities: Opportunity Name', 'opportunityName'],
    ['Opportunity: Lead Source', 'leadSource'],
    ['Fırsatlar: Kayıp Nedeni', 'lostReason'],
    ['Lead: Created Date', 'leadCreatedDate'],
    ['Müşteri Adayı: Ad', 'firstName'],
    ['Opportunity Owner: Email', 'opportunityOwnerEmail'],
    ['Fırsatın Sahibi: Ad Soyad', 'opportunityOwner'],
  ])('%p of a custom report type is known', (header, known) => {
    expect(readColumns([header])[0]?.known).toBe(known);
  });

  test.each([
    'Account: Created Date',
    'Contact: First Name',
    'Opportunity Product: Created Date',
    'Account Owner: Full Name',
    'Hesap: Tür',
  ])('%p of another record is unknown', (header) => {
    expect(readColumns([header])[0]?.known).toBeUndefined();
  });

  test('can be the key column without its record in the setting', () => {
    const header = [...childReport, 'Opportunity: Opportunity ID'];
    const row = [...wonRow(), '0061'];
    for (const [name, content] of inEveryFormat([header, row]).map(([, ...file]) => file)) {
      const file = read(name, content, { keyColumns: { won: 'opportunity_id' } });
      expect(file.rows).toMatchObject([{ facts: { isWon: true, ownerEmail: 'ayse.yilmaz@ornek.example' } }]);
    }
  });

  test('of a custom report type gives the same key as the standard report', () => {
    const keyOf = (header: string[]) => factsOf(read('a.csv', csvText([header, wonRow()])))[0]?.rowKey;
    expect(keyOf(childReport)).toBe(keyOf(wonHeader));
    expect(keyOf(turkishChildReport)).toBe(keyOf(wonHeader));
  });

  test('that sounds like a date is read without rejecting rows', () => {
    const columns = byName(['Demo Date', 'İlk Görüşme Tarihi', 'Last Update', 'Candidate']);
    expect([...columns.values()].map(({ date }) => date)).toEqual([
      'perhaps',
      'perhaps',
      undefined,
      undefined,
    ]);
  });
});
