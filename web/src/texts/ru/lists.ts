import type { Texts } from '../texts';

export const lists: Texts['lists'] = {
  export: {
    title: 'Экспорт',
    csv: 'CSV',
    xlsx: 'Excel (XLSX)',
    writing: 'Файл записывается',
    ready: 'Строк в файле: {{n}}. Браузер его сохранит.',
    part: 'Строк в файле: {{n}}. Есть ещё.',
    rest: 'Экспортировать остальное',
    again: 'Сохранить ещё раз',
  },
  columns: 'Столбцы и строки',
  rows: 'Строк: {{n}}',
  pageSize: 'Строк на странице',
  nothingHere: 'Здесь ничего не нашлось. Возможно, есть на следующей странице.',
};
