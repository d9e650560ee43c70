// The weights of the Universal Sentence Encoder Lite: names and shapes. Matrices are [out][in], row by row, so that
// each output is one product of two contiguous rows.

/** Width of the embedded pieces, and of the residual stream from the first layer on. */
export const PIECE_WIDTH = 256;
export const WIDTH = 512;
/** Width inside of a layer's feed-forward part. */
const HIDDEN = 1536;
export const HEADS = 4;
/** Later tokens are cut off. */
export const MAX_TOKENS = 128;
/** Rows of the table of pieces: the vocabulary and two more. */
const ROWS = 8002;

function layerShapes(input: number) {
  return {
    attentionNormScale: [input],
    attentionNormBias: [input],
    queryKeyValue: [3 * input, input],
    queryKeyValueBias: [3 * input],
    attentionOut: [WIDTH, input],
    attentionOutBias: [WIDTH],
    feedNormScale: [WIDTH],
    feedNormBias: [WIDTH],
    feedIn: [HIDDEN, WIDTH],
    feedInBias: [HIDDEN],
    feedOut: [WIDTH, HIDDEN],
    feedOutBias: [WIDTH],
  } as const;
}

/** All that it takes to get from tokens to what the second layer reads. */
export const FIRST_SHAPES = {
  pieces: [ROWS, PIECE_WIDTH],
  /** Radians a position, of each pair of the timing signal's channels. */
  rates: [PIECE_WIDTH / 2],
  widen: [WIDTH, PIECE_WIDTH],
  widenBias: [WIDTH],
  ...layerShapes(PIECE_WIDTH),
} as const;

/** The second layer and what makes one vector of its tokens. */
export const SECOND_SHAPES = {
  ...layerShapes(WIDTH),
  pooled: [WIDTH, WIDTH],
  pooledBias: [WIDTH],
} as const;

type Tensors<Shapes> = { readonly [Name in keyof Shapes]: Float32Array };
export type LayerWeights = Tensors<ReturnType<typeof layerShapes>>;
export type FirstWeights = Tensors<typeof FIRST_SHAPES>;
export type SecondWeights = Tensors<typeof SECOND_SHAPES>;

/** Numbers in a tensor of this shape. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, extent) => product * extent, 1);
}
