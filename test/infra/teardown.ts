import { rmSync } from 'node:fs';

export default (): void => {
  if (process.env.SANTRAL_TEMPLATES) rmSync(process.env.SANTRAL_TEMPLATES, { recursive: true, force: true });
};
