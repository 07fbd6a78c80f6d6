/** A module that no thread can load, as while its files are replaced. */
throw new Error('the module does not load');
