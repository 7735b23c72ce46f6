import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import Pagination from '@cloudscape-design/components/pagination';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMoments } from '../../../parts/moments/moments';
import type { Everybody, Person } from '../everybody';
import { type PeopleFilter, type Sorting, selectPeople, sortable } from './find-people';
import { peopleColumns } from './people-columns';
import { PeopleFilterFields } from './people-filter';

const pageSize = 50;

export interface PeopleTableProps {
  readonly everybody: Everybody;
  readonly filter: PeopleFilter;
  readonly onFilter: (filter: PeopleFilter) => void;
  readonly selected: readonly Person[];
  readonly onSelect: (people: readonly Person[]) => void;
  /** Absent for people who may only look. */
  readonly edit: ((person: Person) => void) | undefined;
  readonly actions: ReactNode;
}

/** All people. The browser has the whole list, so it searches and sorts. */
export const PeopleTable = ({ everybody: { people }, filter, edit, ...props }: PeopleTableProps) => {
  const { t, i18n } = useTranslation();
  const moments = useMoments();
  const [sorting, setSorting] = useState<Sorting>({ by: 'name', isDescending: false });
  const [page, setPage] = useState(1);
  const found = selectPeople(people, filter, sorting, i18n.language);
  const pages = Math.max(1, Math.ceil(found.length / pageSize));
  const current = Math.min(page, pages);
  const columns = peopleColumns(t, moments, edit);
  const change = (next: PeopleFilter) => {
    props.onFilter(next);
    setPage(1);
  };
  return (
    <Table<Person>
      items={found.slice((current - 1) * pageSize, current * pageSize)}
      trackBy="employeeId"
      columnDefinitions={columns}
      {...(edit
        ? {
            selectionType: 'multi',
            selectedItems: props.selected,
            onSelectionChange: ({ detail }) => props.onSelect(detail.selectedItems),
          }
        : {})}
      sortingColumn={{ sortingField: sorting.by }}
      sortingDescending={sorting.isDescending}
      onSortingChange={({ detail }) => setSorting(sortingOf(detail))}
      empty={<Nobody isFiltered={people.length > 0} onClear={() => change({ text: '' })} />}
      wrapLines
      stickyHeader
      enableKeyboardNavigation
      ariaLabels={{
        tableLabel: t('employees.people'),
        itemSelectionLabel: (_, { name }) => t('employees.select', { name }),
        allItemsSelectionLabel: () => t('employees.selectAll'),
        selectionGroupLabel: t('employees.people'),
      }}
      header={
        <Header
          variant="h2"
          counter={
            found.length === people.length
              ? `(${people.length})`
              : `(${t('employees.found', { n: found.length, all: people.length })})`
          }
          actions={props.actions}
        >
          {t('employees.people')}
        </Header>
      }
      filter={<PeopleFilterFields people={people} filter={filter} onFilter={change} />}
      pagination={
        pages > 1 && (
          <Pagination
            currentPageIndex={current}
            pagesCount={pages}
            onChange={({ detail }) => setPage(detail.currentPageIndex)}
          />
        )
      }
    />
  );
};

const sortingOf = ({ sortingColumn, isDescending }: TableProps.SortingState<Person>): Sorting => ({
  by: sortable.find((field) => field === sortingColumn.sortingField) ?? 'name',
  isDescending: isDescending ?? false,
});

const Nobody = ({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) => {
  const { t } = useTranslation();
  return (
    <Box textAlign="center" padding="l">
      <Box variant="strong">{t(isFiltered ? 'employees.nobodyFound' : 'employees.empty')}</Box>
      {isFiltered ? (
        <Box padding={{ top: 's' }}>
          <Button onClick={onClear}>{t('employees.clearFilter')}</Button>
        </Box>
      ) : (
        <Box color="text-body-secondary">{t('employees.emptyHint')}</Box>
      )}
    </Box>
  );
};
