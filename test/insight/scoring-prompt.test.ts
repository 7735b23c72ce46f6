import { createHash } from 'node:crypto';
import { maskLines } from '../../functions/insight/masked-lines';
import { promptVersion } from '../../functions/insight/scoring/scoring-prompt';
import { type ScoringTask, scoringQuestion } from '../../functions/insight/scoring/scoring-question';
import type { FormContent } from '../../functions/shared/forms/schema';
import { salesV1 } from '../../functions/shared/forms/shipped/sales';
import type { Segment } from '../../functions/shared/transcripts/schema';
import { aTranscript } from '../support/fixtures';
import { everyKind } from './every-kind';
import { aScoringTask, someFacts } from './scoring-task';

const toEvidence = (lines: readonly Segment[]) => ({ evidence: { language: 'en', lines: maskLines(lines) } });
const { segments } = aTranscript();
const voices = segments.map((line) => ({ ...line, speaker: 'unknown' as const }));

const askAbout = (form: FormContent = everyKind, task: Parameters<typeof aScoringTask>[1] = {}) => {
  const { system, user, tool, maxTokens } = scoringQuestion(
    aScoringTask(form, { ...toEvidence(segments), ...task }),
  );
  const { properties, required } = tool.inputSchema as {
    properties: Record<string, { items?: { properties?: Record<string, { enum?: string[] }> } }>;
    required: string[];
  };
  return { system, user, tool, maxTokens, properties, required };
};
const settingsIn = (system: string) => JSON.parse(system.split('FORM_JSON:\n')[1] ?? '');

/** The same form with fewer questions. */
const keepQuestions = (...keys: string[]): FormContent => ({
  ...everyKind,
  sections: everyKind.sections
    .map((section) => ({ ...section, questions: section.questions.filter(({ key }) => keys.includes(key)) }))
    .filter(({ questions }) => questions.length > 0),
});

describe('the version of the prompt', () => {
  /** Add a line for a new version. Never change an existing line. */
  const textsOfVersions: Record<string, string> = {
    '1': '2d371b5ec7ad2037c479e3c2c444a93182460b0912086d1b0d141a6a677fb00a',
  };

  test('changes with every word of the prompt and the tool', () => {
    const tasks: Partial<ScoringTask>[] = [
      {},
      { max: 100, resultLanguage: 'tr' },
      toEvidence(voices),
      { spokenByAgent: ['tr', 'en'] },
    ];
    const bare = { ...keepQuestions('discount'), violations: [] };
    const texts = [
      everyKind,
      keepQuestions('greeting'),
      keepQuestions('greeting', 'offers'),
      bare,
      salesV1,
    ].flatMap((form) =>
      tasks.map((task) => {
        const { system, user, tool } = askAbout(form, task);
        return [system, user, tool];
      }),
    );
    const digest = createHash('sha256').update(JSON.stringify(texts)).digest('hex');
    // If this fails, bump promptVersion in scoring-prompt.ts and add its line above.
    expect(textsOfVersions[promptVersion]).toBe(digest);
  });
});

describe('the question about a call', () => {
  test('has answer fields only for the kinds of question in the form', () => {
    const of = (...keys: string[]) => Object.keys(askAbout(keepQuestions(...keys)).properties);
    expect(of('greeting')).toEqual(['scores', 'violations', 'summary']);
    expect(of('mood')).toEqual(['choices', 'violations', 'summary']);
    expect(of('greeting', 'doubt')).toEqual(['scores', 'violations', 'summary', 'yesNos', 'notApplicable']);
    expect(askAbout(keepQuestions('greeting')).system).not.toMatch(/choices|yesNos|numbers|notApplicable/);
  });

  test('lets a question not apply only if the form allows it', () => {
    const { properties, required, system } = askAbout();
    expect(properties.notApplicable?.items?.properties?.question?.enum).toEqual(['doubt', 'offers']);
    expect(required).toEqual(['scores', 'choices', 'violations', 'summary']);
    const { questions } = settingsIn(system) as { questions: { key: string; notApplicable?: unknown }[] };
    expect(questions.map(({ key, notApplicable }) => [key, notApplicable])).toEqual([
      ['greeting', undefined],
      ['mood', undefined],
      ['doubt', 'No price is named.'],
      ['answer', undefined],
      ['offers', true],
    ]);
  });

  test('excludes questions by facts and includes those that depend on answers', () => {
    const keysFor = (facts: Parameters<typeof someFacts>[0]) =>
      (
        settingsIn(askAbout(everyKind, { facts: someFacts(facts) }).system).questions as { key: string }[]
      ).map(({ key }) => key);
    expect(keysFor({ won: false })).not.toContain('discount');
    expect(keysFor({ won: true })).toContain('discount');
    expect(keysFor({ won: false })).toContain('answer');
    const excluded = askAbout(everyKind, { facts: someFacts({ won: false }) });
    expect(JSON.stringify([excluded.system, excluded.tool])).not.toContain('discount');
  });

  test("states a choice's options and a number's bounds", () => {
    const { questions } = settingsIn(askAbout().system);
    expect(questions[1]).toMatchObject({
      kind: 'choice',
      provenBy: 'anyone',
      options: [
        { key: 'glad', name: 'Glad', description: 'Thanks the agent.' },
        { key: 'calm', name: 'Calm' },
        { key: 'angry' },
      ],
    });
    expect(questions[4]).toMatchObject({ kind: 'number', from: 0, to: 20, whole: true, unit: 'offers' });
    expect(askAbout().properties.choices?.items?.properties?.choice?.enum).toEqual(['glad', 'calm', 'angry']);
  });

  test('states no points, weights, fails or conditions', () => {
    const { system, tool } = askAbout();
    expect(JSON.stringify([system, tool])).not.toMatch(/points|weight|fails|condition":|bands|upTo/i);
  });

  test('reserves no longer answer than for as many criteria', () => {
    expect(askAbout().maxTokens).toBe(800 + 250 * 5 + 60 * 2);
  });
});
