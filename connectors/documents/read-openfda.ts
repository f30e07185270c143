import { DocumentRefused } from "./document-refused.ts";
import { oneLine, plainText } from "./plain-text.ts";
import { isoDay, type RawDocument, type RawProduct, type RawSection } from "./raw-document.ts";

type Fields = Readonly<Record<string, unknown>>;

/**
 * A label as openFDA's drug/label gives it: a field is a section, and `openfda` says what it is the label of. Tables are left out
 * where the field beside has their words.
 *
 * @throws DocumentRefused
 */
export function readOpenFda(label: Fields): RawDocument {
  const about = isFields(label.openfda) ? label.openfda : {};
  const id = oneOf(label.set_id) ?? oneOf(about.spl_set_id) ?? oneOf(label.id);
  if (id === undefined) throw new DocumentRefused("not-a-document", "It has neither set_id nor id.");
  const sections = Object.entries(label).flatMap(([field, value]) => sectionOf(field, value));
  if (sections.length === 0) throw new DocumentRefused("missing-value", "No section has any words.");
  const products = productsOf(about);
  const effective = oneOf(label.effective_time) ?? null;
  return {
    document_id: id.toLowerCase(),
    kind: "label",
    format: "openfda",
    title: oneOf(label.title) ?? products[0]?.name ?? products[0]?.generic ?? null,
    version: oneOf(label.version) ?? null,
    effective,
    effective_date: isoDay(effective),
    products,
    sections,
  };
}

const noSections: ReadonlySet<string> = new Set([
  ...["id", "set_id", "version", "effective_time", "title", "openfda", "spl_product_data_elements"],
]);

function sectionOf(field: string, value: unknown): readonly RawSection[] {
  if (noSections.has(field) || field.endsWith("_table")) return [];
  const texts = (Array.isArray(value) ? value : [value]).filter((each) => typeof each === "string");
  const text = plainText(texts.join("\n\n"));
  return text === "" ? [] : [{ code: codes[field] ?? null, path: [headingOf(field)], text }];
}

function headingOf(field: string): string {
  const words = field.replace(/_/g, " ").trim();
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** One name beside one generic name is one product; of several, which goes with which is not said. */
function productsOf(about: Fields): readonly RawProduct[] {
  const [names, generics, substances] = [about.brand_name, about.generic_name, about.substance_name].map(
    listOf,
  );
  const ingredients = [...new Set(substances)].sort();
  const rows = Math.max(names?.length ?? 0, generics?.length ?? 0, ingredients.length > 0 ? 1 : 0);
  return Array.from({ length: Math.min(rows, mostProducts) }, (_, at) => ({
    name: names?.[at] ?? null,
    generic: generics?.[at] ?? (generics?.length === 1 ? (generics[0] ?? null) : null),
    ingredients,
  }));
}

const mostProducts = 100;

function listOf(value: unknown): readonly string[] {
  const list = Array.isArray(value) ? value : [value];
  return list.flatMap((each) => (typeof each === "string" && each.trim() !== "" ? [oneLine(each)] : []));
}

function oneOf(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  return listOf(value)[0];
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** LOINC of the sections that are asked for most. */
const codes: Readonly<Record<string, string>> = Object.freeze({
  boxed_warning: "34066-1",
  indications_and_usage: "34067-9",
  dosage_and_administration: "34068-7",
  how_supplied: "34069-5",
  contraindications: "34070-3",
  warnings: "34071-1",
  general_precautions: "34072-9",
  drug_interactions: "34073-7",
  information_for_patients: "34076-0",
  nursing_mothers: "34080-2",
  pediatric_use: "34081-0",
  geriatric_use: "34082-8",
  adverse_reactions: "34084-4",
  drug_abuse_and_dependence: "42227-9",
  overdosage: "34088-5",
  description: "34089-3",
  clinical_pharmacology: "34090-1",
  clinical_studies: "34092-7",
  pregnancy: "42228-7",
  precautions: "42232-9",
  warnings_and_cautions: "43685-7",
  use_in_specific_populations: "43684-0",
  mechanism_of_action: "43679-0",
  active_ingredient: "55106-9",
  purpose: "55105-1",
  ask_doctor: "50569-3",
  do_not_use: "50570-1",
  stop_use: "50566-9",
  when_using: "50567-7",
});
