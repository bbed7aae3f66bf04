import type { Policy } from '../../domain/model/policy.ts';
import type { PolicyState } from '../../domain/model/vocabulary.ts';
import type { PolicyCard } from '../../study/inventory/policy-card.ts';
import { combinationWords } from './graph-words.ts';
import { type Aspect, aspectsOf } from './policy-aspects.ts';
import { controlLabel } from './policy-words.ts';
import type { Tone } from './report.ts';
import { sessionWords } from './session-words.ts';
import { listed, sentence } from './words.ts';

export const stateWords: Readonly<Record<PolicyState, string>> = {
  enabled: 'on',
  disabled: 'off',
  enabledForReportingButNotEnforced: 'report-only',
};

export function stateTone(state: PolicyState): Tone {
  switch (state) {
    case 'enabled':
      return 'pass';
    case 'disabled':
      return 'skip';
    case 'enabledForReportingButNotEnforced':
      return 'reportOnly';
  }
}

/** One control that a policy demands, with what more there is to say about it. */
export interface Demand {
  readonly words: string;
  /** Of an authentication strength that has one. */
  readonly id?: string;
  readonly below: readonly string[];
}

/** What the grant of a policy demands, one phrase a control. */
export function demandsOf({ policy, strength, resolve }: PolicyCard): readonly Demand[] {
  const { builtInControls, termsOfUse, customAuthenticationFactors } = policy.grantControls ?? {};
  const named = (control: string, ids: readonly string[] | null | undefined) =>
    (ids ?? []).map((id) => ({ words: controlLabel({ control, id }), below: [] }));
  return [
    ...(builtInControls ?? []).map((control) => ({ words: controlLabel({ control }), below: [] })),
    ...(strength
      ? [
          {
            words: `authentication strength ${strength.displayName}`,
            ...(strength.id === null ? {} : { id: strength.id }),
            below: [
              ...strength.combinations.map(combinationWords),
              ...strength.limits.map((limit) => `limited to ${JSON.stringify(limit)}`),
            ],
          },
        ]
      : []),
    ...(termsOfUse ?? []).map((id) => {
      const { name, from } = resolve('termsOfUse', id);
      return {
        words: `${controlLabel({ control: 'termsOfUse' })} ${from === 'file' ? `${name} (${id})` : id}`,
        below: [],
      };
    }),
    ...named('customAuthenticationFactors', customAuthenticationFactors),
  ];
}

/** Whether all of the controls are needed or one is enough; without an operator all are (design 3). */
export function needsAll(policy: Policy): boolean {
  return policy.grantControls?.operator !== 'OR';
}

/** `blocks access`, `requires one of a compliant device or multifactor authentication`, in the mood that the state asks for. */
function effectWords(card: PolicyCard): string {
  const { policy } = card;
  const demands = demandsOf(card).map(({ words }) => words);
  const would = policy.state === 'enabled' ? '' : 'would ';
  const verb = (plain: string, third: string) => (would === '' ? third : `would ${plain}`);
  const session = policy.sessionControls ? sessionWords(policy.sessionControls) : [];
  const grant =
    demands.length === 0
      ? []
      : policy.grantControls?.builtInControls?.includes('block')
        ? [`${verb('block', 'blocks')} access`]
        : [`${verb('require', 'requires')} ${demandWords(demands, needsAll(policy))}`];
  const limits = session.length === 0 ? [] : [`${verb('limit', 'limits')} the session: ${listed(session)}`];
  const all = [...grant, ...limits];
  return all.length === 0 ? `${verb('demand', 'demands')} nothing` : all.join(', and it ');
}

function demandWords(demands: readonly string[], all: boolean): string {
  if (demands.length < 2) return demands.join('');
  return all ? `all of ${listed(demands)}` : `one of ${listed(demands, 'or')}`;
}

/** Who, what and where in one sentence: the conditions joined by what AND means here. */
function appliesWords(aspects: readonly Aspect[]): string {
  const of = (group: Aspect['group']) => clausesOf(aspects, group);
  return `applies to ${listed(of('who'))} ${[...of('what'), ...of('where')].join(', ')}`;
}

/** The policy as an auditor reads it first. */
export function policySentence(card: PolicyCard): string {
  const { displayName, state } = card.policy;
  const aspects = aspectsOf(card);
  const open = state === 'enabled' ? '' : 'would apply';
  const applies = appliesWords(aspects);
  const subject = `${displayName} is ${stateWords[state]}${state === 'enabled' ? '' : state === 'disabled' ? ' and does nothing' : ' and enforces nothing'}`;
  return `${subject}. It ${open === '' ? applies : applies.replace(/^applies/, open)}. It ${effectWords(card)}.`;
}

function clausesOf(aspects: readonly Aspect[], wanted: Aspect['group']): readonly string[] {
  return aspects.flatMap(({ group, clause }) => (group === wanted && clause !== '' ? [clause] : []));
}

/** Cells of a table. */
export function policyCells(card: PolicyCard): {
  readonly who: string;
  readonly what: string;
  readonly where: string;
  readonly access: string;
} {
  const aspects = aspectsOf(card);
  const of = (group: Aspect['group']) => clausesOf(aspects, group);
  return {
    who: sentence(listed(of('who'))),
    what: sentence(listed(of('what').map((clause) => clause.replace(/^when (signing in to )?/, '')))),
    where: of('where')
      .filter((clause) => clause !== 'through any client app')
      .join('; '),
    access: accessCell(card),
  };
}

function accessCell(card: PolicyCard): string {
  const { policy } = card;
  const demands = demandsOf(card).map(({ words }) => words);
  const session = policy.sessionControls ? sessionWords(policy.sessionControls) : [];
  const grant = policy.grantControls?.builtInControls?.includes('block')
    ? 'block'
    : demandWords(demands, needsAll(policy));
  return [...(grant === '' ? [] : [grant]), ...session].join('; ') || 'nothing';
}
