import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { picturesShown, readGallery, renderGallery } from './gallery-page.ts';

const images = new URL('../../docs/images/', import.meta.url);

test('the gallery shows what it says, and every picture there is', async () => {
  expect(await readGallery()).toBe(renderGallery());
  const files = (await readdir(images)).map((file) => file.replace(/\.png$/, ''));
  expect(picturesShown.toSorted()).toEqual(files.filter((name) => name !== 'welcome').toSorted());
});

test('every picture that a document shows is there', async () => {
  const files = new Set(await readdir(images));
  const documents = ['README.md', 'docs/tour.md', 'docs/checks.md', 'docs/gallery.md'];
  const shown = await Promise.all(
    documents.map(async (document) => {
      const text = await readFile(new URL(`../../${document}`, import.meta.url), 'utf8');
      return [...text.matchAll(/images\/([\w-]+\.png)/g)].map(([, file]) => file ?? '');
    }),
  );
  expect(shown.flat().filter((file) => !files.has(file))).toEqual([]);
});
