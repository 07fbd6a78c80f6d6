type Colour = 'red' | 'blue';

export const setting = () => process.env['REDIS_URL']; // caught by no-process-env
export const shout = (word: string) => console.log(word); // caught by no-console
export const loose = (word: any) => String(word); // caught by no-explicit-any
export const first = (words: readonly string[]) => words[0]!; // caught by no-non-null-assertion
export const cast = (value: unknown) => value as Colour; // caught by no-unsafe-type-assertion
export const save = async () => 1;
export const forget = (): void => {
  save(); // caught by no-floating-promises
};
export const saveEach = (values: readonly string[]) => values.forEach(save); // caught by no-misused-promises
export const parsed = (text: string): string => JSON.parse(text); // caught by no-unsafe-return
export const paint = (colour: Colour): string => {
  switch (colour) {
    // caught by switch-exhaustiveness-check
    case 'red':
      return 'ff0000';
  }
  return '';
};
export default paint; // caught by no-default-export
