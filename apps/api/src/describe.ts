import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { PROBLEM_CODES } from './platform/http/problem';
import { HARVEST_PROBLEMS, OWN_IMPORT_PROBLEMS } from '@passerelle/harvest';
import { RANKING_TABLE } from '@passerelle/search';
import { AppModule } from './app.module';
import { CONFIG_CLASSES, familiesOfClass, settingsOfClass, type ConfigClass } from './config';
import { describeApi } from './platform/http';

/** What the documentation and the client are generated from (tools/generate.ts). */

/** Nothing is started: Nest only looks at the classes. */
export async function openApiDocument(): Promise<object> {
  const app = await NestFactory.create(AppModule.forRole('enqueue'), {
    preview: true,
    logger: false,
    abortOnError: false,
  });
  return describeApi(app);
}

export interface DescribedSetting {
  readonly name: string;
  readonly description: string;
  readonly defaultText: string;
}

/** The settings by configuration class, in the order they are written. */
export function describedSettings(): readonly { group: string; settings: readonly DescribedSetting[] }[] {
  return CONFIG_CLASSES.map((configClass) => {
    const families = [...familiesOfClass(configClass).values()];
    const settings = [configClass, ...families.map(({ of }) => of)].flatMap(describeClass);
    return { group: configClass.name.replace(/Config$/, ''), settings };
  });
}

function describeClass(configClass: ConfigClass): DescribedSetting[] {
  const defaults = new configClass() as Record<string, unknown>;
  return [...settingsOfClass(configClass)].map(([field, { name, description, defaultText }]) => ({
    name,
    description,
    defaultText: defaultText ?? String(defaults[field]),
  }));
}

export const errorCodes: Readonly<Record<string, string>> = PROBLEM_CODES;
export const harvestProblems: Readonly<Record<string, string>> = HARVEST_PROBLEMS;
export const importProblems: Readonly<Record<string, string>> = OWN_IMPORT_PROBLEMS;
export const rankingTable = RANKING_TABLE;
