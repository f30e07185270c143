/** Every step a DAG may name. A step's name here is its Temporal activity type. */
export const steps = {};
