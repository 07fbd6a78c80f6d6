export * from './listen.ts'; // caught by no-restricted-imports
export * from '#use-cases/index.ts'; // caught by no-restricted-imports
export * from '#ports.ts'; // caught by no-restricted-imports
export * from '#slack/app.ts'; // caught by no-restricted-imports
export * from '#slack/notifier.ts'; // caught by no-restricted-imports
export * from '#slack/checklist/listen.ts'; // caught by no-restricted-imports
export * from '#slack/checklist/parse.ts'; // caught by no-restricted-imports
export * from '@slack/bolt'; // caught by no-restricted-imports
export * from '@slack/web-api'; // caught by no-restricted-imports
export * from 'fastest-levenshtein'; // caught by no-restricted-imports
export * from 'csv-stringify/sync'; // caught by no-restricted-imports
export * from 'node:crypto'; // caught by no-restricted-imports
export * from '#adapters/memory/store.ts'; // caught by no-restricted-imports
export * from '../kit/text.ts'; // caught by no-restricted-imports
export * from '#domain/../nowhere.ts'; // caught by no-restricted-imports
export const madeNow = () => new Date(); // caught by no-clock
export const writtenNow = () => Date(); // caught by no-clock
export const now = () => Date.now(); // caught by no-restricted-properties
export const chance = () => Math.random(); // caught by no-restricted-properties
export const id = () => crypto.randomUUID(); // caught by no-restricted-globals
export const asked = (address: string) => fetch(address); // caught by no-restricted-globals
export const asleep = (run: () => void) => setTimeout(run, 1); // caught by no-restricted-globals
export const awake = (timer: number) => clearTimeout(timer); // caught by no-restricted-globals
export const again = (run: () => void) => setInterval(run, 1); // caught by no-restricted-globals
export const silent = (timer: number) => clearInterval(timer); // caught by no-restricted-globals
export const soon = (run: () => void) => setImmediate(run); // caught by no-restricted-globals
export const unsoon = (timer: NodeJS.Immediate) => clearImmediate(timer); // caught by no-restricted-globals
export const sooner = (run: () => void) => queueMicrotask(run); // caught by no-restricted-globals
export const elapsed = () => performance.now(); // caught by no-restricted-globals
export const machine = () => process.platform; // caught by no-restricted-globals
export const hidden = () => globalThis.process.platform; // caught by no-restricted-globals
