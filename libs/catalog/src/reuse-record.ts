import type { AgentRecord, CommonRecord } from './common-record';
import type { ReuseTopic, ReuseType } from './reuse';

/** A reuse as it stands at another portal, which alone has them. */
export interface ReuseRecord extends Pick<CommonRecord, 'remoteId' | 'title' | 'description' | 'tags'> {
  kind: 'reuse';
  /** Where it is to be seen. */
  url: string;
  type: ReuseType;
  topic: ReuseTopic;
  /** Address of a picture. */
  image?: string;
  publisher?: AgentRecord;
  /** Remote identifiers of what it is made of, in the order of the source. */
  datasets: string[];
  dataservices: string[];
}
