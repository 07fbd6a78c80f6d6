// What `npm start` runs. Plain JavaScript, because the way out of types is cached only after this has asked for it.
import { enableCompileCache } from 'node:module';

enableCompileCache();
await import('./main.ts');
