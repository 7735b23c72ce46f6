import { findSeriousFindings } from './accessible';
import { answerCall, spokenCard } from './calls/answer-calls';
import { editedCall, editedCallId } from './calls/edited-call';
import { hostileCall, hostileCallId, hostileTexts } from './calls/hostile-call';
import { longCall, longCallId } from './calls/long-call';
import { isPaused, openCall, openWithSound, seekTo, timeOf } from './open-call';
import { expect, test } from './signed-in';

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

test('shows spoken and cleaned words side by side and reveals masked words', async ({ page }) => {
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
  await page.getByRole('button', { name: 'Show masked data' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Show masked data' }).click();
  await expect(page.getByText(spokenCard)).toHaveCount(2);
  expect(asked.filter((what) => what === 'reveal')).toHaveLength(2);
  expect(page.url()).not.toContain('reveal');
});

test('seeks to the second of the pressed words', async ({ page }) => {
  await answerCall(page, editedCall);
  await openWithSound(page, editedCallId);
  await page.getByText('We deliver it tomorrow.').click();
  await expect.poll(() => timeOf(page)).toBe(5);
  expect(await isPaused(page)).toBe(true);
  await page.getByRole('button', { name: 'Play from 0:00' }).click();
  await expect.poll(() => isPaused(page)).toBe(false);
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

for (const [colorScheme, width] of [
  ['light', 1400],
  ['dark', 390],
] as const)
  test(`has no serious finding of axe, ${colorScheme}, ${width} px wide`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
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
    expect(await findSeriousFindings(page)).toEqual([]);
  });
