import styles from './foreign-text.module.css';
import { visibleText } from './visible-text';

/** What a person, a vendor or a model wrote, as text. It turns nothing around, and a long word breaks. */
export const ForeignText = ({ text }: { text: string }) => (
  <bdi className={styles.text}>{visibleText(text)}</bdi>
);
