import { I18nProvider } from '@cloudscape-design/components/i18n';
import { createContext, type ReactNode, use, useCallback, useMemo, useState } from 'react';
import { speak } from '../texts';
import { loadComponentTexts } from '../texts/components';
import type { ComponentTexts } from '../texts/components/component-texts';
import type { LanguageCode } from '../texts/languages';
import { loadTexts } from '../texts/load-texts';
import { keepLast } from './keep-last';
import { rememberLanguage } from './preferences';

interface Spoken {
  readonly language: LanguageCode;
  readonly choose: (code: LanguageCode) => void;
  /** The chosen language did not load. */
  readonly hasFailed: boolean;
}

const SpokenContext = createContext<Spoken | undefined>(undefined);

/** The language of the page and how to choose another. */
export const useLanguage = (): Spoken => {
  const spoken = use(SpokenContext);
  if (!spoken) throw new Error('This part stands outside of the language. Put it inside.');
  return spoken;
};

export interface LanguageProps {
  readonly first: { readonly language: LanguageCode; readonly componentTexts: ComponentTexts };
  readonly children: ReactNode;
}

/** Gives the page and the components of Cloudscape one language. */
export const LanguageProvider = ({ first, children }: LanguageProps) => {
  const [{ language, componentTexts }, setSpoken] = useState(first);
  const [hasFailed, setHasFailed] = useState(false);
  const [showLast] = useState(keepLast);
  const choose = useCallback(
    (code: LanguageCode) => {
      rememberLanguage(code);
      setHasFailed(false);
      showLast(Promise.all([loadComponentTexts(code), loadTexts(code)]), async ([loaded, texts]) => {
        await speak(code, texts);
        setSpoken({ language: code, componentTexts: loaded });
      }).catch(() => setHasFailed(true));
    },
    [showLast],
  );
  const spoken = useMemo(() => ({ language, choose, hasFailed }), [language, choose, hasFailed]);
  return (
    <SpokenContext value={spoken}>
      <I18nProvider locale={language} messages={[componentTexts]}>
        {children}
      </I18nProvider>
    </SpokenContext>
  );
};
