import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { NavigationType, useLocation, useNavigationType } from 'react-router';
import { focusContent } from '../parts/content/focus-content';
import type { View } from '../views';

/**
 * Names the view in the title of the window. A link opens a view at its top. On the way back the browser
 * restores the place.
 */
export const useArrival = (name: View['name']): void => {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const isLink = useNavigationType() === NavigationType.Push;
  const title = `${t(`app.views.${name}`)} – ${t('app.name')}`;
  useEffect(() => {
    document.title = title;
  }, [title]);
  const arrive = useEffectEvent(() => {
    if (!isLink) return;
    window.scrollTo(0, 0);
    focusContent();
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another path is another arrival, and another page of a list is none
  useEffect(() => arrive(), [pathname]);
};
