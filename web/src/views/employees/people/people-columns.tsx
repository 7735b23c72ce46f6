import Button from '@cloudscape-design/components/button';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { TableProps } from '@cloudscape-design/components/table';
import type { TFunction } from 'i18next';
import { ForeignText } from '../../../parts/foreign-text/foreign-text';
import type { Moments } from '../../../parts/moments/moments';
import type { Person } from '../everybody';

/** The columns of a person. @param edit absent for people who may only look */
export const peopleColumns = (
  t: TFunction,
  { dateTime }: Moments,
  edit: ((person: Person) => void) | undefined,
): TableProps.ColumnDefinition<Person>[] => [
  {
    id: 'name',
    header: t('employees.columns.name'),
    sortingField: 'name',
    isRowHeader: true,
    minWidth: 160,
    cell: (person) => <Name person={person} edit={edit} t={t} />,
  },
  {
    id: 'team',
    header: t('employees.columns.team'),
    sortingField: 'team',
    minWidth: 130,
    cell: ({ team }) => <ForeignText text={team ?? '–'} />,
  },
  {
    id: 'extension',
    header: t('employees.columns.extension'),
    sortingField: 'extension',
    minWidth: 120,
    cell: ({ extension }) => <ForeignText text={extension ?? '–'} />,
  },
  {
    id: 'extensionSince',
    header: t('employees.columns.extensionSince'),
    minWidth: 160,
    cell: ({ extension, extensionSince }) =>
      extension === undefined ? '–' : extensionSince ? dateTime(extensionSince) : t('employees.always'),
  },
  {
    id: 'email',
    header: t('employees.columns.email'),
    sortingField: 'email',
    minWidth: 200,
    cell: ({ email }) => <ForeignText text={email ?? '–'} />,
  },
  {
    id: 'active',
    header: t('employees.columns.active'),
    sortingField: 'active',
    minWidth: 120,
    cell: ({ active }) => (
      <StatusIndicator type={active ? 'success' : 'stopped'}>
        {t(active ? 'employees.active' : 'employees.inactive')}
      </StatusIndicator>
    ),
  },
  {
    id: 'employeeId',
    header: t('employees.columns.employeeId'),
    sortingField: 'employeeId',
    minWidth: 120,
    cell: ({ employeeId }) => employeeId,
  },
];

interface NameProps {
  readonly person: Person;
  readonly edit: ((person: Person) => void) | undefined;
  readonly t: TFunction;
}

/** Opens the person, if one may edit. */
const Name = ({ person, edit, t }: NameProps) =>
  edit ? (
    <Button
      variant="inline-link"
      ariaLabel={t('employees.edit', { name: person.name })}
      onClick={() => edit(person)}
    >
      <ForeignText text={person.name} />
    </Button>
  ) : (
    <ForeignText text={person.name} />
  );
