/** `2026-11-20 02:14 UTC`. */
export function moment(iso: string): string {
  return `${iso.slice(0, 16).replace("T", " ")} UTC`;
}

/** A length of time in its two largest units: `45 s`, `12 min`, `2 h 05 min`, `3 d 4 h`. */
export function hours(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const whole = Math.floor(minutes / 60);
  if (whole < 24)
    return minutes % 60 === 0 ? `${whole} h` : `${whole} h ${String(minutes % 60).padStart(2, "0")} min`;
  return whole % 24 === 0 ? `${whole / 24} d` : `${Math.floor(whole / 24)} d ${whole % 24} h`;
}

/** A share in [0, 1]: `4.2 %`. */
export function share(value: number): string {
  return `${(value * 100).toFixed(1).replace(/\.0$/, "")} %`;
}
