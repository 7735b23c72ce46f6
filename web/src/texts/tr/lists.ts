import type { Texts } from '../texts';

export const lists: Texts['lists'] = {
  export: {
    title: 'Dışa aktar',
    csv: 'CSV',
    xlsx: 'Excel (XLSX)',
    writing: 'Dosya yazılıyor',
    ready: 'Dosyada {{n}} satır var. Tarayıcı onu kaydeder.',
    part: 'Dosyada {{n}} satır var. Devamı da var.',
    rest: 'Kalanını dışa aktar',
    again: 'Yeniden kaydet',
  },
  columns: 'Sütunlar ve satırlar',
  rows: '{{n}} satır',
  pageSize: 'Bir sayfadaki satırlar',
  nothingHere: 'Burada bir şey bulunamadı. Sonraki sayfada olabilir.',
};
