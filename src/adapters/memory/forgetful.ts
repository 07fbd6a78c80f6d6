/** Something of a twin that can forget a workspace. */
export interface Forgetful {
  forget(workspace: string): void;
}
