// Brings experiments of older versions to the present one, so that a link or file keeps its meaning for ever.
// When a parameter changes its name, its meaning or its default, raise EXPERIMENT_VERSION, add one migration
// here and one link of the new version to fixtures.test.ts. A link leaves defaults out, so a migration
// for a changed default fills in the old one where there is no value.

/** Raw values by parameter name, before validation. */
export type RawExperiment = Readonly<Record<string, unknown>>;

/** From one version to the next. Must not throw, whatever the values are. */
export type Migration = (raw: RawExperiment) => RawExperiment;

/** The migration at index i goes from version i + 1 to version i + 2. */
export const MIGRATIONS: readonly Migration[] = [];

/** Raw values of a version, as raw values of the present version; those of a newer one stay as they are. */
export function migrate(
  raw: RawExperiment,
  version: number,
  migrations: readonly Migration[] = MIGRATIONS,
): RawExperiment {
  return migrations.slice(version - 1).reduce((values, migration) => migration(values), raw);
}
