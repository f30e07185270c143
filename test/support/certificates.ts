import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Fills a folder with an authority (`ca`), what it has signed for `server` (of the name temporal.test) and for `client`,
 * and for a `stranger` what another authority has: `.pem` and `.key` of each.
 */
export function makeCertificates(folder: string): void {
  const openssl = (...args: readonly string[]) =>
    execFileSync("openssl", args, { cwd: folder, stdio: "pipe" });
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
  const authority = (name: string) => {
    const out = ["-keyout", `${name}.key`, "-out", `${name}.pem`];
    openssl("req", "-x509", ...key, "-days", "2", "-subj", `/CN=${name}`, ...out);
  };
  const signed = (name: string, by: string) => {
    openssl("req", "-new", ...key, "-subj", `/CN=${name}`, "-keyout", `${name}.key`, "-out", `${name}.csr`);
    const signer = ["-CA", `${by}.pem`, "-CAkey", `${by}.key`, "-CAcreateserial"];
    const out = ["-days", "2", "-extfile", "names.cnf", "-out", `${name}.pem`];
    openssl("x509", "-req", "-in", `${name}.csr`, ...signer, ...out);
  };
  writeFileSync(join(folder, "names.cnf"), "subjectAltName=DNS:temporal.test\n");
  authority("ca");
  authority("other");
  signed("server", "ca");
  signed("client", "ca");
  signed("stranger", "other");
}
