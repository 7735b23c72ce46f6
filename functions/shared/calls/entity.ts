import { CustomAttributeType, Entity, type EntityItem } from 'electrodb';
import { sources } from '../../telephony/vendors';
import type { AttributesOf } from '../aws/attributes';
import { indexKey, keyOfCall, modelOf, nobody, primaryKey, shardOf, type Table } from '../aws/table';
import { scoringModeNames } from '../scoring-modes';
import { stages } from '../stage/stages';
import type { ConversationMetrics } from '../transcripts/metrics';
import { roleRules } from '../transcripts/schema';
import { facts, heardInOf, unheard } from './finding/facts';
import { type Call, callStatuses, directions, errorReasons, type LanguageShare, skipReasons } from './schema';

/** The ordinal of a call that was stored without one. No sample draws it. */
export const noOrdinal = -1;

/** The position of a call in a list. It never changes, so no index is rewritten for it. */
const place = ['callDate', 'callId'] as const;
/** Facts that filters need of a heard call. */
const placeAndFacts = [...place, ...facts] as const;

export const callEntity = (table: Table) =>
  new Entity(
    {
      model: modelOf('call'),
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
        doubtfulShare: { type: 'number' },
        metrics: { type: CustomAttributeType<ConversationMetrics>('any') },
        transcriptKey: { type: 'string' },
        cleanedKey: { type: 'string' },
        language: { type: 'string' },
        languageShares: { type: CustomAttributeType<LanguageShare[]>('any') },
        overallScore: { type: 'number' },
        scoringMode: { type: scoringModeNames },
        violationCount: { type: 'number' },
        formId: { type: 'string' },
        formVersion: { type: 'number' },
        automaticFail: { type: 'boolean' },
        criteriaVersion: { type: 'number' },
        vendorFields: { type: CustomAttributeType<Record<string, unknown>>('any') },
        agentEmail: { type: 'string' },
        agentName: { type: 'string' },
        recordDigest: { type: 'string' },
        awaitsMatching: { type: 'boolean' },
        wonAt: { type: 'string' },
        jobCustomer: { type: 'string' },
        ordinal: { type: 'number', required: true, readOnly: true, default: noOrdinal },
        createdAt: { type: 'string', required: true, readOnly: true },
        /** Id of the last write that created the call or changed its status (033). */
        writeId: { type: 'string' },
        /** Id of the last write that stored a record of the vendor. */
        recordWriteId: { type: 'string' },
        shard: { type: 'string', required: true, readOnly: true },
        day: { type: 'string', required: true },
        employeeKey: { type: 'string', required: true },
        customerKey: { type: 'string', required: true },
        /** The month of a heard call and whether it has violations. */
        heardIn: { type: 'string', required: true },
        reasonKey: { type: 'string', required: true },
      } satisfies AttributesOf<
        Call,
        | 'writeId'
        | 'recordWriteId'
        | 'shard'
        | 'day'
        | 'employeeKey'
        | 'customerKey'
        | 'heardIn'
        | 'reasonKey'
      >,
      indexes: {
        call: {
          collection: 'callPartition',
          pk: keyOfCall,
          sk: { field: 'sk', composite: [] },
        },
        byDay: indexKey('gsi1', ['day', 'shard'], place, place),
        byStatus: indexKey('gsi2', ['status', 'shard'], place, [...place, 'dispatchedAt']),
        byEmployee: {
          ...indexKey('gsi3', ['employeeKey'], place, place),
          condition: (call) => call.employeeKey !== nobody,
        },
        byCustomer: {
          ...indexKey('gsi4', ['customerKey'], place, placeAndFacts),
          condition: (call) => call.customerKey !== nobody,
        },
        byOrdinal: {
          ...indexKey('gsi5', ['ordinal'], [], ['callId']),
          condition: (call) => call.ordinal !== noOrdinal,
        },
        byEmployeeAndStatus: {
          ...indexKey('gsi6', ['employeeKey'], ['status', ...place], placeAndFacts),
          condition: (call) => call.employeeKey !== nobody,
        },
        byHeard: {
          ...indexKey('gsi7', ['heardIn', 'shard'], place, placeAndFacts),
          condition: (call) => call.heardIn !== unheard,
        },
        byReason: {
          ...indexKey('gsi8', ['reasonKey', 'shard'], place, place),
          condition: (call) => call.reasonKey !== nobody,
        },
      },
    },
    table,
  );

export type CallEntity = ReturnType<typeof callEntity>;
export type StoredCall = EntityItem<CallEntity>;

/** Parts of the index keys that never change. */
export const toFixedKeyParts = (call: Call) => ({
  callId: call.callId,
  callDate: call.callDate,
  shard: shardOf(call.callId),
  day: call.callDate.slice(0, 10),
  customerKey: call.customerNumber ?? nobody,
});

/** ElectroDB needs these to update the index keys when the status changes. */
export const toListKeyParts = (call: Call) => ({
  ...toFixedKeyParts(call),
  employeeKey: employeeKeyOf(call),
});

/** Parts of the index keys of a call. */
export const toIndexKeyParts = (call: Call) => ({
  ...toListKeyParts(call),
  heardIn: heardInOf(call),
  reasonKey: call.reasonCode ?? nobody,
});

/** The agent of a call. It is the id of an employee, or an e-mail that only the vendor knows. */
export const employeeKeyOf = ({ employeeId, agentEmail }: Pick<Call, 'employeeId' | 'agentEmail'>): string =>
  employeeId ?? agentEmail ?? nobody;

/** Drops what only the indexes and the store need. */
export const asCall = ({
  writeId: _writeId,
  recordWriteId: _recordWriteId,
  shard: _shard,
  day: _day,
  employeeKey: _employeeKey,
  customerKey: _customerKey,
  heardIn: _heardIn,
  reasonKey: _reasonKey,
  ...call
}: StoredCall): Call => call;

/** One item counts the ordinals in use. */
export const ordinalCounterEntity = (table: Table) =>
  new Entity(
    {
      model: modelOf('ordinalCounter'),
      attributes: {
        counts: { type: ['calls'] as const, required: true },
        reserved: { type: 'number' },
      },
      indexes: {
        counter: primaryKey(['counts']),
      },
    },
    table,
  );
