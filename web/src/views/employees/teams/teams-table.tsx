import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import Table from '@cloudscape-design/components/table';
import { useTranslation } from 'react-i18next';
import { ForeignText } from '../../../parts/foreign-text/foreign-text';
import type { Everybody } from '../everybody';
import { type Team, teamsOf } from './teams';

export interface TeamsTableProps {
  readonly everybody: Everybody;
  readonly onShow: (team: Team) => void;
  /** Absent for people who may only look. */
  readonly rename: ((team: Team) => void) | undefined;
}

/** Teams with their people. */
export const TeamsTable = ({ everybody: { people }, onShow, rename }: TeamsTableProps) => {
  const { t, i18n } = useTranslation();
  const teams = teamsOf(people, i18n.language);
  return (
    <Table<Team>
      items={teams}
      trackBy="name"
      wrapLines
      enableKeyboardNavigation
      ariaLabels={{ tableLabel: t('employees.teams') }}
      columnDefinitions={[
        {
          id: 'team',
          header: t('employees.columns.team'),
          isRowHeader: true,
          cell: (team) => (
            <Button
              variant="inline-link"
              ariaLabel={t('employees.showPeople', { team: team.name })}
              onClick={() => onShow(team)}
            >
              <ForeignText text={team.name} />
            </Button>
          ),
        },
        { id: 'people', header: t('employees.columns.people'), cell: (team) => team.people.length },
        {
          id: 'active',
          header: t('employees.columns.activePeople'),
          cell: (team) => team.people.filter(({ active }) => active).length,
        },
        ...(rename
          ? [
              {
                id: 'rename',
                header: t('employees.columns.actions'),
                cell: (team: Team) => (
                  <Button
                    variant="inline-link"
                    ariaLabel={t('employees.renaming.label', { team: team.name })}
                    onClick={() => rename(team)}
                  >
                    {t('employees.renaming.button')}
                  </Button>
                ),
              },
            ]
          : []),
      ]}
      empty={
        <Box textAlign="center" padding="l">
          <Box variant="strong">{t('employees.teamsEmpty')}</Box>
        </Box>
      }
      header={
        <Header variant="h2" counter={`(${teams.length})`} description={t('employees.teamsHint')}>
          {t('employees.teams')}
        </Header>
      }
    />
  );
};
