/** Why a finding matters, and how it is mended: without its last stop, because what there is to paste may follow. */
export interface Remedy {
  readonly why: string;
  readonly fix: string;
}
