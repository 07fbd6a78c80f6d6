export * from '#use-cases/index.ts';
export * from '#ports/system.ts';
export * from '#ports/system.ts';
export * from '#domain/names/hostname.ts';
