-- What the weekly report reads lies in indices, found by product or by time alone, so that its cost does not grow with the years behind it.

-- shipments by week, product by product
drop index order_line_product;
drop index order_line_cohort;
create index order_line_product on order_line (product_id, ordered_at, shipped_at);
-- parcels that arrived, with all that lanes are told apart by
drop index order_line_delivered;
create index order_line_delivered on order_line (delivered_at, promised_by, ordered_at, product_id, shop_order_id, carrier, service, ship_from);
-- parcels that were due; where nothing is promised the day of the order tells
drop index order_line_promised;
create index order_line_promised on order_line (promised_by, delivered_at) where promised_by is not null;
create index order_line_unpromised on order_line (ordered_at, delivered_at) where promised_by is null;
-- cases of a span, without looking at each
drop index dispute_case_opened;
create index dispute_case_opened on dispute_case (opened_at, practice, merged_into, product_id, order_line_id);
