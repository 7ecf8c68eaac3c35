-- What each turn, each page and each move of a case looks up, found without reading the whole table.

create index message_inbox on message (inbox_id);
create index message_turn on message (turn_id);
create index attachment_message on attachment (message_id);
create index attachment_case on attachment (case_id);
create index outbox_place on outbox (place, outbox_id);
create index timer_case on timer (case_id, state);
