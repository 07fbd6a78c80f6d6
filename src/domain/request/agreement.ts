export const agreementTypes = ['volume_licensing', 'partner_network', 'spla', 'high_volume'] as const;

/** The four agreements under which the provisioning service took requests. */
export type AgreementType = (typeof agreementTypes)[number];
