import type { Blueprint } from '../2-resolve/blueprint.ts';
import type { Reader, Rule } from './rule.ts';
import { feltJourney } from './rules/felt-journey.ts';
import { fewEnough } from './rules/few-enough.ts';
import { firstSteps } from './rules/first-steps.ts';
import { knownEvent } from './rules/known-event.ts';
import { knownGoal } from './rules/known-goal.ts';
import { knownProperty } from './rules/known-property.ts';
import { knownStage } from './rules/known-stage.ts';
import { knownTeam } from './rules/known-team.ts';
import { knownWord } from './rules/known-word.ts';
import { lateWarning, possibleDeadline } from './rules/possible-deadline.ts';
import { promisedStage } from './rules/promised-stage.ts';
import { separateTeams } from './rules/separate-teams.ts';
import { servedGoal } from './rules/served-goal.ts';
import { sharedStage } from './rules/shared-stage.ts';
import { singleDefinition } from './rules/single-definition.ts';
import { touchOrder } from './rules/touch-order.ts';
import { uniqueName } from './rules/unique-name.ts';
import { usedCalendar } from './rules/used-calendar.ts';
import { usedWord } from './rules/used-word.ts';

const rules: readonly Rule[] = [
  uniqueName,
  singleDefinition,
  separateTeams,
  knownStage,
  knownTeam,
  knownGoal,
  knownEvent,
  knownProperty,
  possibleDeadline,
  lateWarning,
  promisedStage,
  sharedStage,
  servedGoal,
  feltJourney,
  touchOrder,
  fewEnough,
  knownWord,
  usedWord,
  usedCalendar,
  firstSteps,
];

/** Pass 3. Every rule looks once at the whole blueprint. */
export function check(blueprint: Blueprint, reader: Reader): void {
  for (const rule of rules) rule(blueprint, reader);
}
