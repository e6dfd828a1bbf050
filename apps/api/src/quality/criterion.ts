/** A criterion of an answer: absent where it could not be judged, or is not asked for. */
export const criterion = (description: string) => ({ type: Boolean, required: false, description });

export const SCORE = {
  type: Number,
  minimum: 0,
  maximum: 1,
  description: 'The part of the criteria of its set that are met.',
};
