import styles from './foreign-text.module.css';
import { toVisibleText } from './visible-text';

/** Text that a person, a vendor or a model wrote. It cannot change the text direction. A long word breaks. */
export const ForeignText = ({ text }: { text: string }) => (
  <bdi className={styles.text}>{toVisibleText(text)}</bdi>
);
