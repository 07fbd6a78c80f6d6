#!/usr/bin/env node
// The command `pic-check`. Plain JavaScript, because the way out of types is cached only after this has asked for it.
import { enableCompileCache } from 'node:module';

enableCompileCache();
await import('./check.ts');
