import * as z from 'zod';
import { languageOfCode } from '../../shared/languages';
import type { Speaker } from '../../shared/transcripts/schema';
import { shapeFaults, type Verdict } from '../llm/ask-until-valid';
import type { AnswerTool } from '../llm/language-model';
import type { MaskedLine } from '../masked-lines';
import { aboutTheTranscript, fenceTranscript } from '../prompt';
import type { RoleVote } from './roles';

/** Whether the speech engine left the role open. */
export const needsRole = ({ speaker }: { speaker: Speaker }): boolean =>
  speaker !== 'agent' && speaker !== 'customer';

const SegmentNumbers = z.array(z.number().int().nonnegative()).max(10_000);
const RecordedRoles = z.object({ agent: SegmentNumbers, customer: SegmentNumbers });

const segmentNumbers = (who: string) => ({
  type: 'array',
  items: { type: 'integer', minimum: 0 },
  description: `Numbers of the segments, as given after #, that the ${who} speaks`,
});
const tool: AnswerTool = {
  name: 'record_roles',
  description: 'Records who speaks each segment that is marked neither AGENT nor CUSTOMER.',
  inputSchema: {
    type: 'object',
    properties: { agent: segmentNumbers('agent'), customer: segmentNumbers('customer') },
    required: ['agent', 'customer'],
  },
};

/** The votes on roles, by segment. */
export type RoleVotes = ReadonlyMap<number, NonNullable<RoleVote['role']>>;

/** A number and its comma. */
const tokensPerLine = 5;

/** The question who speaks the open lines, and the reader of its answer. */
export const rolesQuestion = (callId: string, language: string, lines: readonly MaskedLine[]) => ({
  system: systemText(language),
  user: `The transcript of the call:\n${fenceTranscript(callId, lines)}\nRecord who is speaking with the tool ${tool.name}.`,
  tool,
  maxTokens: 200 + tokensPerLine * lines.length,
  read: (input: unknown): Verdict<RoleVotes> => readVotes(input, lines),
});

const systemText = (language: string): string =>
  `You tell the agent of a company from the customer in a recorded telephone call.
${aboutTheTranscript}

- Record every segment that is marked neither AGENT nor CUSTOMER exactly once: in "agent" or in "customer".
- Tell from what is said who is speaking. A voice marked SPEAKER-1 or SPEAKER-2 is the same person in all of its lines.
The call is in ${languageOfCode(language)?.name ?? 'the language you find'}.

ROLES_JSON:
${JSON.stringify({ language })}`;

const readVotes = (input: unknown, lines: readonly MaskedLine[]): Verdict<RoleVotes> => {
  const parsed = RecordedRoles.safeParse(input);
  if (!parsed.success) return { faults: shapeFaults(parsed.error) };
  const { agent, customer } = parsed.data;
  const given = new Set(lines.map(({ index }) => index));
  const open = lines.filter(needsRole).map(({ index }) => index);
  const [agents, customers] = [new Set(agent), new Set(customer)];
  const faults = open.flatMap((index) => {
    if (agents.has(index) && customers.has(index))
      return [`Segment ${index} is recorded for both; choose one.`];
    return agents.has(index) || customers.has(index) ? [] : [`Segment ${index} is missing.`];
  });
  if ([...agent, ...customer].some((index) => !given.has(index)))
    faults.push('A segment is recorded that was not given; use the numbers after #.');
  const votes: RoleVotes = new Map(
    open.flatMap((index) =>
      agents.has(index) === customers.has(index) ? [] : [[index, agents.has(index) ? 'agent' : 'customer']],
    ),
  );
  if (faults.length === 0) return { value: votes };
  return { faults, ...(tellsEnough(votes, lines) ? { fallback: votes } : {}) };
};

/**
 * Whether an incomplete answer is good enough in the end.
 * It tells three quarters of the open lines and at least one of each known speaker.
 * A missing line of such a speaker gets the speaker's role. A missing line of an unknown one proves nothing.
 */
const tellsEnough = (votes: RoleVotes, lines: readonly MaskedLine[]): boolean => {
  const open = lines.filter(needsRole);
  const told = new Set(open.filter(({ index }) => votes.has(index)).map(({ speaker }) => speaker));
  return (
    votes.size * 4 >= open.length * 3 &&
    open.every(({ speaker }) => speaker === 'unknown' || told.has(speaker))
  );
};
