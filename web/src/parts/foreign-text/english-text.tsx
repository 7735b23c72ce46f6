import { ForeignText } from './foreign-text';

/** Words of the API, a vendor or a worker. They are English in every language of the page. */
export const EnglishText = ({ text }: { text: string }) => (
  <span lang="en">
    <ForeignText text={text} />
  </span>
);
