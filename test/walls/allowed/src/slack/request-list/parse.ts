export * from 'fastest-levenshtein';
