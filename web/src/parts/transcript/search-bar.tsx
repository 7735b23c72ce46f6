import Button from '@cloudscape-design/components/button';
import Input from '@cloudscape-design/components/input';
import { useTranslation } from 'react-i18next';
import styles from './transcript.module.css';
import type { Search } from './use-search';

/** Finds words in the call. Enter goes to the next match, and Shift+Enter goes back. */
export const SearchBar = ({ query, setQuery, matches, at, step }: Search) => {
  const { t } = useTranslation();
  const isIdle = query.trim() === '';
  const found =
    matches.length === 0
      ? t('call.transcript.none')
      : t('call.transcript.found', { at: at + 1, count: matches.length });
  return (
    <div className={styles.search}>
      <Input
        type="search"
        value={query}
        placeholder={t('call.transcript.search')}
        ariaLabel={t('call.transcript.search')}
        onChange={({ detail }) => setQuery(detail.value)}
        onKeyDown={({ detail }) => {
          if (detail.key === 'Enter') step(detail.shiftKey ? -1 : 1);
        }}
      />
      <span role="status" className={styles.found}>
        {isIdle ? '' : found}
      </span>
      <Button
        variant="icon"
        iconName="angle-up"
        disabled={matches.length === 0}
        ariaLabel={t('call.transcript.previousMatch')}
        onClick={() => step(-1)}
      />
      <Button
        variant="icon"
        iconName="angle-down"
        disabled={matches.length === 0}
        ariaLabel={t('call.transcript.nextMatch')}
        onClick={() => step(1)}
      />
    </div>
  );
};
