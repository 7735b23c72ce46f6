import type { RolesDecision, Speaker, Transcript } from '../../shared/transcripts/schema';

type Role = 'agent' | 'customer';

export interface RoleVote {
  /** The voice as the speech engine told it apart. */
  speaker: Speaker;
  role?: Role | undefined;
}

export interface AssignedRoles {
  /** Who speaks in each line, in the order of the votes. */
  speakers: Speaker[];
  /** How the roles came about; no confidence for what an earlier release decided. */
  by: RolesDecision['by'];
  confidence?: number | undefined;
}

/** What a line counts whose role nothing can be held against: its voice was not told apart. */
const uncheckedLine = 0.5;

const other = (role: Role): Role => (role === 'agent' ? 'customer' : 'agent');

/**
 * Who speaks in each line. What was known before stays. A voice that was told apart gets one role for the whole call,
 * the one most of its lines were given. Two voices never get the same. Any other line keeps the role it was given.
 * Where the model decided, its confidence is the share of lines whose own vote is what was settled.
 */
export const assignRoles = (
  votes: readonly RoleVote[],
  { speakers, roles }: Pick<Transcript, 'speakers' | 'roles'>,
): AssignedRoles => {
  const leaning = (voice: Speaker) =>
    votes
      .filter(({ speaker }) => speaker === voice)
      .reduce((sum, { role }) => sum + (role === 'agent' ? 1 : role === 'customer' ? -1 : 0), 0);
  // With the votes even, whoever was heard first is the agent: recordings begin when the agent is on the line.
  const [first, second] = [leaning('speaker-1'), leaning('speaker-2')];
  const firstRole: Role = first >= second ? 'agent' : 'customer';
  const assigned = votes.map(({ speaker, role }): Speaker => {
    if (speaker === 'speaker-1') return firstRole;
    if (speaker === 'speaker-2') return other(firstRole);
    return speaker === 'unknown' ? (role ?? 'unknown') : speaker;
  });
  if (speakers === 'roles')
    return { speakers: assigned, by: roles?.by ?? 'engine', confidence: roles?.confidence };
  return { speakers: assigned, by: 'model', confidence: agreement(votes, assigned) };
};

const agreement = (votes: readonly RoleVote[], assigned: readonly Speaker[]): number => {
  const given = votes.flatMap(({ speaker, role }, at) =>
    role ? [speaker === 'unknown' ? uncheckedLine : role === assigned[at] ? 1 : 0] : [],
  );
  const agreeing = given.reduce<number>((sum, line) => sum + line, 0);
  return given.length === 0 ? 0 : Math.round((agreeing / given.length) * 100) / 100;
};
