import { z } from 'zod';

/**
 * Values that a schema takes: one with everything, and for each choice in it (an enum's options, null, nothing in a
 * list) one more. Every text and every number is another, so that they can be found again in what is made of them.
 */
export function samplesOf<T>(schema: z.ZodType<T>): readonly T[] {
  let next = 0;
  const text = () => `name${(next += 1)}x.example`;
  const number = () => 40_000 + 7 * (next += 1);

  function options(of: z.core.$ZodType): readonly unknown[] {
    if (of instanceof z.ZodDiscriminatedUnion || of instanceof z.ZodUnion) return of.options.flatMap(options);
    if (of instanceof z.ZodObject) return objects(of);
    if (of instanceof z.ZodReadonly) return options(of.unwrap());
    if (of instanceof z.ZodOptional) return [...options(of.unwrap()), undefined];
    if (of instanceof z.ZodNullable) return [...options(of.unwrap()), null];
    if (of instanceof z.ZodArray)
      return options(of.element).length > 1 ? options(of.element).map((one) => [one]) : [[...options(of.element)]];
    if (of instanceof z.ZodEnum) return of.options;
    if (of instanceof z.ZodLiteral) return [...of.values];
    if (of instanceof z.ZodString) return [text()];
    if (of instanceof z.ZodNumber) return [number()];
    if (of instanceof z.ZodBoolean) return [true, false];
    throw new Error(`no sample of a ${of.constructor.name}`);
  }

  function objects(of: z.ZodObject): readonly unknown[] {
    const fields = Object.entries(of.shape).map(([name, field]) => [name, options(field)] as const);
    const first = Object.fromEntries(fields.map(([name, values]) => [name, values[0]]));
    const others = fields.flatMap(([name, values]) => values.slice(1).map((value) => ({ ...first, [name]: value })));
    return [first, ...others];
  }

  return options(schema).map((value) => schema.parse(value));
}
