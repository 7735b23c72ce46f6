import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { answerCall, spokenCard } from './calls/answer-calls';
import { editedCall, editedCallId } from './calls/edited-call';
import { hostileCall, hostileCallId, hostileTexts } from './calls/hostile-call';
import { longCall, longCallId } from './calls/long-call';

const openCall = async (page: Page, id: string): Promise<void> => {
  await page.goto(`/calls/${id}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
};

const openWithSound = async (page: Page, id: string): Promise<void> => {
  await openCall(page, id);
  await expect.poll(() => audioOf(page, ({ readyState }) => readyState)).toBeGreaterThan(0);
};

const audioOf = <Figure>(page: Page, read: (audio: HTMLAudioElement) => Figure): Promise<Figure> =>
  page.locator('audio').evaluate(read);

/** Where the browser began and ended to play, seconds. */
const played = (page: Page): Promise<[number, number][]> =>
  audioOf(page, ({ played }) =>
    Array.from({ length: played.length }, (_, at) => [played.start(at), played.end(at)]),
  );

/** Presses the line of the call at a share of its length. */
const seekTo = async (page: Page, share: number): Promise<void> => {
  const line = page.getByRole('slider');
  const { width = 0 } = (await line.boundingBox()) ?? {};
  await line.click({ position: { x: width * share, y: 10 } });
};

/** Cloudscape gives its bar on a phone a direction, which its role does not take. The bar belongs to every view. */
const barOfPhone = '[class*="mobile-toolbar-nav"]';

/** What axe finds in the view by WCAG 2.2 AA and calls serious or critical. */
const seriousFindings = async (page: Page): Promise<string[]> => {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
  const { violations } = await new AxeBuilder({ page })
    .include('main')
    .exclude(barOfPhone)
    .withTags(tags)
    .analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${target.join(' ')}`));
};

const isPaused = (page: Page): Promise<boolean> => audioOf(page, ({ paused }) => paused);
const timeOf = (page: Page): Promise<number> => audioOf(page, ({ currentTime }) => currentTime);

test('plays the evidence of an answer by one key, and a reload keeps the place', async ({ page }) => {
  await answerCall(page, longCall);
  await openWithSound(page, longCallId);
  await page.keyboard.press('j');
  await expect(page.getByRole('button', { name: /False promise/, pressed: true })).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('e');
  await expect.poll(async () => (await played(page)).length).toBe(1);
  await expect.poll(() => isPaused(page)).toBe(true);
  const [[begun, ended] = [0, 0]] = await played(page);
  expect(Math.abs(begun - 40)).toBeLessThan(0.3);
  expect(ended).toBeGreaterThanOrEqual(43.4);

  await expect.poll(() => page.url()).toMatch(/proof=answer-question-1&t=43/);
  await page.reload();
  await expect.poll(() => timeOf(page)).toBeGreaterThan(43);
  await expect(page.getByRole('button', { name: /Question 1/, pressed: true })).toBeVisible();

  await page.keyboard.press(' ');
  await expect.poll(() => isPaused(page)).toBe(false);
  await page.keyboard.press(' ');
  await expect.poll(() => isPaused(page)).toBe(true);
});

test('leaves keys to fields, and to those who turn keys off', async ({ page }) => {
  await answerCall(page, longCall);
  await openWithSound(page, longCallId);
  await page.getByRole('searchbox').click();
  await page.keyboard.type('je ');
  expect(await isPaused(page)).toBe(true);
  await page.getByRole('button', { name: 'Keys' }).click();
  await page.getByRole('checkbox', { name: 'Keys work' }).click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('e');
  expect(await isPaused(page)).toBe(true);
  expect(page.url()).not.toContain('proof');
});

test('renews an ended link and plays on at the same second', async ({ page }) => {
  const { asked, endLinks } = await answerCall(page, longCall);
  await openWithSound(page, longCallId);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(() => isPaused(page)).toBe(false);
  endLinks();
  await seekTo(page, 0.9);
  await expect.poll(() => asked.filter((what) => what === 'links')).toHaveLength(1);
  await expect.poll(() => timeOf(page)).toBeGreaterThan(3_200);
  await expect.poll(() => isPaused(page)).toBe(false);
});

test('scrolls and seeks an hour with at most 100 rows in the document', async ({ page }) => {
  await page.addInitScript(() => {
    const tasks: number[] = [];
    Object.assign(window, { tasks });
    new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map(({ duration }) => duration)),
    ).observe({
      type: 'longtask',
      buffered: true,
    });
  });
  await answerCall(page, longCall);
  await openWithSound(page, longCallId);
  const rows = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: /^Play from/ }) });
  const counts: number[] = [];
  for (const share of [0.1, 0.5, 0.9, 0.02]) {
    await seekTo(page, share);
    await expect(page.locator('[aria-current="true"]')).toBeInViewport();
    await page.getByRole('list', { name: 'Transcript' }).hover();
    await page.mouse.wheel(0, 20_000);
    await expect(rows.first()).toBeVisible();
    counts.push(await rows.count());
  }
  expect(Math.max(...counts)).toBeLessThanOrEqual(100);
  await page.getByRole('searchbox').fill('kitchen');
  await expect(page.getByText(/^1 of \d+$/)).toBeVisible();
  const tasks = await page.evaluate(() => (window as unknown as { tasks: number[] }).tasks);
  console.log(`900 segments: at most ${Math.max(...counts)} rows, longest task ${Math.max(0, ...tasks)} ms`);
});

test('shows hostile texts as text', async ({ page }) => {
  await answerCall(page, hostileCall);
  await openCall(page, hostileCallId);
  await expect(page.getByText(hostileTexts.image).first()).toBeVisible();
  await expect(page.getByText(hostileTexts.script).first()).toBeVisible();
  await expect(page.getByText('⟨202E⟩0001 mus⟨202C⟩').first()).toBeVisible();
  await expect(page.getByText('$t(app.name) {{count}}')).toBeVisible();
  await expect(page.getByText(hostileTexts.long)).toHaveCount(1);
  expect(await page.title()).not.toContain('stolen');
  expect(await page.locator('body').textContent()).not.toContain('\u202E');
  const { scrolls, shows } = await page.evaluate(() => ({
    scrolls: document.documentElement.scrollWidth,
    shows: document.documentElement.clientWidth,
  }));
  expect(scrolls).toBeLessThanOrEqual(shows);
});

test('shows spoken and cleaned words side by side, and reveals what is masked', async ({ page }) => {
  const { asked } = await answerCall(page, editedCall);
  await openWithSound(page, editedCallId);
  await page.getByRole('button', { name: 'Side by side' }).click();
  await expect(page.locator('del')).toHaveText(['um', 'hello', 'plees']);
  await expect(page.locator('ins')).toHaveText('please');
  await expect(page.getByTitle('Filler word, left out')).toHaveText('um');

  await page.getByRole('button', { name: 'Show masked data' }).click();
  expect(asked).not.toContain('reveal');
  await page.getByRole('dialog').getByRole('button', { name: 'Show masked data' }).click();
  await expect(page.getByText(spokenCard)).toHaveCount(2);
  expect(asked.filter((what) => what === 'links')).toEqual([]);
  await page.getByRole('button', { name: 'Mask again' }).click();
  await expect(page.getByText(spokenCard)).toHaveCount(0);
  expect(page.url()).not.toContain('reveal');
});

test('leads from words to their second', async ({ page }) => {
  await answerCall(page, editedCall);
  await openWithSound(page, editedCallId);
  await page.getByText('We deliver it tomorrow.').click();
  await expect.poll(() => timeOf(page)).toBe(5);
  expect(await isPaused(page)).toBe(true);
  await page.getByRole('button', { name: 'Play from 0:00' }).click();
  await expect.poll(() => isPaused(page)).toBe(false);
});

test('skips silence', async ({ page }) => {
  await answerCall(page, editedCall);
  await openWithSound(page, editedCallId);
  await page.getByRole('checkbox', { name: 'Skip silence' }).click();
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(() => played(page).then((ranges) => ranges.length)).toBe(2);
  const [, [again] = [0]] = await played(page);
  expect(Math.abs(again - 4.7)).toBeLessThan(0.3);
});

test('says why there is no sound and which setting keeps it', async ({ page }) => {
  await answerCall(page, () => ({
    ...editedCall({}),
    kept: {
      sound: { state: 'gone', setting: 'recordings.retention' },
      transcript: { state: 'kept' },
      analysis: { state: 'gone', setting: 'analyses.keepDays' },
    },
  }));
  await openCall(page, editedCallId);
  await expect(page.getByText('The recording was deleted after transcription.')).toBeVisible();
  await expect(page.getByText('recordings.retention')).toBeVisible();
  await expect(page.getByText('analyses.keepDays')).toBeVisible();
  await expect(page.locator('audio')).toHaveCount(0);
});

for (const look of ['light', 'dark'] as const)
  for (const width of [1400, 390])
    test(`has no serious finding of axe, ${look}, ${width} pixels wide`, async ({ page }) => {
      await page.addInitScript((chosen) => localStorage.setItem('santral.look', chosen), look);
      await page.setViewportSize({ width, height: 900 });
      await answerCall(page, longCall);
      await openWithSound(page, longCallId);
      await page
        .getByRole('button', { name: /^Play from/ })
        .nth(10)
        .click();
      await page
        .getByRole('button', { name: /Question 1/ })
        .first()
        .click();
      await expect(page.locator('[aria-current="true"]')).toBeVisible();
      expect(await seriousFindings(page)).toEqual([]);
    });
