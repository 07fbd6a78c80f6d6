export * from './main.ts'; // caught by no-cycle, no-restricted-imports
export * from './adapters/dns/resolver.ts'; // caught by no-restricted-imports
export * from '#main.ts'; // caught by no-cycle, no-restricted-imports
