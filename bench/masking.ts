import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { maskTexts } from '../functions/shared/privacy';
import { readOptions } from '../local/commands/options';
import { runToExit } from '../local/commands/run-to-exit';
import type { Conversation } from './masking/corpus';
import { type Judgement, judge } from './masking/judge';
import { measureReading } from './masking/reading';
import { sightedConversations } from './masking/sighted';
import { limitsMissed, summarise } from './masking/summary';
import { printTable } from './masking/table';

const textsOf = ({ turns }: Conversation): string[] =>
  turns.map(({ pieces }) => pieces.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join(''));

const judgeConversation = (conversation: Conversation): Judgement => {
  const texts = textsOf(conversation);
  return judge(conversation, texts, maskTexts(texts));
};

/** Conversations of the blind half. Empty if the folder is missing. */
const blindHalf = async (): Promise<Conversation[]> => {
  const index = join(__dirname, 'masking', 'blind', 'index.ts');
  if (!existsSync(index)) return [];
  const { blindConversations } = (await import(index)) as { blindConversations: () => Conversation[] };
  return blindConversations();
};

const command = {
  call: 'npm run bench:masking',
  does: 'Masks a labelled corpus and prints recall and precision.',
  options: {
    failures: { takes: 'PART', says: 'also lists what failed in conversations with PART in their id' },
  },
} as const;

/**
 * Masks a labelled corpus and prints recall and precision. `--failures PART` lists failures whose id holds
 * that part.
 */
const main = async (): Promise<number> => {
  const { failures } = readOptions(command);
  const conversations = [...sightedConversations(), ...(await blindHalf())];
  // It runs first, because the first call of a process takes longest.
  const reading = measureReading(conversations.flatMap(textsOf));
  const judged = conversations.map(judgeConversation);
  const summary = summarise(judged);
  const missed = limitsMissed(summary);
  if (failures !== undefined) {
    for (const { conversation, leaks, falsePositives, masked } of judged) {
      if (!conversation.id.includes(failures) || (leaks.length === 0 && falsePositives.length === 0))
        continue;
      process.stderr.write(
        `${conversation.id}\n  ${masked.join('\n  ')}\n  leaks ${JSON.stringify(leaks)} false ${JSON.stringify(falsePositives)}\n`,
      );
    }
  }
  printTable(summary, missed);
  process.stdout.write(
    `${JSON.stringify({ conversations: conversations.length, ...summary, reading, missed })}\n`,
  );
  return missed.length === 0 ? 0 : 1;
};

runToExit(main);
