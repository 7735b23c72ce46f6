import { analysisAnswer, type CallAnswer, callAnswer, type Turn } from './call-answer';

/** A call with hostile text in every field that a person or a vendor writes. */
export const hostileCallId = 'page-hostile-call';

const script = '<script>document.title = "stolen"</script>';
const image = '<img src="/nothing" onerror="document.title = \'stolen\'">';
const turned = 'Pay \u202E0001 mus\u202C now';
const long = 'x'.repeat(10_000);

export const hostileTexts = { script, image, turned, long };

const turnOf = (index: number, text: string): Turn => ({
  index,
  speaker: index % 2 === 0 ? 'agent' : 'customer',
  startMs: index * 2_000,
  endMs: index * 2_000 + 1_900,
  text,
});

export const hostileCall = (): CallAnswer => {
  const turns = [script, image, turned, long, '$t(app.name) {{count}}', ''].map((text, index) =>
    turnOf(index, text),
  );
  const citation = { segment: 0, quote: script, speaker: 'agent', startMs: 0, endMs: 1_900 };
  return callAnswer(hostileCallId, turns, {
    agentName: image,
    analysis: analysisAnswer({
      form: { id: 'f', version: 1, name: script },
      answers: [
        {
          kind: 'choice',
          choice: 'c',
          choiceName: image,
          question: 'q',
          section: image,
          name: image,
          weight: 1,
          reason: script,
          citations: [citation],
        },
      ],
      violations: [{ violation: 'v', name: script, reason: turned, citation, atMs: 0 }],
      summary: `${image}${turned}`,
      modelId: image,
    }),
  });
};
