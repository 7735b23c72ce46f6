import { useEffect, useState } from 'react';

/**
 * Answers colours as a canvas takes them, for an element of the page. A canvas knows no variables of CSS.
 *
 * @returns `undefined` until the element is there. Another function once the look changes.
 */
export const useCanvasColor = (element: HTMLElement | null): ((css: string) => string) | undefined => {
  const [resolve, setResolve] = useState<{ color: (css: string) => string }>();
  useEffect(() => {
    if (!element) return undefined;
    const look = () => setResolve({ color: (css) => resolveColor(element, css) });
    look();
    const observer = new MutationObserver(look);
    observer.observe(document.body, { attributeFilter: ['class'] });
    return () => observer.disconnect();
  }, [element]);
  return resolve?.color;
};

const resolveColor = (element: HTMLElement, css: string): string => {
  element.style.setProperty('--resolved', css);
  return getComputedStyle(element).getPropertyValue('--resolved').trim();
};
