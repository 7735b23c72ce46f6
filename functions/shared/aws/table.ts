import { createHash } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { CustomAttributeType, Entity } from 'electrodb';
import { sources } from '../../telephony/vendors';
import type { CriterionScore, UnprovenViolation, Violation } from '../analyses/schema';
import {
  callStatuses,
  directions,
  errorReasons,
  type LanguageShare,
  type ReasonCode,
  skipReasons,
} from '../calls/schema';
import type { CriteriaSet } from '../criteria/schema';
import { stages } from '../stage/stages';
import type { ConversationMetrics } from '../transcripts/metrics';
import { roleRules } from '../transcripts/schema';

/** Partitions a day or a status is spread over, so that a busy one is no hot key. */
export const shardCount = 4;

export const shardOf = (callId: string): string =>
  String((createHash('sha256').update(callId).digest()[0] ?? 0) % shardCount);

/** Stands in an index key for an employee or a customer that a call does not have, and keeps the call out of that index. */
export const nobody = 'nobody';

/** Ids of calls tell upper from lower case, and ElectroDB's own keys do not (033). */
const keyOfCall = {
  field: 'pk',
  composite: ['callId'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: ElectroDB fills it in
  template: '$santral#callid_${callId}',
  casing: 'none',
} as const;

export interface TableOptions {
  tableName: string;
  client?: DynamoDBClient;
}

/** Where an entity is stored. */
export interface Place {
  table: string;
  client: DynamoDBDocumentClient;
}

/** The ordinal of a call that was stored without one; it can't be drawn into a sample. */
export const noOrdinal = -1;

/**
 * The one table: the entities that most rooms work with, their keys, and the questions all indexes answer. An entity that
 * few rooms need is defined in its own store beside this file, or in its room, over {@link Place}; only the functions
 * that use it carry it.
 *
 * | index | question |
 * |---|---|
 * | primary | a call with its analysis and stage runs; does this external id exist; an audio job with its calls; an export row by its key; a sync run; an import |
 * | gsi1 | calls by day, newest first, in shards; audio jobs by customer; sync runs of a source and imports, newest first |
 * | gsi2 | calls in a status by date, in shards; audio jobs in a status by customer |
 * | gsi3 | calls of an employee by date |
 * | gsi4 | calls of a customer by date |
 * | gsi5 | a call by its ordinal, for random samples |
 */
export const openTable = ({ tableName, client = new DynamoDBClient({}) }: TableOptions) => {
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  const place: Place = { table: tableName, client: documents };

  const calls = new Entity(
    {
      model: { entity: 'call', version: '1', service: 'santral' },
      attributes: {
        callId: { type: 'string', required: true, readOnly: true },
        source: { type: sources, required: true, readOnly: true },
        externalId: { type: 'string', required: true, readOnly: true },
        vendorCallId: { type: 'string' },
        direction: { type: directions, required: true },
        answered: { type: 'boolean', required: true },
        recorded: { type: 'boolean', required: true },
        callerNumber: { type: 'string', required: true },
        calleeNumber: { type: 'string', required: true },
        customerNumber: { type: 'string' },
        extension: { type: 'string' },
        employeeId: { type: 'string' },
        callDate: { type: 'string', required: true },
        durationSec: { type: 'number', required: true },
        status: { type: callStatuses, required: true },
        stage: { type: stages, required: true },
        reasonCode: { type: [...skipReasons, ...errorReasons] as const },
        reason: { type: 'string' },
        attempts: { type: 'number', required: true },
        statusAt: { type: 'string', required: true },
        round: { type: 'number', required: true },
        dispatchedAt: { type: 'string' },
        fileUrl: { type: 'string' },
        recordingBytes: { type: 'number' },
        doubtedBytes: { type: 'number' },
        downloadedAt: { type: 'string' },
        sentBytes: { type: 'number' },
        recordingMs: { type: 'number' },
        speechEngine: { type: 'string' },
        rolesBy: { type: roleRules },
        rolesConfidence: { type: 'number' },
        metrics: { type: CustomAttributeType<ConversationMetrics>('any') },
        transcriptKey: { type: 'string' },
        cleanedKey: { type: 'string' },
        language: { type: 'string' },
        languageShares: { type: CustomAttributeType<LanguageShare[]>('any') },
        overallScore: { type: 'number' },
        violationCount: { type: 'number' },
        criteriaVersion: { type: 'number' },
        vendorFields: { type: CustomAttributeType<Record<string, unknown>>('any') },
        agentEmail: { type: 'string' },
        agentName: { type: 'string' },
        recordDigest: { type: 'string' },
        awaitsMatching: { type: 'boolean' },
        /** Of the last write that created the call or changed its status (033). */
        writeId: { type: 'string' },
        /** Of the last write that brought a record of the vendor. */
        recordWriteId: { type: 'string' },
        wonAt: { type: 'string' },
        jobCustomer: { type: 'string' },
        ordinal: { type: 'number', required: true, readOnly: true, default: noOrdinal },
        createdAt: { type: 'string', required: true, readOnly: true },
        shard: { type: 'string', required: true, readOnly: true },
        day: { type: 'string', required: true },
        employeeKey: { type: 'string', required: true },
        customerKey: { type: 'string', required: true },
      },
      indexes: {
        call: {
          collection: 'callPartition',
          pk: keyOfCall,
          sk: { field: 'sk', composite: [] },
        },
        byDay: {
          index: 'gsi1',
          pk: { field: 'gsi1pk', composite: ['day', 'shard'] },
          sk: { field: 'gsi1sk', composite: ['callDate', 'callId'] },
        },
        byStatus: {
          index: 'gsi2',
          pk: { field: 'gsi2pk', composite: ['status', 'shard'] },
          sk: { field: 'gsi2sk', composite: ['callDate', 'callId'] },
        },
        byEmployee: {
          index: 'gsi3',
          condition: (call) => call.employeeKey !== nobody,
          pk: { field: 'gsi3pk', composite: ['employeeKey'] },
          sk: { field: 'gsi3sk', composite: ['callDate', 'callId'] },
        },
        byCustomer: {
          index: 'gsi4',
          condition: (call) => call.customerKey !== nobody,
          pk: { field: 'gsi4pk', composite: ['customerKey'] },
          sk: { field: 'gsi4sk', composite: ['callDate', 'callId'] },
        },
        byOrdinal: {
          index: 'gsi5',
          condition: (call) => call.ordinal !== noOrdinal,
          pk: { field: 'gsi5pk', composite: ['ordinal'] },
          sk: { field: 'gsi5sk', composite: [] },
        },
      },
    },
    place,
  );

  const analyses = new Entity(
    {
      model: { entity: 'analysis', version: '1', service: 'santral' },
      attributes: {
        callId: { type: 'string', required: true, readOnly: true },
        mode: { type: ['ten', 'hundred'] as const, required: true },
        overallScore: { type: 'number', required: true },
        scores: { type: CustomAttributeType<CriterionScore[]>('any'), required: true },
        violations: { type: CustomAttributeType<Violation[]>('any'), required: true },
        unprovenViolations: { type: CustomAttributeType<UnprovenViolation[]>('any') },
        summary: { type: 'string', required: true },
        language: { type: 'string', required: true },
        criteriaVersion: { type: 'number', required: true },
        modelId: { type: 'string', required: true },
        analyzedAt: { type: 'string', required: true },
      },
      indexes: {
        call: {
          collection: 'callPartition',
          pk: keyOfCall,
          sk: { field: 'sk', composite: [] },
        },
      },
    },
    place,
  );

  const stageRuns = new Entity(
    {
      model: { entity: 'stageRun', version: '1', service: 'santral' },
      attributes: {
        callId: { type: 'string', required: true, readOnly: true },
        stage: { type: stages, required: true, readOnly: true },
        round: { type: 'number', required: true, readOnly: true },
        state: { type: ['running', 'waiting', 'done'] as const, required: true },
        owner: { type: 'string' },
        /** Epoch milliseconds until which the owner may be at work. */
        leaseUntil: { type: 'number', required: true },
        attempts: { type: 'number', required: true },
        /** Reason codes of the tries that failed so far. */
        failures: { type: 'list', items: { type: CustomAttributeType<ReasonCode>('string') } },
        /** The newest look that was sent while the account blocked the call. It never goes down. */
        looks: { type: 'number' },
        /** Epoch milliseconds of the first look that `parkedCode` blocked. */
        parkedSince: { type: 'number' },
        parkedCode: { type: CustomAttributeType<ReasonCode>('string') },
      },
      indexes: {
        run: {
          pk: keyOfCall,
          sk: { field: 'sk', composite: ['stage', 'round'] },
        },
      },
    },
    place,
  );

  const employees = new Entity(
    {
      model: { entity: 'employee', version: '1', service: 'santral' },
      attributes: {
        extension: { type: 'string', required: true },
        employeeId: { type: 'string', required: true },
        name: { type: 'string', required: true },
        active: { type: 'boolean', required: true },
      },
      indexes: {
        all: {
          pk: { field: 'pk', composite: [] },
          sk: { field: 'sk', composite: ['extension'] },
        },
      },
    },
    place,
  );

  const criteriaSets = new Entity(
    {
      model: { entity: 'criteriaSet', version: '1', service: 'santral' },
      attributes: {
        setVersion: { type: 'number', required: true, padding: { length: 9, char: '0' } },
        content: { type: CustomAttributeType<CriteriaSet>('any'), required: true },
        updatedAt: { type: 'string', required: true },
        writeId: { type: 'string' },
      },
      indexes: {
        all: {
          pk: { field: 'pk', composite: [] },
          sk: { field: 'sk', composite: ['setVersion'] },
        },
      },
    },
    place,
  );

  return { place, calls, analyses, stageRuns, employees, criteriaSets };
};

export type Table = ReturnType<typeof openTable>;
