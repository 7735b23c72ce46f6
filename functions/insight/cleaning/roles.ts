import type { RolesDecision, Speaker, Transcript } from '../../shared/transcripts/schema';

type Role = 'agent' | 'customer';

export interface RoleVote {
  /** The speaker in the speech engine's transcript. */
  speaker: Speaker;
  role?: Role | undefined;
}

export interface AssignedRoles {
  /** The speaker of each line, in the order of the votes. */
  speakers: Speaker[];
  /** How the roles were found. Decisions of earlier releases have no confidence. */
  by: RolesDecision['by'];
  confidence?: number | undefined;
}

/** Share of agreement of a line whose speaker is unknown because nothing can check its role. */
const uncheckedLine = 0.5;

const otherRole = (role: Role): Role => (role === 'agent' ? 'customer' : 'agent');

/**
 * Settles the speaker of each line. Known roles stay.
 * A numbered speaker gets the role that most of its lines got, and two speakers never get the same.
 * Any other line keeps its own vote.
 * If the model decided, its confidence is the share of lines whose vote agrees with the result.
 */
export const assignRoles = (
  votes: readonly RoleVote[],
  { speakers, roles }: Pick<Transcript, 'speakers' | 'roles'>,
): AssignedRoles => {
  const leaningOf = (voice: Speaker) =>
    votes
      .filter(({ speaker }) => speaker === voice)
      .reduce((sum, { role }) => sum + (role === 'agent' ? 1 : role === 'customer' ? -1 : 0), 0);
  // On a tie the first speaker is the agent because recordings begin when the agent is on the line.
  const [first, second] = [leaningOf('speaker-1'), leaningOf('speaker-2')];
  const firstRole: Role = first >= second ? 'agent' : 'customer';
  const assigned = votes.map(({ speaker, role }): Speaker => {
    if (speaker === 'speaker-1') return firstRole;
    if (speaker === 'speaker-2') return otherRole(firstRole);
    return speaker === 'unknown' ? (role ?? 'unknown') : speaker;
  });
  if (speakers === 'roles')
    return { speakers: assigned, by: roles?.by ?? 'engine', confidence: roles?.confidence };
  return { speakers: assigned, by: 'model', confidence: shareOfAgreement(votes, assigned) };
};

const shareOfAgreement = (votes: readonly RoleVote[], assigned: readonly Speaker[]): number => {
  const given = votes.flatMap(({ speaker, role }, at) =>
    role ? [speaker === 'unknown' ? uncheckedLine : role === assigned[at] ? 1 : 0] : [],
  );
  const agreeing = given.reduce<number>((sum, line) => sum + line, 0);
  return given.length === 0 ? 0 : Math.round((agreeing / given.length) * 100) / 100;
};
