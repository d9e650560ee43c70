// op, 1 x 1, rank 1, SGD: written by `npm run emit`, not by hand.

import type { Advance } from "../kernel.ts";

const sgd: Advance = (state, constants, clock, targets, count) => {
  const learningRate = constants[0];
  let x0 = state[0];
  let y0 = state[1];
  let moved = state[3];
  const t22 = (-1) * learningRate;
  const t26 = 0.5 * t22;
  for (let k = 0, row = 0; k < count; k++, row += 3) {
    const whole0 = targets[row + 0];
    const t18 = 2 * ((x0 * y0) - whole0);
    const t23 = t22 * (y0 * t18);
    const t24 = t22 * (x0 * t18);
    if (targets[row + 2] !== 0) {
      const t33 = (t23 * ((t26 * (y0 * t18)) + x0)) - (t24 * ((t26 * (x0 * t18)) + y0));
      moved += t33;
    }
    x0 += t23;
    y0 += t24;
  }
  state[0] = x0;
  state[1] = y0;
  state[3] = moved;
};

const sngd: Advance = (state, constants, clock, targets, count) => {
  const learningRate = constants[0];
  let x0 = state[0];
  let y0 = state[1];
  let moved = state[3];
  const t32 = (-1) * learningRate;
  const t36 = 0.5 * t32;
  for (let k = 0, row = 0; k < count; k++, row += 3) {
    const whole0 = targets[row + 0];
    const t18 = 2 * ((x0 * y0) - whole0);
    const t19 = y0 * t18;
    const t20 = x0 * t18;
    const t28 = 1 / (Math.sqrt((t19 * t19) + (t20 * t20)) + 1e-12);
    const t33 = t32 * (t19 * t28);
    const t34 = t32 * (t20 * t28);
    if (targets[row + 2] !== 0) {
      const t43 = (t33 * ((t36 * (t19 * t28)) + x0)) - (t34 * ((t36 * (t20 * t28)) + y0));
      moved += t43;
    }
    x0 += t33;
    y0 += t34;
  }
  state[0] = x0;
  state[1] = y0;
  state[3] = moved;
};

const sam: Advance = (state, constants, clock, targets, count) => {
  const learningRate = constants[0];
  const rho = constants[1];
  let x0 = state[0];
  let y0 = state[1];
  let predicted = state[2];
  let moved = state[3];
  const t42 = (-1) * learningRate;
  const t47 = 0.5 * t42;
  for (let k = 0, row = 0; k < count; k++, row += 3) {
    const whole0 = targets[row + 0];
    const t18 = 2 * ((x0 * y0) - whole0);
    const t19 = y0 * t18;
    const t20 = x0 * t18;
    const t21 = t19 * t19;
    const t22 = t20 * t20;
    const t27 = rho / (Math.sqrt(t21 + t22) + 1e-12);
    const t29 = (t19 * t27) + x0;
    const t31 = (t20 * t27) + y0;
    const t34 = 2 * ((t29 * t31) - whole0);
    const t43 = t42 * (t31 * t34);
    const t44 = t42 * (t29 * t34);
    const t45 = learningRate * (t27 * (t21 - t22));
    if (targets[row + 2] !== 0) {
      const t54 = (t43 * ((t47 * (t31 * t34)) + x0)) - (t44 * ((t47 * (t29 * t34)) + y0));
      moved += t54;
    }
    predicted += t45;
    x0 += t43;
    y0 += t44;
  }
  state[0] = x0;
  state[1] = y0;
  state[2] = predicted;
  state[3] = moved;
};

const nbar: Advance = (state, constants, clock, targets, count) => {
  const learningRate = constants[0];
  const barCoefficient = constants[2];
  let x0 = state[0];
  let y0 = state[1];
  let predicted = state[2];
  let moved = state[3];
  const t32 = (-1) * learningRate;
  for (let k = 0, row = 0; k < count; k++, row += 3) {
    const schedule = clock[k * 3 + 0];
    const whole0 = targets[row + 0];
    const t18 = 2 * ((x0 * y0) - whole0);
    const t19 = y0 * t18;
    const t20 = x0 * t18;
    const t26 = (barCoefficient * schedule) * (t19 * t19 >= t20 * t20 ? 1 : (-1));
    const t37 = (x0 * (learningRate * t26)) + (t32 * t19);
    const t41 = (y0 * (t32 * t26)) + (t32 * t20);
    const t42 = learningRate * (t26 * ((x0 * x0) + (y0 * y0)));
    if (targets[row + 2] !== 0) {
      const t50 = (t37 * ((0.5 * t37) + x0)) - (t41 * ((0.5 * t41) + y0));
      moved += t50;
    }
    predicted += t42;
    x0 += t37;
    y0 += t41;
  }
  state[0] = x0;
  state[1] = y0;
  state[2] = predicted;
  state[3] = moved;
};

const obar: Advance = (state, constants, clock, targets, count) => {
  const learningRate = constants[0];
  const barCoefficient = constants[2];
  let x0 = state[0];
  let y0 = state[1];
  let predicted = state[2];
  let moved = state[3];
  const t30 = (-1) * learningRate;
  for (let k = 0, row = 0; k < count; k++, row += 3) {
    const schedule = clock[k * 3 + 0];
    const whole0 = targets[row + 0];
    const t14 = x0 * x0;
    const t16 = y0 * y0;
    const t20 = (barCoefficient * schedule) * (t14 >= t16 ? (-1) : 1);
    const t24 = 2 * ((x0 * y0) - whole0);
    const t35 = (x0 * (learningRate * t20)) + (t30 * (y0 * t24));
    const t39 = (y0 * (t30 * t20)) + (t30 * (x0 * t24));
    const t40 = learningRate * (t20 * (t14 + t16));
    if (targets[row + 2] !== 0) {
      const t48 = (t35 * ((0.5 * t35) + x0)) - (t39 * ((0.5 * t39) + y0));
      moved += t48;
    }
    predicted += t40;
    x0 += t35;
    y0 += t39;
  }
  state[0] = x0;
  state[1] = y0;
  state[2] = predicted;
  state[3] = moved;
};

export const kernels = { sgd, sngd, sam, nbar, obar };

