import SpaceBetween from '@cloudscape-design/components/space-between';
import Tabs from '@cloudscape-design/components/tabs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { focusContent } from '../../parts/content/focus-content';
import { ExportNote } from '../../parts/export/export-note';
import { useExport } from '../../parts/export/use-export';
import { useHasRole } from '../../session/me';
import type { Everybody, Person } from './everybody';
import { NoteAlert } from './note-alert';
import { type Dialog, type Note, OpenDialog } from './open-dialog';
import type { PeopleFilter } from './people/find-people';
import { PeopleActions } from './people/people-actions';
import { PeopleTable } from './people/people-table';
import { TeamsTable } from './teams/teams-table';

/** Two tables of the same list, and the actions on it. */
export const PeopleAndTeams = ({ everybody }: { everybody: Everybody }) => {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const mayEdit = useHasRole('operations', 'admin');
  const [filter, setFilter] = useState<PeopleFilter>({ text: '' });
  const [selectedIds, setSelectedIds] = useState<ReadonlySet<string>>(new Set());
  const [dialog, setDialog] = useState<Dialog>();
  const [note, setNote] = useState<Note>();
  const exporting = useExport('employees');
  const selected = everybody.people.filter(({ employeeId }) => selectedIds.has(employeeId));
  const showTab = (tab: string) => setSearch(tab === 'teams' ? { tab } : {}, { replace: true });
  const open = (next: Dialog) => {
    setNote(undefined);
    setDialog(next);
  };
  const edit = mayEdit ? (person: Person) => open({ kind: 'edit', person, from: everybody }) : undefined;
  return (
    <SpaceBetween size="m">
      {note && <NoteAlert note={note} onDismiss={() => setNote(undefined)} />}
      <ExportNote exporting={exporting} />
      <Tabs
        ariaLabel={t('employees.title')}
        activeTabId={search.get('tab') === 'teams' ? 'teams' : 'people'}
        onChange={({ detail }) => showTab(detail.activeTabId)}
        tabs={[
          {
            id: 'people',
            label: t('employees.people'),
            content: (
              <PeopleTable
                everybody={everybody}
                filter={filter}
                onFilter={setFilter}
                selected={selected}
                onSelect={(people) => setSelectedIds(new Set(people.map(({ employeeId }) => employeeId)))}
                edit={edit}
                actions={
                  <PeopleActions
                    selected={selected.length}
                    exporting={exporting}
                    onAdd={() => open({ kind: 'edit', person: undefined, from: everybody })}
                    onMove={() => open({ kind: 'move', people: selected, from: everybody })}
                  />
                }
              />
            ),
          },
          {
            id: 'teams',
            label: t('employees.teams'),
            content: (
              <TeamsTable
                everybody={everybody}
                onShow={({ name }) => {
                  setFilter({ text: '', team: name });
                  showTab('people');
                  // The pressed button goes with its tab.
                  focusContent();
                }}
                rename={
                  mayEdit
                    ? ({ name, people }) => open({ kind: 'move', people, renamed: name, from: everybody })
                    : undefined
                }
              />
            ),
          },
        ]}
      />
      <OpenDialog
        dialog={dialog}
        onDialog={setDialog}
        onNote={(said) => {
          setNote(said);
          setDialog(undefined);
          setSelectedIds(new Set());
        }}
      />
    </SpaceBetween>
  );
};
