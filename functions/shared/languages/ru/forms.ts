export { forms } from '../en/forms';
