// What `npm start` runs. Plain JavaScript, because the way out of types is cached only after this has asked for it.
import { enableCompileCache, flushCompileCache } from 'node:module';

enableCompileCache();
await import('./main.ts');
// Node keeps what it compiled when a process ends well; one that is killed would leave the next to compile all anew.
flushCompileCache();
