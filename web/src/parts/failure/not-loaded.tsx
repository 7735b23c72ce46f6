import type { LanguageCode } from '../../texts/languages';

/** These words stand here, because the texts of the page did not load. */
const words: Readonly<Record<LanguageCode, { readonly said: string; readonly again: string }>> = {
  en: { said: 'The page could not be loaded. Check the network.', again: 'Try again' },
  tr: { said: 'Sayfa yüklenemedi. Ağı denetleyin.', again: 'Yeniden dene' },
  ru: { said: 'Страница не загрузилась. Проверьте сеть.', again: 'Повторить' },
  uz: { said: 'Sahifa yuklanmadi. Tarmoqni tekshiring.', again: 'Qayta urinish' },
};

/** Says that not even the texts of the page are there. */
export const NotLoaded = ({ language }: { language: LanguageCode }) => (
  <div role="alert" lang={language}>
    <p>{words[language].said}</p>
    <button type="button" onClick={() => location.reload()}>
      {words[language].again}
    </button>
  </div>
);
