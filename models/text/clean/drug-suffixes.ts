/** Release and strength letters of brands, and words for them (US and European labels). */
export const RELEASES: ReadonlySet<string> = list(
  "xr, er, sr, cr, la, xl, cd, dr, ir, ds, xt, mr, xrt, hfa, odt, mlt, zmt, cq, td, extended release, sustained release, slow release, controlled release, delayed release, immediate release, extended, 12 hour, 24 hour, discmelt, respiclick, diskus, flexhaler, ellipta, respimat, turbuhaler, handihaler, solutab, zydis, solostar, flexpen, kwikpen, flextouch, pen, pump, retard, forte",
);

/** Forms in which a drug is given, and packages. */
export const DOSE_FORMS: ReadonlySet<string> = list(
  "disperdose, lipocream, tablet, tablets, capsule, capsules, caplet, caplets, softgel, softgels, gelcap, gelcaps, pill, pills, lozenge, lozenges, film, chewable, syrup, elixir, suspension, solution, oral solution, oral suspension, oral, drops, eye drops, ophthalmic, otic, nasal spray, nasal, spray, inhaler, inhalation, nebulizer, injection, injectable, intravenous, subcutaneous, infusion, vial, patch, transdermal, transdermal system, cream, vaginal cream, ointment, gel, lotion, foam, shampoo, topical, topical solution, suppository, suppositories, rectal, vaginal, vaginal ring, implant, iud, powder, packet, kit, prep kit, pack, combination pack, dose pack, starter pack, tabletten, filmtabletten, kapseln, tropfen, salbe, creme, comprimé, comprimés, gélule, gélules",
);

/** Salts and hydrates; taken off a name, never the whole of it. */
export const SALTS: ReadonlySet<string> = list(
  "hydrochloride, hcl, hydrobromide, hbr, sodium, potassium, calcium, magnesium, sulfate, sulphate, phosphate, diphosphate, acetate, maleate, malate, fumarate, tartrate, bitartrate, succinate, citrate, mesylate, besylate, besilate, tosylate, bromide, chloride, nitrate, carbonate, gluconate, lactate, oxalate, pamoate, hyclate, monohydrate, dihydrate, trihydrate, hemihydrate, anhydrous, disoproxil, disoproxil fumarate, alafenamide, medoxomil, axetil, proxetil, mofetil, etexilate, propionate, dipropionate, furoate, valerate, acetonide, mucate, dimesylate, clavulanate potassium",
);

/** Names that are nothing, or another drug, without their salt. */
export const ELECTROLYTES: ReadonlySet<string> = list(
  "magnesium, potassium, sodium, calcium, ferrous, iron, zinc, aluminum, aluminium, silver, barium, ammonium, selenium, copper, strontium, bismuth, chondroitin, glucosamine, mycophenolate, morphine sulfate, methyl, benzalkonium, sodium hyaluronate, hydrogen, nitrous, docusate, cetylpyridinium, trospium, ipratropium, tiotropium, aclidinium, glycopyrronium, isosorbide, isosorbide mono, amyl, butyl, beclomethasone, gold, lanthanum, sevelamer, fluticasone, mometasone",
);

function list(text: string): ReadonlySet<string> {
  return new Set(text.split(", "));
}
