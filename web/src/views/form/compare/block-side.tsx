import Box from '@cloudscape-design/components/box';
import { useTranslation } from 'react-i18next';
import type { Block } from './blocks';
import styles from './compare.module.css';
import type { Line } from './lines';
import { MarkedText } from './marked-text';

export interface BlockSideProps {
  readonly block: Block | undefined;
  /** The same block in the other version. */
  readonly other: Block | undefined;
  readonly side: 'left' | 'right';
  /** Language of the wording, for screen readers. */
  readonly language: string;
}

/** What one version says of a block. */
export const BlockSide = ({ block, other, side, language }: BlockSideProps) => {
  const { t } = useTranslation();
  if (!block)
    return (
      <div className={styles.side}>
        <Box color="text-status-inactive">{t('forms.compare.notHere')}</Box>
      </div>
    );
  return (
    <div className={styles.side}>
      <h3 className={styles.name} lang={language}>
        <MarkedText text={block.name} other={other?.name} side={side} />
      </h3>
      <dl className={styles.lines}>
        {block.lines.map((line) => (
          <BlockLine
            key={line.field}
            line={line}
            other={textIn(other, line)}
            side={side}
            language={language}
          />
        ))}
        {block.section && other?.section && other.section.key !== block.section.key && (
          <BlockLine
            line={{ field: 'section', text: block.section.name }}
            other={other.section.name}
            side={side}
            language={language}
          />
        )}
      </dl>
    </div>
  );
};

/** A line that the other version lacks is marked whole. */
const textIn = (other: Block | undefined, { field }: Line): string | undefined =>
  other && (other.lines.find((line) => line.field === field)?.text ?? '');

const worded = new Set<Line['field']>(['description', 'about', 'notApplicable', 'section']);

interface BlockLineProps {
  readonly line: Line;
  readonly other: string | undefined;
  readonly side: 'left' | 'right';
  readonly language: string;
}

const BlockLine = ({ line: { field, text }, other, side, language }: BlockLineProps) => {
  const { t } = useTranslation();
  return (
    <>
      <dt>{t(`forms.fields.${field}`)}</dt>
      <dd {...(worded.has(field) ? { lang: language } : {})}>
        <MarkedText text={text} other={other} side={side} />
      </dd>
    </>
  );
};
