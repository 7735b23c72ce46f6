import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type * as z from 'zod';
import { sqsClient } from '../../../shared/aws/queue';
import type { EngineDefinition } from '../engine-definition';
import { configuration, mistakesIn, type WhisperxConfiguration } from './configuration';
import { whisperxEngine } from './whisperx-engine';

const settings = configuration.pick({ language: true });

/** WhisperX runs in a worker that reads a queue and answers with an object. */
export const whisperx = {
  title: 'WhisperX',
  configuration,
  settings,
  settingsOf: ({ language }) => ({ language }),
  make: ({ language }, { queueUrl, ...ports }) => {
    const url = queueUrl();
    const sqs = sqsClient();
    return whisperxEngine({
      ...ports,
      send: async (request) => {
        await sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: JSON.stringify(request) }));
      },
      language,
    });
  },
  limits: ({ capacity }) => ({ answersLater: true, hasBacklog: capacity !== 'external' }),
  mistakesIn,
  needs: () => ({
    objects: { 'heard/whisperx': ['read', 'write', 'remove'] },
    // Matches only answers. The notes of sent messages have other suffixes.
    answerKeys: 'heard/whisperx/*.json',
  }),
} as const satisfies EngineDefinition<WhisperxConfiguration, z.infer<typeof settings>>;
