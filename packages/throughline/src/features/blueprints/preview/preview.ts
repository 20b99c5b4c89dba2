import { type Blueprint, compile } from '@throughline/blueprint';
import type { House } from '#foundation/house.ts';
import type { BlueprintPreview } from '../contract.ts';
import { differenceOf } from '../difference/difference.ts';
import { noteOf } from '../read.ts';
import { demandWorkshop } from '../versions/demand-workshop.ts';
import { effectOf } from './effect.ts';
import { unseenIn } from './unseen.ts';

/** What a text says otherwise than the blueprint in force. */
export function differenceInText(house: House, text: string): Pick<BlueprintPreview, 'diagnostics' | 'changes'> {
  const { diagnostics, changes } = read(house, text);
  return { diagnostics, changes };
}

/**
 * What a text would have meant: all history is judged under it as of the same time as the blueprint in force. Nothing that
 * is in force changes.
 */
export async function previewOf(house: House, text: string): Promise<BlueprintPreview> {
  const { blueprint, diagnostics, changes } = read(house, text);
  if (!blueprint) return { diagnostics, changes, effect: null, judged: false, unseen: [] };
  const unseen = unseenIn(house.blueprint.blueprint, blueprint);
  const draft = { text, file: house.blueprint.file, blueprint: without(blueprint, unseen) };
  const { asOf } = house.judgement;
  const judgement = await demandWorkshop(house).draft(draft, { asOf, signal: house.signal });
  const before = house.under({
    ...house,
    blueprint: { ...house.blueprint, blueprint: without(house.blueprint.blueprint, unseen) },
  });
  const effect = await effectOf({ before, after: house.under({ blueprint: draft, judgement }), changes });
  return { diagnostics, changes, effect, judged: judgement.id !== house.judgement.id, unseen };
}

function read(house: House, text: string) {
  const { blueprint, diagnostics, lineOf } = compile(text);
  const inForce = { blueprint: house.blueprint.blueprint, lineOf: compile(house.blueprint.text).lineOf };
  const changes = blueprint ? differenceOf(inForce, { blueprint, lineOf }) : [];
  return { blueprint, changes, diagnostics: diagnostics.map(noteOf) };
}

function without(blueprint: Blueprint, unseen: BlueprintPreview['unseen']): Blueprint {
  const isSeen = (what: 'promise' | 'moment') => (def: { readonly name: string }) =>
    !unseen.some((one) => one.what === what && one.name === def.name);
  return {
    ...blueprint,
    moments: blueprint.moments.filter(isSeen('moment')),
    promises: blueprint.promises.filter(isSeen('promise')),
  };
}
