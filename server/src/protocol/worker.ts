/** The first message to a server in a web worker; all behind it are of the protocol. */
export interface WorkerStart {
  /** The folder of the bundles, an address with `/` at its end: what reads some formats comes from there when needed. */
  readonly scripts: string;
}
