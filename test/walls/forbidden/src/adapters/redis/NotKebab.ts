export const name = 'a file is named in kebab case'; // caught by filename-case
