import * as z from 'zod';
import { type Stage, stages } from './stages';

type QueueVariable = `${Uppercase<Stage>}_QUEUE_URL`;

/** The variable with the URL of a stage's queue. */
export const queueVariable = (stage: Stage): QueueVariable =>
  `${stage.toUpperCase() as Uppercase<Stage>}_QUEUE_URL`;

/** Variables of a function that sends to every stage. */
export const queueVariables = Object.fromEntries(
  stages.map((stage) => [queueVariable(stage), z.url()]),
) as Record<QueueVariable, z.ZodURL>;
