/** A label of a made-up drug, as the FDA's labels are written. */
export interface MadeLabel {
  readonly setId?: string;
  readonly version?: number;
  readonly effective?: string;
  readonly brand?: string;
  readonly generic?: string;
  readonly title?: string;
  /** XML of `component`s with sections. */
  readonly sections?: string;
}

export function section(code: string, title: string, text: string, nested = ""): string {
  return `<component><section><id root="x"/><code code="${code}" codeSystem="2.16.840.1.113883.6.1" displayName="${title.toUpperCase()} SECTION"/>
    <title>${title}</title><text>${text}</text><excerpt><highlight><text><paragraph>In short.</paragraph></text></highlight></excerpt>
    ${nested}</section></component>`;
}

const usual = [
  section(
    "34066-1",
    "WARNING: SUICIDAL THOUGHTS",
    "<paragraph>Watch for suicidal thoughts in young adults.</paragraph>",
  ),
  section(
    "34084-4",
    "6 ADVERSE REACTIONS",
    "",
    section(
      "42229-5",
      "6.1 Clinical Trials Experience",
      `<paragraph>The most common adverse reaction was insomnia. <content styleCode="bold">Dizziness</content> was
        seen, too.</paragraph>`,
    ),
  ),
].join("");

export function spl({
  setId = "AAAA1111-0000-0000-0000-000000000001",
  version = 3,
  effective = "20240115",
  brand = "Zeltrax",
  generic = "zeltraxine hydrochloride",
  title = `${brand.toUpperCase()} (${generic}) tablets`,
  sections = usual,
}: MadeLabel = {}): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<document xmlns="urn:hl7-org:v3">
  <id root="doc-${version}"/><title>${title}</title><effectiveTime value="${effective}"/>
  <setId root="${setId}"/><versionNumber value="${version}"/>
  <author><assignedEntity><representedOrganization><name>Maker Inc</name></representedOrganization></assignedEntity></author>
  <component><structuredBody>
    <component><section><code code="48780-1"/><subject><manufacturedProduct><manufacturedProduct>
      <name>${brand}<suffix> XR</suffix></name>
      <asEntityWithGeneric><genericMedicine><name>${generic}</name></genericMedicine></asEntityWithGeneric>
      <ingredient classCode="ACTIB"><ingredientSubstance><name>ZELTRAXINE HYDROCHLORIDE</name>
        <activeMoiety><activeMoiety><name>ZELTRAXINE</name></activeMoiety></activeMoiety></ingredientSubstance></ingredient>
      <ingredient classCode="IACT"><ingredientSubstance><name>LACTOSE</name></ingredientSubstance></ingredient>
    </manufacturedProduct></manufacturedProduct></subject></section></component>
    ${sections}
  </structuredBody></component>
</document>`;
}

/** A label as openFDA's drug/label gives it. */
export function openFda(changes: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  return {
    set_id: "bbbb2222-0000-0000-0000-000000000002",
    id: "cccc3333",
    version: "7",
    effective_time: "20230701",
    boxed_warning: ["WARNING: do not take with grapefruit."],
    adverse_reactions: ["6 ADVERSE REACTIONS Insomnia was reported in 9% of patients."],
    adverse_reactions_table: ["<table><tr><td>Insomnia</td></tr></table>"],
    openfda: { brand_name: ["Norvexa"], generic_name: ["NORVEXINE"], substance_name: ["NORVEXINE"] },
    ...changes,
  };
}
