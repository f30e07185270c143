/** Word pieces of a claim and of both together, without the three special ones: what the model was trained with. */
export const room = Object.freeze({ claim: 90, total: 125 });
