import { parseAddress } from '../../../domain/syntax/address.ts';
import { addressPlaces } from '../../../study/analysis/address-places.ts';
import type { World } from '../../io/world.ts';
import { placesJson, placesReport } from '../../render/places-report.ts';
import { proseChange } from '../../render/prose-change.ts';
import type { AnswerOptions } from '../answer.ts';
import type { ExitCode } from '../exit-codes.ts';
import { openTenant } from '../open-tenant.ts';
import { changeProblem } from '../plans/change-problem.ts';
import { readCountries } from '../plans/location-request.ts';
import { wrongUsage } from '../say-problems.ts';
import { writeAnswer } from '../write-answer.ts';

export interface WhichOptions extends AnswerOptions {
  readonly address: string;
  readonly country?: string;
  readonly file?: string;
  readonly output?: string;
}

/** `tenant location which`: where an address is, whether that is trusted, and what policies make of it. */
export async function run(options: WhichOptions, world: World): Promise<ExitCode> {
  const address = parseAddress(options.address);
  const country = countryOf(options.country);
  const problems = [
    ...(address ? [] : [changeProblem('badAddressGiven', { text: options.address })]),
    ...country.problems,
  ];
  if (!address || problems.length > 0) return wrongUsage(world, problems, proseChange);

  const opened = await openTenant(world, options);
  if (!opened.ok) return opened.exit;
  const places = addressPlaces(opened.value.loaded, address, country.code);
  return await writeAnswer(world, options, opened.value.path, {
    report: () => placesReport(places, options.address),
    json: () => placesJson(places),
  });
}

function countryOf(text: string | undefined) {
  if (text === undefined) return { code: undefined, problems: [] };
  if (text.toLowerCase() === 'unknown') return { code: 'unknown', problems: [] };
  const { codes, problems } = readCountries([text]);
  return { code: codes[0], problems };
}
