import type { DeviceFacts } from '../../domain/model/device.ts';
import type { ServicePrincipal } from '../../domain/model/tenant.ts';
import type {
  AgentIdRiskLevel,
  AuthenticationFlow,
  AuthenticationMethodMode,
  ClientAppType,
  ExternalUserType,
  InsiderRiskLevel,
  Platform,
  RegisteredMethod,
  RegistrationPage,
  RiskLevel,
  UserAction,
} from '../../domain/model/vocabulary.ts';
import type { Address } from '../../domain/syntax/address.ts';
import type { Membership } from './membership.ts';

/** A person of the file, or one described by the attempt alone. */
export interface Person {
  /** Index into `users`; undefined for a person who is not in the file. */
  readonly index: number | undefined;
  readonly id: string | undefined;
  readonly name: string;
  /** Which of Graph's six kinds of guest or external user; undefined for an ordinary member (rule 2.3.5). */
  readonly externalUserType: ExternalUserType | undefined;
  readonly homeTenantId: string | undefined;
  /** Template ids, lower case. */
  readonly roles: ReadonlySet<string>;
  readonly membership: Membership;
  /** Registered methods; undefined: not known. */
  readonly methods: readonly RegisteredMethod[] | undefined;
}

/** The application, user action or authentication context that the attempt is for. */
export type Target =
  | { readonly kind: 'userAction'; readonly action: UserAction }
  | {
      readonly kind: 'resource';
      /** Lower-case app ids: the application and, before it, nothing; after it its early-bound services (rule 2.8). */
      readonly resources: readonly Resource[];
      /** `c1` to `c99`; stands alone or beside an application. */
      readonly context: string | undefined;
    };

export interface Resource {
  readonly appId: string;
  readonly name: string;
  /** Custom security attributes, `Set_Attribute` in lower case. */
  readonly attributes: ReadonlyMap<string, readonly string[]>;
}

/** Everything a policy may look at, names resolved and addresses parsed. `undefined` always means: not known. */
export interface Facts {
  readonly person: Person | undefined;
  readonly servicePrincipal: ServicePrincipal | undefined;
  readonly target: Target;
  readonly registrationPage: RegistrationPage | undefined;
  /** As written; `address` is what it parses to. */
  readonly ipAddress: string | undefined;
  readonly address: Address | undefined;
  readonly country: string | undefined;
  readonly gpsCountry: string | undefined;
  readonly isCompliantNetwork: boolean | undefined;
  readonly devicePlatform: Platform | 'unknown' | undefined;
  readonly clientAppType: ClientAppType | undefined;
  /** null: not registered. In an object an absent fact is not known and null is known to be without a value. */
  readonly device: DeviceFacts | null | undefined;
  readonly signInRiskLevel: RiskLevel | undefined;
  readonly userRiskLevel: RiskLevel | undefined;
  readonly insiderRiskLevel: InsiderRiskLevel | undefined;
  readonly servicePrincipalRiskLevel: RiskLevel | undefined;
  readonly agentIdRiskLevel: AgentIdRiskLevel | undefined;
  readonly authenticationFlow: AuthenticationFlow | undefined;
  readonly authenticationMethods: ReadonlySet<AuthenticationMethodMode> | undefined;
  /** Lower case. */
  readonly satisfiedControls: ReadonlySet<string> | undefined;
}
