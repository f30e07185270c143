/** Whether a payment card's number ends in its check digit (Luhn; ISO/IEC 7812-1, annex B). Digits only. */
export function luhnHolds(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits.charAt(digits.length - 1 - index));
    sum += index % 2 === 1 ? crossSum(digit * 2) : digit;
  }
  return sum % 10 === 0 && !/^0*$/.test(digits);
}

/** ISO 13616: the first four moved to the end, letters as numbers from A = 10, modulo 97 is 1. Spaces taken out before. */
export function ibanHolds(iban: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z\d]{11,30}$/.test(iban)) return false;
  const moved = iban.slice(4) + iban.slice(0, 4);
  return BigInt(moved.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55))) % 97n === 1n;
}

/** NHS number, ten digits: weights 10 to 2, 11 minus the rest modulo 11 (NHS Data Dictionary, "NHS NUMBER"). */
export function nhsHolds(digits: string): boolean {
  if (!/^\d{10}$/.test(digits)) return false;
  const check = (11 - (weighted(digits.slice(0, 9), (index) => 10 - index) % 11)) % 11;
  return check === Number(digits.charAt(9));
}

/**
 * German tax number (Steuer-IdNr., § 139b AO), eleven digits: ISO/IEC 7064, MOD 11,10. Of the first ten digits one is
 * there twice or three times, and the first is not 0.
 */
export function steuerIdHolds(digits: string): boolean {
  if (!/^[1-9]\d{10}$/.test(digits)) return false;
  const counts = new Map<string, number>();
  for (const digit of digits.slice(0, 10)) counts.set(digit, (counts.get(digit) ?? 0) + 1);
  const repeated = [...counts.values()].filter((count) => count > 1);
  if (repeated.length !== 1 || (repeated[0] ?? 0) > 3) return false;
  let product = 10;
  for (const digit of digits.slice(0, 10)) {
    const sum = (Number(digit) + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (11 - product) % 10 === Number(digits.charAt(10));
}

/**
 * German health insurance number (KVNR, § 290 SGB V): a letter as two digits, eight digits, weights 1, 2, 1, 2, …, cross
 * sums added, modulo 10 is the tenth place.
 */
export function kvnrHolds(number: string): boolean {
  if (!/^[A-Z]\d{9}$/.test(number)) return false;
  const letter = String(number.charCodeAt(0) - 64).padStart(2, "0");
  let sum = 0;
  for (const [index, digit] of [...(letter + number.slice(1, 9))].entries()) {
    sum += crossSum(Number(digit) * (index % 2 === 0 ? 1 : 2));
  }
  return sum % 10 === Number(number.charAt(9));
}

/**
 * French social security number (NIR, INSEE): thirteen places and a key, 97 minus the rest modulo 97. Corsica's
 * departments 2A and 2B count as 19 and 18.
 */
export function nirHolds(number: string): boolean {
  if (!/^[12]\d{4}(?:\d{2}|2[AB])\d{6}\d{2}$/.test(number)) return false;
  const body = number.slice(0, 13).replace("2A", "19").replace("2B", "18");
  return 97n - (BigInt(body) % 97n) === BigInt(number.slice(13));
}

function crossSum(value: number): number {
  return value > 9 ? value - 9 : value;
}

function weighted(digits: string, weight: (index: number) => number): number {
  return [...digits].reduce((sum, digit, index) => sum + Number(digit) * weight(index), 0);
}
