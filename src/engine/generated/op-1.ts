// op, 1 x 1, rank 1, SGD: written by `npm run emit`, not by hand.

import type { Advance, Measure } from "../kernel.ts";

const sgd: Advance = (state, constants, clock, targets, count) => {
  const learningRate = constants[0];
  let x0 = state[0];
  let y0 = state[1];
  let moved = state[4];
  const t21 = (-1) * learningRate;
  const t25 = 0.5 * t21;
  for (let k = 0, row = 0; k < count; k++, row += 3) {
    const whole0 = targets[row + 0];
    const t17 = 2 * ((x0 * y0) - whole0);
    const t22 = t21 * (y0 * t17);
    const t23 = t21 * (x0 * t17);
    if (targets[row + 2] !== 0) {
      const t32 = (t22 * ((t25 * (y0 * t17)) + x0)) - (t23 * ((t25 * (x0 * t17)) + y0));
      moved += t32;
    }
    x0 += t22;
    y0 += t23;
  }
  state[0] = x0;
  state[1] = y0;
  state[4] = moved;
};

const sngd: Advance = (state, constants, clock, targets, count) => {
  const learningRate = constants[0];
  let x0 = state[0];
  let y0 = state[1];
  let moved = state[4];
  const t31 = (-1) * learningRate;
  const t35 = 0.5 * t31;
  for (let k = 0, row = 0; k < count; k++, row += 3) {
    const whole0 = targets[row + 0];
    const t17 = 2 * ((x0 * y0) - whole0);
    const t18 = y0 * t17;
    const t19 = x0 * t17;
    const t27 = 1 / (Math.sqrt((t18 * t18) + (t19 * t19)) + 1e-12);
    const t32 = t31 * (t18 * t27);
    const t33 = t31 * (t19 * t27);
    if (targets[row + 2] !== 0) {
      const t42 = (t32 * ((t35 * (t18 * t27)) + x0)) - (t33 * ((t35 * (t19 * t27)) + y0));
      moved += t42;
    }
    x0 += t32;
    y0 += t33;
  }
  state[0] = x0;
  state[1] = y0;
  state[4] = moved;
};

const sam: Advance = (state, constants, clock, targets, count) => {
  const learningRate = constants[0];
  const rho = constants[1];
  let x0 = state[0];
  let y0 = state[1];
  let predicted = state[2];
  let exact = state[3];
  let moved = state[4];
  const t45 = (-1) * learningRate;
  const t51 = 0.5 * t45;
  for (let k = 0, row = 0; k < count; k++, row += 3) {
    const whole0 = targets[row + 0];
    const t17 = 2 * ((x0 * y0) - whole0);
    const t18 = y0 * t17;
    const t19 = x0 * t17;
    const t20 = t18 * t18;
    const t21 = t19 * t19;
    const t26 = rho / (Math.sqrt(t20 + t21) + 1e-12);
    const t28 = (t18 * t26) + x0;
    const t30 = (t19 * t26) + y0;
    const t33 = 2 * ((t28 * t30) - whole0);
    const t34 = t30 * t33;
    const t35 = t28 * t33;
    const t46 = t45 * t34;
    const t47 = t45 * t35;
    const t48 = learningRate * (t26 * (t20 - t21));
    const t49 = learningRate * (t26 * ((t18 * t34) - (t19 * t35)));
    if (targets[row + 2] !== 0) {
      const t58 = (t46 * ((t51 * t34) + x0)) - (t47 * ((t51 * t35) + y0));
      moved += t58;
    }
    predicted += t48;
    exact += t49;
    x0 += t46;
    y0 += t47;
  }
  state[0] = x0;
  state[1] = y0;
  state[2] = predicted;
  state[3] = exact;
  state[4] = moved;
};

const nbar: Advance = (state, constants, clock, targets, count) => {
  const learningRate = constants[0];
  const barCoefficient = constants[2];
  let x0 = state[0];
  let y0 = state[1];
  let predicted = state[2];
  let exact = state[3];
  let moved = state[4];
  const t31 = (-1) * learningRate;
  for (let k = 0, row = 0; k < count; k++, row += 3) {
    const schedule = clock[k * 3 + 0];
    const whole0 = targets[row + 0];
    const t17 = 2 * ((x0 * y0) - whole0);
    const t18 = y0 * t17;
    const t19 = x0 * t17;
    const t25 = (barCoefficient * schedule) * (t18 * t18 >= t19 * t19 ? 1 : (-1));
    const t36 = (x0 * (learningRate * t25)) + (t31 * t18);
    const t40 = (y0 * (t31 * t25)) + (t31 * t19);
    const t41 = learningRate * (t25 * ((x0 * x0) + (y0 * y0)));
    if (targets[row + 2] !== 0) {
      const t49 = (t36 * ((0.5 * t36) + x0)) - (t40 * ((0.5 * t40) + y0));
      moved += t49;
    }
    predicted += t41;
    exact += t41;
    x0 += t36;
    y0 += t40;
  }
  state[0] = x0;
  state[1] = y0;
  state[2] = predicted;
  state[3] = exact;
  state[4] = moved;
};

const obar: Advance = (state, constants, clock, targets, count) => {
  const learningRate = constants[0];
  const barCoefficient = constants[2];
  let x0 = state[0];
  let y0 = state[1];
  let predicted = state[2];
  let exact = state[3];
  let moved = state[4];
  const t29 = (-1) * learningRate;
  for (let k = 0, row = 0; k < count; k++, row += 3) {
    const schedule = clock[k * 3 + 0];
    const whole0 = targets[row + 0];
    const t14 = x0 * x0;
    const t15 = y0 * y0;
    const t19 = (barCoefficient * schedule) * (t14 >= t15 ? (-1) : 1);
    const t23 = 2 * ((x0 * y0) - whole0);
    const t34 = (x0 * (learningRate * t19)) + (t29 * (y0 * t23));
    const t38 = (y0 * (t29 * t19)) + (t29 * (x0 * t23));
    const t39 = learningRate * (t19 * (t14 + t15));
    if (targets[row + 2] !== 0) {
      const t47 = (t34 * ((0.5 * t34) + x0)) - (t38 * ((0.5 * t38) + y0));
      moved += t47;
    }
    predicted += t39;
    exact += t39;
    x0 += t34;
    y0 += t38;
  }
  state[0] = x0;
  state[1] = y0;
  state[2] = predicted;
  state[3] = exact;
  state[4] = moved;
};

export const kernels = { sgd, sngd, sam, nbar, obar };

export const measure: Measure = (state, targets) => {
  const x0 = state[0];
  const y0 = state[1];
  const whole0 = targets[0];
  const t15 = x0 * y0;
  const t16 = t15 - whole0;
  const t17 = 2 * t16;
  const t18 = y0 * t17;
  const t19 = x0 * t17;
  const t33 = x0 * x0;
  const t34 = y0 * y0;
  const t35 = t16 * t16;
  const t36 = t18 * t18;
  const t37 = t19 * t19;
  const t38 = t33 + t34;
  const t40 = 2 * (t15 - 0.5);
  const t48 = t38 + Math.sqrt((t38 * t38) + (t40 * (t40 + (4 * t15))));
  return [t33, t34, t35 + targets[1], t36, t37, t48];
};

