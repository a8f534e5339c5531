/** `npm run docs`: writes REFERENCE.md. */
import { writeFileSync } from 'node:fs';
import { reference } from './reference.js';

writeFileSync(new URL('../../REFERENCE.md', import.meta.url), reference());
