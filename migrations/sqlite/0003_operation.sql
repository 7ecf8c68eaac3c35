-- Several processes, and the business's own rules and knowledge as the store knows them.

-- What waits under one name waits once, whichever process sets it.
update timer set state = 'done' where state = 'waiting' and timer_key is not null
    and timer_id not in (select max(timer_id) from timer where state = 'waiting' group by timer_key);
create unique index timer_once on timer (timer_key) where state = 'waiting';

-- The business's own files that an active bundle was made of, so that every process has them and an earlier one can come back.
-- own is their digest; the bundle's hash covers the built-in files too.
alter table bundle add column own text;
create table bundle_file (
    own text not null,
    path text not null,
    body text not null,
    primary key (own, path)
);
