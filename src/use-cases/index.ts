import type { Ports } from '#ports.ts';
import type { OutgoingFile } from '#ports/notifier.ts';
import { createBeginAgain } from './begin-again.ts';
import { createBeginEdit } from './begin-edit.ts';
import { createBeginUpdate } from './begin-update.ts';
import { createCarryOut } from './carry-out.ts';
import { createChangeRequest } from './change-request.ts';
import { createSettingsUseCases } from './change-settings.ts';
import { createCheckUseCases } from './check-domain.ts';
import { createBeginDraftCheck } from './check-draft.ts';
import { createEditRequest } from './edit-request.ts';
import { createExportRequests } from './export-requests.ts';
import { createFindOriginal } from './find-original.ts';
import { createFindRequests } from './find-requests.ts';
import { createClaimDelivery } from './claim-delivery.ts';
import { createDeliverCard } from './deliver-card.ts';
import { createDeliverDigest } from './deliver-digest.ts';
import { createDigestContents } from './digest-contents.ts';
import { createDraftUseCases } from './keep-draft.ts';
import { createManners } from './manners.ts';
import { createListRequests } from './list-requests.ts';
import { createOperatorsOf } from './operators-of.ts';
import type { Policy } from './policy.ts';
import { createRecheck, createRecheckRequest } from './recheck-request.ts';
import { createRefreshCard } from './refresh-card.ts';
import { createRemindLater } from './remind-later.ts';
import { createReportFailing } from './report-failing.ts';
import { createRequestRemoval } from './request-removal.ts';
import { createSeeRequest } from './see-request.ts';
import { createShowHome } from './show-home.ts';
import { createSight } from './sight.ts';
import { createSubmitRequest } from './submit-request.ts';
import { createCarryOutWatching } from './watch-carry-out.ts';
import { createWatchUseCases } from './watch-domain.ts';
import { createLook } from './watch-look.ts';
import { createTickTask } from './tick-task.ts';
import { createWhyNot } from './why-not.ts';

export type { SeenRequest } from './see-request.ts';
export { mostExported } from './export-requests.ts';
export type { Policy } from './policy.ts';

/** Everything that a person or the clock can set going. */
export function createUseCases(ports: Omit<Ports, 'effects'>, policy: Policy) {
  const operatorsOf = createOperatorsOf(ports, policy);
  const changeRequest = createChangeRequest(ports, operatorsOf, policy);
  const findOriginal = createFindOriginal(ports, operatorsOf);
  const beginUpdate = createBeginUpdate(ports, findOriginal);
  const recheck = createRecheck(ports, changeRequest);
  const look = createLook(ports);
  const manners = createManners(ports);
  const digestContents = createDigestContents(ports, policy);
  const sightOf = createSight(ports, operatorsOf);
  const listRequests = createListRequests(ports, sightOf, policy);
  const drafts = createDraftUseCases(ports);
  return {
    operatorsOf,
    sightOf,
    seeRequest: createSeeRequest(ports, sightOf),
    ...createSettingsUseCases(ports, operatorsOf),
    ...createClaimDelivery(ports),
    ...drafts,
    ...createFindRequests(ports),
    listRequests,
    showHome: createShowHome(ports, { sightOf, listRequests, drafts }, policy),
    exportRequests: createExportRequests(ports, sightOf, policy),
    ...createCheckUseCases(ports),
    beginDraftCheck: createBeginDraftCheck(ports),
    submitRequest: createSubmitRequest(ports, findOriginal, createEditRequest(ports, operatorsOf, policy), policy),
    beginUpdate,
    beginEdit: createBeginEdit(ports, operatorsOf),
    beginAgain: createBeginAgain(ports, changeRequest, beginUpdate, operatorsOf),
    requestRemoval: createRequestRemoval(ports, findOriginal, policy),
    changeRequest,
    whyNot: createWhyNot(operatorsOf),
    /** The bot is no longer in the workspace: nothing of it is kept. */
    forgetWorkspace: (workspace: string) => ports.forgetting.forget(workspace),
    /** Sends a file to one person directly, now. */
    sendFile: (workspace: string, user: string, file: OutgoingFile) => ports.notifier.sendFile(workspace, user, file),
    tickTask: createTickTask(ports, operatorsOf),
    recheckRequest: createRecheckRequest(ports, recheck, operatorsOf),
    refreshCard: createRefreshCard(ports),
    ...createRemindLater(ports, operatorsOf, policy),
    reportFailing: createReportFailing(ports, operatorsOf),
    recallDigest: digestContents.recallDigest,
    ...createWatchUseCases(ports, look, operatorsOf),
    carryOut: createCarryOut(
      ports,
      {
        recheck,
        carryOutWatching: createCarryOutWatching(ports, look, manners),
        deliverCard: createDeliverCard(ports),
        deliverDigest: createDeliverDigest(ports, manners, digestContents),
        manners,
      },
      policy,
    ),
  };
}
export type UseCases = ReturnType<typeof createUseCases>;
