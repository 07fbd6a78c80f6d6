import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { draftVersion, type Draft } from '#domain/request/draft.ts';
import { formOf } from '#domain/request/form-of.ts';
import { actions, callbacks, fields } from '#slack/ids.ts';
import { renderInformationStep } from '#slack/provision-form/render.ts';
import { wordings } from '#slack/wording/wordings.ts';
import { aRequest, begun } from '../../support/a-request.ts';
import { validateView } from '../../support/block-kit/validate.ts';
import type { OpenView } from '../../support/slack/modals.ts';
import type { Values } from '../../support/slack/person-contract.ts';
import { channels, createWorld, people, type World } from '../../support/world.ts';
import { agreement, checksDone, openForm, readable, topView } from './filling-in.ts';

describe('a form closed half-way and resumed', () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
  });
  afterEach(async () => {
    expect([world.slack.refusals, world.faults]).toEqual([[], []]);
    await world.stop();
  });
  const alice = () => world.slack.user(people.alice);

  async function offered() {
    await alice().closeView(topView(world, people.alice), { all: true });
    await alice().command('/pic', 'provision', { channel: channels.team });
    return world.slack.waitFor(() => world.slack.ephemerals.at(-1), 'the offer');
  }
  async function resumed(): Promise<OpenView> {
    await alice().click(await offered(), actions.draftResume);
    return world.slack.waitFor(() => world.slack.views(people.alice).at(-1), 'the form');
  }
  const typedInto = ({ state }: OpenView, field: string) => Object.values(state[field]?.[field] ?? {}).at(-1);
  /** The view that Alice has on top, as soon as it is this step. */
  const step = (callbackId: string) =>
    world.slack.waitFor(() => {
      const view = topView(world, people.alice);
      return view.callbackId === callbackId && view;
    }, callbackId);

  test('opens on the step where it was left, and says so', async () => {
    await alice().submit(await openForm(world, alice(), 'fabrikam.com'), agreement);
    const form = await resumed();
    expect([form.callbackId, typedInto(form, fields.sipDomains)]).toEqual([
      callbacks.provisionInformation,
      'fabrikam.com',
    ]);
    expect(readable(form.blocks)).toContain('Continued where you left it');
    expect(readable(form.blocks)).toContain('Microsoft Volume Licensing · `01E73134` · Lync Server 2013, CU5 or later');
  });

  test.for<Values>([{}, { ...agreement, [fields.agreementNumber]: '9'.repeat(70) }])(
    'opens on the first step while that is not complete (%#)',
    async (typed) => {
      const form = await openForm(world, alice(), 'fabrikam.com');
      if (Object.keys(typed).length > 0) await alice().submit(form, typed);
      const again = await resumed();
      expect([again.callbackId, typedInto(again, fields.agreementNumber)]).toEqual([
        callbacks.provisionAgreement,
        typed[fields.agreementNumber] ?? null,
      ]);
      expect(readable(again.blocks)).toContain('Continued where you left it');
    },
  );

  test('is offered by the names as they were typed, wrong ones too', async () => {
    await alice().submit(await openForm(world, alice(), '*.fabrikam.com'), agreement);
    expect(readable((await offered()).blocks)).toContain('*∗.fabrikam.com* · last touched');
  });

  test('leads back to the first step with all that was typed, and on to the checks', async () => {
    await alice().submit(await openForm(world, alice(), 'fabrikam.com'), agreement);
    const names = { [fields.sipDomains]: 'contoso.com', [fields.accessEdge]: 'sip.contoso.com' };
    await alice().click(alice().fill(await resumed(), names), actions.provisionAgreement);
    const first = await step(callbacks.provisionAgreement);
    expect(typedInto(first, fields.agreementNumber)).toBe('01E73134');

    await alice().submit(first, { [fields.agreementNumber]: '4711' });
    const second = await step(callbacks.provisionInformation);
    expect([second.close, typedInto(second, fields.sipDomains), typedInto(second, fields.accessEdge)]).toEqual([
      'Back',
      'contoso.com',
      'sip.contoso.com',
    ]);
    await alice().submit(second);
    await alice().submit(await checksDone(world, people.alice));
    expect(readable(topView(world, people.alice).blocks)).toContain('4711');
  });
});

test.each(Object.values(wordings))('the second step says in a line what the first has ($language)', async (wording) => {
  const { details } = aRequest();
  const draft: Draft = {
    schemaVersion: draftVersion,
    id: 'd',
    workspace: 'T0CONTOSO',
    user: 'U0ALICE',
    channel: 'C0TEAM',
    form: formOf(details),
    changes: null,
    edits: null,
    acceptedAt: begun,
    reports: [],
    touchedAt: begun,
  };
  const view = renderInformationStep(draft, wording, { resumed: true, notes: [] });
  expect(validateView(view)).toEqual([]);
  const above = view.blocks.slice(0, 2);
  await expect(`${JSON.stringify(above, null, 2)}\n`).toMatchFileSnapshot(`__views__/resumed.${wording.language}.json`);
});
