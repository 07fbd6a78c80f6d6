export const written = (now: number) => new Date(now).toISOString();
export const read = (text: string) => Date.parse(text);
