export * from '#domain/names/hostname.ts';
