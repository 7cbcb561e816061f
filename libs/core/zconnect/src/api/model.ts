import type { Definition } from '@idprop/decision';

export const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD'] as const;
export type Method = (typeof METHODS)[number];

/** A deployed API. Stands for an .aar archive, which cannot be read; the file is `<apis>/<name>.yaml`. */
export interface ApiDefinition {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  /** `/phonebook`; no slash at the end. */
  readonly basePath: string;
  readonly operations: readonly OperationDefinition[];
  readonly reads: Definition;
}

export interface OperationDefinition {
  readonly method: Method;
  /** Relative to the base path; `{name}` takes one segment. */
  readonly path: string;
  /** Name of the service. */
  readonly service: string;
}

/** A deployed service. Stands for a .sar archive; the file is `<services>/<name>.yaml`. */
export type ServiceDefinition = ImsTransactionService | ImsDatabaseService | CicsService;

interface CommonService {
  readonly name: string;
  readonly description: string;
  /** Id of the connection element in server.xml. */
  readonly connectionRef: string;
  /** How the answer is wrapped: names from the outside in; empty for none. */
  readonly response: readonly string[];
  readonly reads: Definition;
}

export interface ImsTransactionService extends CommonService {
  readonly provider: 'ims-tm';
  readonly interactionRef: string;
  readonly transaction: string;
  /** Fixed-length fields of the input segment, in order. */
  readonly input: readonly InputField[];
  /** Fixed-length fields of the output segment, in order. */
  readonly output: readonly OutputField[];
}

export interface ImsDatabaseService extends CommonService {
  readonly provider: 'ims-db';
  readonly segment: string;
  /** Key field, and the path parameter that holds its value. */
  readonly key: { readonly field: string; readonly parameter: string };
  /** Answer's member -> field of the segment; absent: the fields under their own names. */
  readonly fields?: Readonly<Record<string, string>>;
  /** What the driver's metadata says of the segment: needed over TCP/IP only. */
  readonly metadata?: SegmentMetadata;
}

/** Names that DL/I knows, and where fields lie: field -> bytes, in their order. */
export interface SegmentMetadata {
  readonly segment: string;
  readonly key: string;
  readonly layout: Readonly<Record<string, number>>;
}

export interface CicsService extends CommonService {
  readonly provider: 'cics';
  readonly program: string;
  /** Overrides the connection's transid. */
  readonly transid?: string;
  /** Name of the channel: the request's parameters are its containers. Without one they are a COMMAREA. */
  readonly channel?: string;
}

export interface InputField {
  readonly length: number;
  /** Either a fixed text or a request parameter. */
  readonly value?: string;
  readonly parameter?: string;
}

export interface OutputField {
  readonly length: number;
  /** Answer's member; undefined: skipped. */
  readonly name?: string;
}
