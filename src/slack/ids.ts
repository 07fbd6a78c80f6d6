/** Every id that Slack sends back to us, `surface:action`. */

export const commandName = '/pic';

export const callbacks = {
  provisionAgreement: 'provision:agreement',
  provisionInformation: 'provision:information',
  provisionChecks: 'provision:checks',
  provisionReview: 'provision:review',
  provisionWatch: 'provision:watch',
  provisionDone: 'provision:done',
  rejectReason: 'reject:reason',
  closeReason: 'close:reason',
  laterChoice: 'later:choice',
  removeReason: 'remove:reason',
  settingsSave: 'settings:save',
} as const;

/** Shortcuts of the manifest. */
export const shortcuts = {
  checkMessage: 'check:message',
} as const;

export const actions = {
  checkShare: 'check:share',
  checkAgain: 'check:again',
  checkBeside: 'check:beside',
  checkRequest: 'check:request',
  draftResume: 'draft:resume',
  draftDiscard: 'draft:discard',
  draftNew: 'draft:new',
  provisionStart: 'provision:start',
  requestRecheck: 'request:recheck',
  requestTake: 'request:take',
  requestMarkActive: 'request:mark-active',
  requestReject: 'request:reject',
  requestCancel: 'request:cancel',
  requestRetire: 'request:retire',
  requestUpdate: 'request:update',
  requestRemove: 'request:remove',
  requestSubmit: 'request:submit',
  requestShow: 'request:show',
  checklistShow: 'checklist:show',
  checklistTick: 'checklist:tick',
  checklistUntick: 'checklist:untick',
  checklistScript: 'checklist:script',
  supportShow: 'support:show',
  guideShow: 'guide:show',
  guideShare: 'guide:share',
  newsSubmit: 'news:submit',
  statusPage: 'status:page',
  /** Two buttons of one row may not share an id. */
  statusPageBack: 'status:page-back',
  statusNewest: 'status:newest',
  statusOldest: 'status:oldest',
  statusByDomain: 'status:by-domain',
  reminderWorks: 'reminder:works',
  reminderStillFailing: 'reminder:still-failing',
  reminderLater: 'reminder:later',
  reminderClose: 'reminder:close',
  reminderDismiss: 'reminder:dismiss',
  watchRecheck: 'watch:recheck',
  watchMute: 'watch:mute',
} as const;

/** Block ids of the forms' inputs; the action id of an input equals its block id. */
export const fields = {
  agreementType: 'agreement_type',
  agreementNumber: 'agreement_number',
  productUseRights: 'product_use_rights',
  platform: 'platform',
  accessEdge: 'access_edge',
  sipDomains: 'sip_domains',
  additionalAccessEdges: 'additional_access_edges',
  provider: 'provider',
  notifyChannel: 'notify_channel',
  contacts: 'contacts',
  reason: 'reason',
  later: 'later',
  laterAt: 'later_at',
  settingsNews: 'settings_news',
  settingsQuietFrom: 'settings_quiet_from',
  settingsQuietTo: 'settings_quiet_to',
  settingsLanguage: 'settings_language',
  settingsChannel: 'settings_channel',
  settingsOperators: 'settings_operators',
  settingsOperatorGroup: 'settings_operator_group',
  settingsRetention: 'settings_retention',
  settingsSharedLanguage: 'settings_shared_language',
} as const;
