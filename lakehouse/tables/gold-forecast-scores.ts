import { defineTable } from "../table.ts";
import { silverForecastScores } from "./silver-forecast-scores.ts";

/** The competition behind each forecast. */
export const goldForecastScores = defineTable({
  name: "gold.forecast_scores",
  doc: silverForecastScores.doc,
  columns: {
    ...silverForecastScores.columns,
    place: {
      type: "INTEGER",
      doc: "1 is the winner, then by rising MASE; null where not scored",
      nullable: true,
      min: 1,
    },
  },
  key: ["series", "model"],
});
