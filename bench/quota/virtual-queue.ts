import { createHash } from 'node:crypto';
import {
  ChangeMessageVisibilityBatchCommand,
  ChangeMessageVisibilityCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';

/** A queue of SQS with its limits. Its caller moves the time. */
export interface QueueLimits {
  visibilitySeconds: number;
  /** Receives after which a message is dead-lettered. */
  maxReceiveCount: number;
  retentionDays: number;
  /** Epoch ms. */
  now: () => number;
}

export interface Received {
  messageId: string;
  receiptHandle: string;
  body: string;
  /** How often it was received, this time included. */
  received: number;
  sentAt: number;
}

interface Stored {
  messageId: string;
  body: string;
  sentAt: number;
  visibleAt: number;
  received: number;
  receivedAt: number;
  receiptHandle: string | undefined;
}

const longestDelaySeconds = 900;
const longestHiddenSeconds = 43_200;

export class VirtualQueue {
  /** Bodies of messages that were received too often. */
  readonly deadLetters: string[] = [];
  /** Bodies of messages that SQS forgot. */
  readonly forgotten: string[] = [];
  mostReceives = 0;
  #limits: QueueLimits;
  #messages = new Map<string, Stored>();
  #sent = 0;

  constructor(limits: QueueLimits) {
    this.#limits = limits;
  }

  /** @throws when SQS would refuse the delay */
  send(body: string, delaySeconds = 0): string {
    if (!isWhole(delaySeconds, longestDelaySeconds)) throw refusal(`a delay of ${delaySeconds} s`);
    const now = this.#limits.now();
    const messageId = `message-${++this.#sent}`;
    this.#messages.set(messageId, {
      messageId,
      body,
      sentAt: now,
      visibleAt: now + delaySeconds * 1000,
      received: 0,
      receivedAt: now,
      receiptHandle: undefined,
    });
    return messageId;
  }

  /** Takes visible messages. The oldest comes first, as SQS usually does. */
  receive(most: number): Received[] {
    const now = this.#limits.now();
    this.#forget(now);
    const taken: Received[] = [];
    for (const stored of this.#messages.values()) {
      if (taken.length === most) break;
      if (stored.visibleAt > now) continue;
      if (stored.received >= this.#limits.maxReceiveCount) {
        this.#messages.delete(stored.messageId);
        this.deadLetters.push(stored.body);
        continue;
      }
      stored.received += 1;
      stored.receivedAt = now;
      stored.visibleAt = now + this.#limits.visibilitySeconds * 1000;
      stored.receiptHandle = `${stored.messageId}/${stored.received}`;
      this.mostReceives = Math.max(this.mostReceives, stored.received);
      const { messageId, receiptHandle, body, received, sentAt } = stored;
      taken.push({ messageId, receiptHandle, body, received, sentAt });
    }
    return taken;
  }

  /** A receipt that is not the latest one does nothing. */
  delete(receiptHandle: string): void {
    const stored = this.#of(receiptHandle);
    if (stored) this.#messages.delete(stored.messageId);
  }

  /** @throws when SQS would refuse the time */
  hide(receiptHandle: string, seconds: number): void {
    const stored = this.#of(receiptHandle);
    if (!stored) return;
    const now = this.#limits.now();
    const inAll = (now - stored.receivedAt) / 1000 + seconds;
    if (!isWhole(seconds, longestHiddenSeconds) || inAll > longestHiddenSeconds)
      throw refusal(`hiding a message for ${seconds} s`);
    stored.visibleAt = now + seconds * 1000;
  }

  /** Epoch ms at which the next message can be received. */
  nextVisibleAt(): number | undefined {
    const times = [...this.#messages.values()].map(({ visibleAt }) => visibleAt);
    return times.length > 0 ? Math.min(...times) : undefined;
  }

  /** The bodies of the messages that are in the queue, hidden ones too. */
  bodies(): string[] {
    return [...this.#messages.values()].map(({ body }) => body);
  }

  /** What the SDK's client does with this queue. */
  client(): { send: (command: unknown) => Promise<unknown> } {
    return { send: async (command) => this.#execute(command) };
  }

  #execute(command: unknown): unknown {
    if (command instanceof SendMessageCommand) {
      const { MessageBody = '', DelaySeconds } = command.input;
      const MD5OfMessageBody = createHash('md5').update(MessageBody).digest('hex');
      return { MessageId: this.send(MessageBody, DelaySeconds), MD5OfMessageBody };
    }
    if (command instanceof ChangeMessageVisibilityCommand) {
      const { ReceiptHandle = '', VisibilityTimeout = 0 } = command.input;
      this.hide(ReceiptHandle, VisibilityTimeout);
      return {};
    }
    if (command instanceof ChangeMessageVisibilityBatchCommand) {
      const { Entries = [] } = command.input;
      if (Entries.length < 1 || Entries.length > 10) throw refusal(`a batch of ${Entries.length}`);
      for (const { ReceiptHandle = '', VisibilityTimeout = 0 } of Entries)
        this.hide(ReceiptHandle, VisibilityTimeout);
      return {};
    }
    throw refusal(`the command ${(command as object).constructor.name}`);
  }

  #of(receiptHandle: string): Stored | undefined {
    const stored = this.#messages.get(receiptHandle.split('/')[0] ?? '');
    return stored?.receiptHandle === receiptHandle ? stored : undefined;
  }

  #forget(now: number): void {
    const oldest = now - this.#limits.retentionDays * 86_400_000;
    for (const { messageId, sentAt, body } of this.#messages.values()) {
      if (sentAt >= oldest) return;
      this.#messages.delete(messageId);
      this.forgotten.push(body);
    }
  }
}

const isWhole = (value: number, most: number): boolean =>
  Number.isInteger(value) && value >= 0 && value <= most;

const refusal = (what: string): Error =>
  Object.assign(new Error(`SQS refuses ${what}.`), { name: 'InvalidParameterValue' });
