import pc from "picocolors";
import type { Lake } from "../../lakehouse/lake.ts";
import { sql } from "../../lakehouse/sql.ts";
import { formatCount, formatShare } from "../render/format.ts";
import { renderTable } from "../render/table.ts";

interface Product {
  readonly product: string;
  readonly mentions: number;
  readonly undated: number;
  readonly mean_rating: number | null;
  readonly positive_share: number | null;
  readonly negative_share: number | null;
  readonly negative_share_lo: number | null;
  readonly negative_share_hi: number | null;
  readonly top_issues: string;
}

/** Sentiment of everything together and of the products written about most. */
export async function productLines(lake: Lake): Promise<string[]> {
  const products = await lake.query<Product>(sql`
    select product, mentions, undated, mean_rating, positive_share, negative_share, negative_share_lo, negative_share_hi,
      array_to_string(top_issues, ', ') as top_issues
    from gold.product_summary order by product = '(all)' desc, mentions desc, product limit 11`);
  const table = renderTable(products, [
    { title: "product", value: (row) => row.product },
    { title: "reviews", value: (row) => formatCount(row.mentions), align: "right" },
    // Shares and trends are of dated reviews; a source without dates must not vanish from sight.
    ...(products.some((row) => row.undated > 0)
      ? [{ title: "undated", value: (row: Product) => formatCount(row.undated), align: "right" as const }]
      : []),
    // A source that tells classes of ratings only, as the sample does, has no mean.
    ...(products.some((row) => row.mean_rating !== null)
      ? [
          {
            title: "rating",
            value: (row: Product) => row.mean_rating?.toFixed(1) ?? "",
            align: "right" as const,
          },
        ]
      : []),
    { title: "positive", value: (row) => share(row.positive_share), align: "right" },
    { title: "negative", value: (row) => pc.red(share(row.negative_share)), align: "right" },
    { title: "95 % interval", value: interval },
    { title: "what people write about", value: (row) => row.top_issues },
  ]);
  return [pc.bold("Sentiment by product"), table];
}

function share(value: number | null): string {
  return value === null ? "" : formatShare(value);
}

function interval({ negative_share_lo: lo, negative_share_hi: hi }: Product): string {
  return lo === null || hi === null ? "" : `${formatShare(lo)} to ${formatShare(hi)}`;
}
