// Every method and every base optimizer by its name; a new one is its file and a line here.
import type { Base } from "./base.ts";
import { baseAdamw } from "./base-adamw.ts";
import { baseSgd } from "./base-sgd.ts";
import type { Method } from "./method.ts";
import { nbar } from "./nbar.ts";
import { obar } from "./obar.ts";
import { sam } from "./sam.ts";
import { sgd } from "./sgd.ts";
import { sngd } from "./sngd.ts";

export const methods = { sgd, sngd, sam, nbar, obar } as const satisfies Record<string, Method>;
export const bases = { sgd: baseSgd, adamw: baseAdamw } as const satisfies Record<string, Base>;
