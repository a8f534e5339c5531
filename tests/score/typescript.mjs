/** Lets Node 20 run the TypeScript of src and tests as it stands: `node --import ./tests/score/typescript.mjs FILE.ts`. */
import { register } from 'node:module';

register('./typescript-hooks.mjs', import.meta.url);
