import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayIn } from '../../../parts/day/days';
import { Failure } from '../../../parts/failure/failure';
import { usePageConfig } from '../../../session/page-config-context';
import { Dialog } from '../dialog';
import type { Everybody, Person } from '../everybody';
import { ClashView } from './clash-view';
import { draftOf, findDifferingFields, tidyDraft } from './draft';
import { FormerExtensions } from './former-extensions';
import { mistakesOf } from './mistakes';
import { PersonFields } from './person-fields';
import { startOfDay } from './start-of-day';
import { useSavePerson } from './use-save-person';

export interface EditPersonProps {
  /** The list that the edit began from. A later list does not change the form. */
  readonly from: Everybody;
  /** Absent for a new person. */
  readonly person: Person | undefined;
  readonly onClose: () => void;
  readonly onSaved: (note: string) => void;
  readonly onRemove: () => void;
}

/** Adds or changes a person. If somebody else changed the person meanwhile, it shows both changes. */
export const EditPerson = ({ from, person, onClose, onSaved, onRemove }: EditPersonProps) => {
  const { t } = useTranslation();
  const { timeZone } = usePageConfig();
  const [draft, setDraft] = useState(() => draftOf(person));
  const [sinceDay, setSinceDay] = useState('');
  const [isTried, setIsTried] = useState(false);
  const saving = useSavePerson(({ draft: { name }, isMerged }) =>
    onSaved(t(isMerged ? 'employees.form.savedMerged' : 'employees.form.saved', { name })),
  );
  const mistakes = mistakesOf(draft, from, {
    isNew: person === undefined,
    since: sinceDay,
    today: dayIn(Date.now(), timeZone),
  });
  const isUnchanged =
    person !== undefined &&
    sinceDay === '' &&
    findDifferingFields(draftOf(person), tidyDraft(draft)).length === 0;
  const save = () => {
    setIsTried(true);
    if (Object.keys(mistakes).length > 0 || isUnchanged) return;
    const since = sinceDay === '' ? undefined : startOfDay(sinceDay, timeZone);
    saving.save({ from, draft: tidyDraft(draft), since });
  };
  const title = person ? t('employees.form.editTitle', { name: person.name }) : t('employees.form.addTitle');
  if (saving.clash)
    return (
      <ClashView
        clash={saving.clash}
        isSaving={saving.isPending}
        error={saving.error}
        onDrop={onClose}
        onSave={saving.save}
      />
    );
  return (
    <Dialog
      title={title}
      cancel={t('employees.form.cancel')}
      confirm={t('employees.form.save')}
      isBusy={saving.isPending}
      onClose={onClose}
      onConfirm={save}
      more={
        person && (
          <Button disabled={saving.isPending} onClick={onRemove}>
            {t('employees.remove')}
          </Button>
        )
      }
    >
      <SpaceBetween size="m">
        <PersonFields
          everybody={from}
          isNew={person === undefined}
          draft={draft}
          onDraft={setDraft}
          sinceDay={sinceDay}
          onSinceDay={setSinceDay}
          mistakes={isTried ? mistakes : {}}
        />
        {person && <FormerExtensions {...person} />}
        {isTried && isUnchanged && <div role="status">{t('employees.form.nothing')}</div>}
        {saving.error !== null && <Failure error={saving.error} />}
      </SpaceBetween>
    </Dialog>
  );
};
