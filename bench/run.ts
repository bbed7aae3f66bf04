import { benchSurvey } from './bulk.ts';
import { benchCompile, benchDecisions } from './engine.ts';
import { benchImpact } from './impact.ts';
import { benchLint } from './lint.ts';
import { benchPlan } from './rollout.ts';
import { measureDirectory, measureLargeFile, sizeTable } from './size.ts';
import { measureStartup, startupTable } from './startup.ts';

/** `npm run bench`: every figure that the README gives. Ratios are between things measured in turns in the same run. */
const print = (line: string) => process.stdout.write(`${line}\n`);

print('decisions with the whole trace, one core (naive: walks the objects and parses addresses in each policy)');
for (const policies of [10, 100, 240]) {
  const one = benchDecisions(policies);
  const rate = (value: number) => value.toLocaleString('en').padStart(9);
  print(
    `  ${String(policies).padStart(3)} policies ${rate(one.perCpuSecond)} per CPU second (${rate(one.decideOnlyPerCpuSecond).trim()} with names resolved before), naive ${rate(one.naivePerCpuSecond)}: ${one.ratio} times`,
  );
}

const survey = benchSurvey();
print(
  `answers without a trace, ${survey.users.toLocaleString('en')} users in ${survey.situations} situations, 240 policies: ${survey.perCpuSecond.toLocaleString('en')} per CPU second, ${survey.ratio} times as many as whole decisions`,
);

const compile = benchCompile();
print(
  `compile ${compile.policies} policies with ${compile.users} users: ${compile.medianMs} ms (first time ${compile.firstMs} ms)`,
);

print('impact of an edit on 10,000 users and 240 policies, both versions compiled, CPU s');
for (const { name, usual, hard } of benchImpact(240, 10_000)) {
  const told = ({ first, median, people, spent }: typeof usual) =>
    `${median} (first time ${first}), ${people} users touched${spent ? ', budget spent' : ''}`;
  print(
    `  ${name}: with users in 300 combinations of groups ${told(usual)}; nearly each in groups of their own ${told(hard)}`,
  );
}

const plan = benchPlan();
print(
  `registration plan, ${plan.users.toLocaleString('en')} users and ${plan.policies} policies: ${plan.usual.seconds} CPU s with users in 300 combinations of groups, ${plan.hard.seconds} CPU s with nearly each in groups of their own (${plan.hard.classes} classes)`,
);

const lint = benchLint();
print(
  `lint, ${lint.users.toLocaleString('en')} users and ${lint.policies} policies: ${lint.medianMs} ms of CPU (first time ${lint.firstMs} ms)`,
);

print('start-up, medians of runs in turns');
process.stdout.write(startupTable(measureStartup()));

print('a file of 10,000 users and 239 policies, better of two');
process.stdout.write(sizeTable(measureLargeFile()));

// the million takes a quarter of a gigabyte on the disk and some minutes
const users = process.argv.includes('large') ? 1_000_000 : 100_000;
print('a directory beside the file, better of two (a million users with `npm run bench -- large`)');
process.stdout.write(sizeTable(measureDirectory(users)));
