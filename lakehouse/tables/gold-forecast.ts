import { defineTable } from "../table.ts";
import { silverForecast } from "./silver-forecast.ts";

/** The winners' forecasts, as readers get them. */
export const goldForecast = defineTable({
  name: "gold.forecast",
  doc: silverForecast.doc,
  columns: silverForecast.columns,
  key: ["series", "step"],
});
