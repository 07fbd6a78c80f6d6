import { readFile, writeFile } from 'node:fs/promises';

/** What the browser tests take pictures of, in the order in which a person meets it. */
const rooms: Readonly<Record<string, readonly (readonly [picture: string, caption: string])[]>> = {
  'A request, from the command to public IM that works': [
    ['agreement', '`/pic provision contoso.com sip.contoso.com`: step 1'],
    ['agreement-incomplete', 'What is missing, at its field'],
    ['information', 'Step 2: names, channel, contacts'],
    ['checks', 'Step 3: the checks pass'],
    ['review-submitted', 'Step 4: review'],
    ['submitted', 'Submitted, and what comes next'],
    ['card', 'The card in the channel'],
    ['status', '`/pic status`'],
    ['first-reminder', 'After 48 hours, in the thread'],
    ['final-reminder', 'After 30 days'],
    ['still-failing', 'Still failing: a fresh check, and the support brief'],
    ['card-active', 'Somebody marked it active'],
    ['direct-message', 'The others are told directly'],
    ['checklist', '`/pic checklist PIC-1`: commands with the request’s own names'],
    ['support-brief', '`/pic support PIC-1`'],
    ['card-retired', 'Retired: the buttons are gone'],
  ],
  'When DNS is not right': [
    ['examples', 'The sandbox’s domains, each with one fault'],
    ['checks-failing', 'What is wrong, why it matters, what to paste'],
    ['review-watched', 'Save and watch'],
    ['watched', 'Saved: Picbot looks again by itself'],
    ['card-watched', 'The card while it waits'],
    ['card-ready', 'DNS passes: one click submits'],
  ],
  'Checks without a request': [
    ['check-passing', '`/pic check`: a line for each step'],
    ['check-port', 'A record with the wrong port'],
    ['check-certificate', 'A certificate for another name'],
    ['check-live', 'The steps fill in while a server keeps one waiting'],
  ],
  'Home and settings': [
    ['home', 'An operator’s Home tab'],
    ['settings', '`/pic settings`, for everybody'],
    ['settings-workspace', 'and what operators set for all'],
    ['one-line', 'All in one line: the form opens on what is left'],
  ],
  한국어: [
    ['ko-help', '`/pic help`'],
    ['ko-agreement', '1단계: 계약'],
    ['ko-information', '2단계: 프로비전 정보'],
    ['ko-checks', '3단계: 검사'],
    ['ko-status', '`/pic status PIC-1`'],
    ['ko-check-port', '`/pic check`: 잘못된 포트'],
    ['ko-home', '홈 탭'],
    ['ko-card', '채널의 카드'],
  ],
};

const page = new URL('../../docs/gallery.md', import.meta.url);

/** Every picture's name. */
export const picturesShown: readonly string[] = Object.values(rooms).flatMap((room) => room.map(([name]) => name));

/** Two pictures side by side, with what they show above them. */
export function renderGallery(): string {
  const head =
    '# Gallery\n\nEvery picture is taken from the running sandbox by `npm run screenshots`; its page stands in for Slack. This ' +
    'page is written by\n`node test/docs/gallery-page.ts`. [A tour](tour.md) tells the story.\n';
  return [head, ...Object.entries(rooms).map(([title, room]) => `## ${title}\n\n${renderRoom(room)}\n`)].join('\n');
}

function renderRoom(room: (typeof rooms)[string]): string {
  const cell = ([name, caption]: (typeof room)[number]) => `${caption}<br>![${plain(caption)}](images/${name}.png)`;
  const pairs = room.flatMap((one, index) => {
    const next = room[index + 1];
    return index % 2 === 0 ? [`| ${cell(one)} | ${next ? cell(next) : ''} |`] : [];
  });
  return ['| | |', '|---|---|', ...pairs].join('\n');
}

const plain = (caption: string) => caption.replaceAll('`', '');

/** The page as it stands. */
export const readGallery = () => readFile(page, 'utf8');

if (import.meta.main) await writeFile(page, renderGallery());
