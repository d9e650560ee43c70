import { expect, it } from "vitest";
import { EXPERIMENT_VERSION } from "./experiment.ts";
import { MIGRATIONS, migrate } from "./migrations.ts";

it("has one migration for each version before the present one", () => {
  expect(MIGRATIONS).toHaveLength(EXPERIMENT_VERSION - 1);
});

it("applies the migrations from a version on, in order", () => {
  const migrations = [
    ({ radius, ...rest }: Record<string, unknown>) => ({ ...rest, rho: radius }),
    ({ rho, ...rest }: Record<string, unknown>) => ({ ...rest, rho: [rho] }),
  ];
  expect(migrate({ radius: 1, noise: 2 }, 1, migrations)).toEqual({ rho: [1], noise: 2 });
  expect(migrate({ rho: 1 }, 2, migrations)).toEqual({ rho: [1] });
  expect(migrate({ rho: 1 }, 3, migrations)).toEqual({ rho: 1 });
});
