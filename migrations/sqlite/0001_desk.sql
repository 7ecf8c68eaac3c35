-- The whole desk. Instants are epoch milliseconds (UTC), days are text YYYY-MM-DD, money is integer minor units beside its currency,
-- unit costs are decimals in text, yes and no are 1 and 0. Both engines have the same tables; a test compares them.

create table setting (
    name text primary key,
    value text not null,
    changed_at integer not null
);

-- What is active is one row, so that all processes agree.
create table bundle (
    hash text primary key,
    source text not null,
    created_at integer not null,
    activated_at integer not null
);

create table storefront (
    storefront_id integer primary key,
    name text not null unique,
    platform text,
    created_at integer not null
);

create table product (
    product_id integer primary key,
    storefront_id integer not null references storefront,
    sku text not null,
    title text not null,
    category text,
    unique (storefront_id, sku)
);

create table listing (
    listing_id integer primary key,
    product_id integer not null references product,
    version_on text not null,
    title text not null,
    body text not null,
    attributes text not null,
    unique (product_id, version_on)
);

create table shop_order (
    shop_order_id integer primary key,
    storefront_id integer not null references storefront,
    number text not null,
    -- the number as buyers type it: upper case letters and digits only
    number_key text not null,
    platform text,
    payment text,
    buyer_country text not null,
    buyer_region text,
    currency text not null,
    ordered_at integer not null,
    changed_at integer not null,
    unique (storefront_id, number)
);
create index shop_order_number_key on shop_order (number_key);

-- Personal data of an order; retention and erasure empty this table and nothing else changes.
create table shop_order_private (
    shop_order_id integer primary key references shop_order,
    buyer_name text,
    buyer_email text,
    buyer_postcode text
);
create index shop_order_private_email on shop_order_private (buyer_email);

create table order_line (
    order_line_id integer primary key,
    shop_order_id integer not null references shop_order,
    line_key text not null,
    product_id integer not null references product,
    variant text,
    quantity integer not null,
    unit_price_minor integer,
    unit_cost text,
    shipping_paid_minor integer,
    currency text not null,
    ordered_at integer not null,
    shipped_at integer,
    promised_by integer,
    delivered_at integer,
    carrier text,
    service text,
    tracking_number text,
    tracking_status text,
    tracking_at integer,
    ship_from text,
    supplier_lot text,
    -- digest of the imported row: an equal digest means nothing changed
    digest text not null,
    changed_at integer not null,
    unique (shop_order_id, line_key)
);
create index order_line_ordered on order_line (ordered_at);
create index order_line_shipped on order_line (shipped_at);
create index order_line_delivered on order_line (delivered_at);
create index order_line_tracking on order_line (tracking_number);
create index order_line_product on order_line (product_id, ordered_at);

create table channel_account (
    channel_account_id integer primary key,
    channel text not null,
    name text not null,
    -- where reading goes on after a restart: Telegram's offset, Discord's last seen ids
    cursor text,
    practice integer not null default 0,
    created_at integer not null,
    unique (channel, name)
);

create table buyer (
    buyer_id integer primary key,
    created_at integer not null,
    erased_at integer
);

create table chat (
    chat_id integer primary key,
    channel_account_id integer not null references channel_account,
    platform_chat_id text not null,
    buyer_id integer not null references buyer,
    language text,
    -- 0 guessed, 1 chosen by the buyer or corrected by staff
    language_chosen integer not null default 0,
    locale text,
    country text,
    intro_said integer not null default 0,
    -- what the desk asked last, as JSON
    awaiting text,
    clarifications integer not null default 0,
    wrong_proofs integer not null default 0,
    last_wrong_proof_at integer,
    -- a person has taken the chat over: the desk is silent
    with_staff_id integer,
    blocked_at integer,
    created_at integer not null,
    last_message_at integer not null,
    -- the process that is answering this chat, and until when it may
    claimed_by text,
    claimed_until integer not null default 0,
    unique (channel_account_id, platform_chat_id)
);

-- Orders that a chat has proven to be its own.
create table chat_order (
    chat_id integer not null references chat,
    shop_order_id integer not null references shop_order,
    proven_by text not null,
    proven_at integer not null,
    primary key (chat_id, shop_order_id)
);
create index chat_order_order on chat_order (shop_order_id);

create table turn (
    turn_id integer primary key,
    chat_id integer not null references chat,
    opened_at integer not null,
    bundle_hash text not null
);
create index turn_chat on turn (chat_id);

-- Everything that came in, once: the key is what the platform calls it.
create table inbox (
    inbox_id integer primary key,
    channel_account_id integer not null references channel_account,
    update_id text not null,
    -- a buyer's chat, or for what staff do on a platform the place it was done in
    chat_id integer references chat,
    place text,
    kind text not null,
    received_at integer not null,
    -- a turn waits for a short quiet after the last message
    due_at integer not null,
    -- new, done, parked
    state text not null,
    attempts integer not null default 0,
    turn_id integer references turn,
    error text,
    unique (channel_account_id, update_id)
);
create index inbox_waiting on inbox (state, due_at);
create index inbox_chat on inbox (chat_id, state);

create table inbox_private (
    inbox_id integer primary key references inbox,
    body text not null
);

create table dispute_case (
    case_id integer primary key,
    chat_id integer not null references chat,
    buyer_id integer not null references buyer,
    shop_order_id integer references shop_order,
    order_line_id integer references order_line,
    product_id integer references product,
    storefront_id integer references storefront,
    verified integer not null default 0,
    practice integer not null default 0,
    -- state has the name, state_body what it carries, as JSON
    state text not null,
    state_body text not null,
    version integer not null,
    label text not null,
    confidence_permille integer not null,
    also text not null,
    wanted text,
    safety integer not null default 0,
    human integer not null default 0,
    language text not null,
    country text,
    evidence text not null,
    rounds integer not null default 0,
    opened_at integer not null,
    first_answer_at integer,
    changed_at integer not null,
    resolved_at integer,
    next_deadline_at integer,
    next_deadline_kind text,
    bundle_hash text not null,
    decision_id integer,
    merged_into integer
);
create index dispute_case_chat on dispute_case (chat_id, state);
create index dispute_case_state on dispute_case (state, next_deadline_at);
create index dispute_case_opened on dispute_case (opened_at);
create index dispute_case_order on dispute_case (shop_order_id);
create index dispute_case_product on dispute_case (product_id, opened_at);

create table case_event (
    case_event_id integer primary key,
    case_id integer not null references dispute_case,
    number integer not null,
    at integer not null,
    kind text not null,
    -- buyer, desk, policy, staff:<id>, system
    actor text not null,
    -- ids, words of the vocabularies and digests only
    facts text not null,
    private_digest text,
    previous_hash text not null,
    hash text not null,
    unique (case_id, number)
);

create table case_event_private (
    case_event_id integer primary key references case_event,
    body text not null
);

create table message (
    message_id integer primary key,
    chat_id integer not null references chat,
    case_id integer references dispute_case,
    turn_id integer references turn,
    inbox_id integer references inbox,
    outbox_id integer,
    -- buyer, desk, staff
    author text not null,
    staff_id integer,
    at integer not null,
    language text,
    digest text not null,
    platform_message_id text,
    edited_at integer,
    deleted_at integer
);
create index message_chat on message (chat_id, message_id);
create index message_case on message (case_id);

create table message_private (
    message_id integer primary key references message,
    body text not null
);

create table attachment (
    attachment_id integer primary key,
    chat_id integer not null references chat,
    case_id integer references dispute_case,
    message_id integer references message,
    -- photo, video, voice, document
    kind text not null,
    -- pending, stored, failed
    state text not null,
    -- where the platform keeps it, until it is stored
    remote text,
    -- our own random name
    stored_name text,
    media_type text,
    bytes integer,
    sha256 text,
    perceptual_hash text,
    created_at integer not null,
    due_at integer not null,
    attempts integer not null default 0,
    error text
);
create index attachment_waiting on attachment (state, due_at);
create index attachment_chat on attachment (chat_id);

create table reading (
    reading_id integer primary key,
    chat_id integer not null references chat,
    case_id integer references dispute_case,
    turn_id integer not null references turn,
    at integer not null,
    bundle_hash text not null,
    language text not null,
    label text not null,
    -- the whole reading as JSON: ids, spans and scores, none of the buyer's words
    body text not null
);
create index reading_case on reading (case_id);

create table decision (
    decision_id integer primary key,
    case_id integer not null references dispute_case,
    at integer not null,
    bundle_hash text not null,
    facts text not null,
    body text not null
);
create index decision_case on decision (case_id);

create table offer (
    offer_id integer primary key,
    case_id integer not null references dispute_case,
    decision_id integer not null references decision,
    remedy text not null,
    amount_minor integer,
    currency text not null,
    proposal text not null,
    -- open, accepted, declined, expired, gone
    state text not null,
    offered_at integer not null,
    until_at integer not null,
    answered_at integer,
    -- exactly one of the two says who let it out
    approved_by integer,
    policy_row text,
    override_reason text,
    -- 1 where what was approved is what was proposed first
    unchanged integer not null
);
create index offer_case on offer (case_id);

-- Money and goods that moved because of a case.
create table settlement (
    settlement_id integer primary key,
    case_id integer not null references dispute_case,
    -- refund, return_received, replacement_sent
    kind text not null,
    amount_minor integer,
    currency text,
    reference text,
    tracking_number text,
    at integer not null,
    staff_id integer
);
create index settlement_case on settlement (case_id);
create index settlement_at on settlement (at);

-- Everything that is to be said. A row is written with the change that caused it and delivered afterwards.
create table outbox (
    outbox_id integer primary key,
    channel_account_id integer not null references channel_account,
    -- a buyer's chat, or a place of the staff on the same channel
    chat_id integer references chat,
    place text,
    turn_id integer references turn,
    case_id integer references dispute_case,
    kind text not null,
    -- a card has at most one pending render: the newest wins
    card_key text,
    -- pending, sent, refused, superseded
    state text not null,
    attempts integer not null default 0,
    created_at integer not null,
    due_at integer not null,
    claimed_by text,
    claimed_until integer not null default 0,
    sent_at integer,
    platform_message_id text,
    error text
);
create index outbox_waiting on outbox (state, due_at);
create index outbox_chat on outbox (chat_id, outbox_id);
create index outbox_card on outbox (card_key, state);

create table outbox_private (
    outbox_id integer primary key references outbox,
    body text not null
);

create table timer (
    timer_id integer primary key,
    kind text not null,
    case_id integer references dispute_case,
    chat_id integer references chat,
    due_at integer not null,
    body text not null,
    -- waiting, done, parked
    state text not null,
    attempts integer not null default 0,
    -- a timer of the same key replaces the one that waits
    timer_key text,
    claimed_by text,
    claimed_until integer not null default 0,
    error text
);
create index timer_waiting on timer (state, due_at);
create index timer_key on timer (timer_key, state);

create table lease (
    name text primary key,
    holder text not null,
    expires_at integer not null
);

create table staff (
    staff_id integer primary key,
    name text not null unique,
    -- owner, lead, agent
    role text not null,
    -- what they may approve by themselves, in the reporting currency; null for no limit
    limit_minor integer,
    created_at integer not null,
    disabled_at integer
);

create table staff_link (
    token_hash text primary key,
    staff_id integer not null references staff,
    -- console, channel
    purpose text not null,
    created_at integer not null,
    expires_at integer not null,
    used_at integer
);

create table staff_session (
    token_hash text primary key,
    staff_id integer not null references staff,
    csrf text not null,
    created_at integer not null,
    expires_at integer not null
);

-- Who a person of the staff is on a platform.
create table staff_identity (
    channel_account_id integer not null references channel_account,
    platform_user_id text not null,
    staff_id integer not null references staff,
    created_at integer not null,
    primary key (channel_account_id, platform_user_id)
);

-- Where cards go: a group or channel of the staff on a platform.
create table staff_place (
    channel_account_id integer not null references channel_account,
    platform_chat_id text not null,
    created_at integer not null,
    primary key (channel_account_id, platform_chat_id)
);

create table web_session (
    token_hash text primary key,
    chat_id integer not null references chat,
    csrf text not null,
    created_at integer not null,
    seen_at integer not null
);

-- Rates serve costs and reports only; what is paid is never converted.
create table exchange_rate (
    day text not null,
    currency text not null,
    per_euro text not null,
    source text not null,
    primary key (day, currency)
);
