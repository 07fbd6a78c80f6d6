import { createMemoryKnownPeople } from '#adapters/memory/known-people.ts';
import { describeKnownPeople } from '../../contracts/known-people.contract.ts';

describeKnownPeople(async () => ({ known: createMemoryKnownPeople(), close: async () => undefined }));
