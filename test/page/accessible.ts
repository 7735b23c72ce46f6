import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** WCAG 2.2 AA and everything below it. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Rules whose result the dark look may change. */
const ofColors = ['color-contrast', 'link-in-text-block'];

interface Found {
  readonly id: string;
  readonly html: string;
}

/** Cloudscape gives its mobile bar a direction, which its role forbids. Only this finding is ignored. */
const isOfCloudscape = ({ id, html }: Found): boolean =>
  id === 'aria-allowed-attr' && /^<\w+ [^>]*class="[^"]*mobile-toolbar-nav/.test(html);

/** Serious and critical findings of axe on the whole page. @param rules by default all */
export const findSeriousFindings = async (page: Page, rules?: string[]): Promise<string[]> => {
  const axe = new AxeBuilder({ page });
  const { violations } = await (rules ? axe.withRules(rules) : axe.withTags(tags)).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target, html }) => ({ id, target, html })))
    .filter((found) => !isOfCloudscape(found))
    .map(({ id, target }) => `${id} ${target.join(' ')}`);
};

export const sizes = { wide: { width: 1400, height: 900 }, phone: { width: 390, height: 844 } };

/** Expects no serious finding on a view. It checks light and dark, wide and on a phone. */
export const expectNothingSerious = async (page: Page): Promise<void> => {
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    expect(await findSeriousFindings(page), size).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    expect(await findSeriousFindings(page, ofColors), `${size}, dark`).toEqual([]);
  }
  await page.setViewportSize(sizes.wide);
};
