import type { Texts } from '../texts';

export const lists: Texts['lists'] = {
  export: {
    title: 'Eksport',
    csv: 'CSV',
    xlsx: 'Excel (XLSX)',
    writing: 'Fayl yozilmoqda',
    ready: 'Faylda {{n}} qator bor. Brauzer uni saqlaydi.',
    part: 'Faylda {{n}} qator bor. Davomi ham bor.',
    rest: 'Qolganini eksport qilish',
    again: 'Yana saqlash',
  },
  columns: 'Ustunlar va qatorlar',
  rows: '{{n}} qator',
  pageSize: 'Bir sahifadagi qatorlar',
  nothingHere: 'Bu yerda hech narsa topilmadi. Keyingi sahifada boʻlishi mumkin.',
};
