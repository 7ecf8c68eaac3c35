-- What the weekly report counts, found by time alone, so that its cost does not grow with the years behind it.

-- shipments by week: everything the count needs lies in the index
create index order_line_cohort on order_line (ordered_at, shipped_at, product_id);
-- parcels that are due
create index order_line_promised on order_line (promised_by);
-- products by name across storefronts, for listings
create index product_sku on product (sku);
create index offer_offered on offer (offered_at);
