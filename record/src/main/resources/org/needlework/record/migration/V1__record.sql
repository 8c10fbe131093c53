-- The record of one or more clinics.
--
-- Who enters as whom: the owner migrates, backs up and verifies; each clinic works under a login role of its
-- own, and its rows are told by that login alone (session_user), which no statement can change. So what a
-- clinic's connection can be made to send does not matter: there is nothing to set, forge or forget.
--
-- Nothing that is told is ever changed: every table but the read models is append-only, by grants and by
-- triggers. The application adds to the audit chain through a function, and cannot write it otherwise.

create schema if not exists needlework;
set search_path = needlework;

do $$
begin
    if not exists (select from pg_roles where rolname = 'needlework_clinics') then
        create role needlework_clinics nologin;
    end if;
end $$;

revoke all on schema needlework from public;
grant usage on schema needlework to needlework_clinics;

create table clinic (
    id uuid primary key,
    name text not null check (name <> ''),
    role_name name not null unique,
    time_zone text not null,
    retention_years int not null check (retention_years between 1 and 100),
    made_at timestamptz not null
);

create function current_clinic() returns uuid
    language sql stable security definer set search_path = needlework, pg_temp
    as $$ select id from clinic where role_name = session_user $$;

create table person (
    clinic uuid not null references clinic,
    id uuid not null,
    number int not null check (number > 0),
    at timestamptz not null,
    entered_by uuid not null,
    name text not null check (name <> ''),
    role text not null check (role in ('clinician', 'assistant', 'front_desk', 'auditor', 'administrator')),
    active boolean not null,
    primary key (clinic, id, number)
);

create table patient (
    clinic uuid not null references clinic,
    id uuid not null,
    opened_at timestamptz not null,
    opened_by uuid not null,
    primary key (clinic, id)
);

-- Name, birth date and contact, under a key of their own; the highest number holds.
create table patient_identity (
    clinic uuid not null,
    patient uuid not null,
    number int not null check (number > 0),
    at timestamptz not null,
    entered_by uuid not null,
    sealed bytea not null,
    hash bytea not null,
    primary key (clinic, patient, number),
    foreign key (clinic, patient) references patient
);

-- The patient's key, wrapped by the clinic's, which is never in the database. Its destruction is the erasure.
create table patient_key (
    clinic uuid not null,
    patient uuid not null,
    wrapped bytea not null,
    primary key (clinic, patient),
    foreign key (clinic, patient) references patient
);

create table course (
    clinic uuid not null,
    id uuid not null,
    patient uuid not null,
    opened_at timestamptz not null,
    opened_by uuid not null,
    primary key (clinic, id),
    foreign key (clinic, patient) references patient
);

create table event (
    clinic uuid not null,
    id uuid not null,
    course uuid not null,
    patient uuid not null,
    number int not null check (number > 0),
    kind text not null,
    at timestamptz not null,
    on_day date not null,
    entered_by uuid not null,
    software text not null,
    edition text not null,
    model text not null,
    payload_version int not null,
    corrects uuid,
    sealed bytea not null,
    hash bytea not null,
    primary key (clinic, id),
    unique (clinic, course, number),
    foreign key (clinic, course) references course,
    foreign key (clinic, patient) references patient,
    foreign key (clinic, corrects) references event,
    check ((kind = 'corrected') = (corrects is not null))
);

create table stock_move (
    clinic uuid not null references clinic,
    id uuid not null,
    at timestamptz not null,
    on_day date not null,
    entered_by uuid not null,
    kind text not null check (kind in ('received', 'used', 'put_back', 'discarded', 'recalled', 'recall_lifted')),
    product text not null check (product <> ''),
    lot text not null check (lot <> ''),
    units int not null check (units >= 0),
    expires date,
    serial text,
    serial_use int,
    event uuid,
    primary key (clinic, id),
    foreign key (clinic, event) references event,
    check ((kind = 'received') = (expires is not null)),
    check ((kind in ('used', 'put_back')) = (event is not null)),
    check ((kind = 'used' and serial is not null) = (serial_use is not null))
);

create index on stock_move (clinic, product, lot);
-- A unit is used once; only a correction that says it was not used here makes it usable again.
create unique index serial_used_once on stock_move (clinic, product, serial, serial_use);

create table erasure (
    clinic uuid not null,
    patient uuid not null,
    at timestamptz not null,
    on_day date not null,
    entered_by uuid not null,
    last_treated date,
    receipt text not null,
    primary key (clinic, patient),
    foreign key (clinic, patient) references patient
);

-- ---- the audit chain ----

create table audit (
    clinic uuid not null references clinic,
    number bigint not null check (number > 0),
    at timestamptz not null,
    person uuid not null,
    role text not null,
    action text not null,
    what text not null,
    patient uuid,
    course uuid,
    subject bytea,
    glass boolean not null,
    note bytea,
    previous bytea not null,
    hash bytea not null,
    primary key (clinic, number)
);

create index on audit (clinic, patient, number) where patient is not null;

create table chain_head (
    clinic uuid primary key references clinic,
    number bigint not null,
    hash bytea not null
);

-- Signed with a key that is not in the database.
create table checkpoint (
    clinic uuid not null references clinic,
    number bigint not null,
    on_day date not null,
    at timestamptz not null,
    hash bytea not null,
    seal bytea not null,
    primary key (clinic, number)
);

create table backup_made (
    at timestamptz primary key,
    sha256 text not null
);

-- Fields as bytes that cannot be told apart in two ways: each behind its length, absent as minus one.
create function field(value bytea) returns bytea language sql immutable parallel safe
    as $$ select case when value is null then int4send(-1) else int4send(length(value)) || value end $$;

create function field(value text) returns bytea language sql immutable parallel safe
    as $$ select needlework.field(convert_to(value, 'UTF8')) $$;

create function field(value uuid) returns bytea language sql immutable parallel safe
    as $$ select needlework.field(uuid_send(value)) $$;

create function field(value bigint) returns bytea language sql immutable parallel safe
    as $$ select needlework.field(int8send(value)) $$;

create function field(value timestamptz) returns bytea language sql immutable parallel safe
    as $$ select needlework.field((extract(epoch from value) * 1000000)::bigint) $$;

create function field(value date) returns bytea language sql immutable parallel safe
    as $$ select needlework.field((value - date '1970-01-01')::bigint) $$;

-- Adds one entry. Its clinic's chain is held until the transaction ends, so numbers have no gaps.
create function chain(
    entry_at timestamptz, entry_person uuid, entry_action text, entry_what text,
    entry_patient uuid, entry_course uuid, entry_subject bytea, entry_glass boolean, entry_note bytea)
    returns bigint
    language plpgsql security definer set search_path = needlework, pg_temp
    as $$
declare
    own uuid := current_clinic();
    head chain_head;
    entry_role text;
    entry_hash bytea;
begin
    if own is null then
        raise exception 'this login is no clinic''s';
    end if;
    select * into head from chain_head where clinic = own for update;
    select role into entry_role from person where clinic = own and id = entry_person order by number desc limit 1;
    entry_role := coalesce(entry_role, 'nobody');
    entry_hash := sha256(
        field(own) || field(head.number + 1) || field(entry_at) || field(entry_person) || field(entry_role)
        || field(entry_action) || field(entry_what) || field(entry_patient) || field(entry_course)
        || field(entry_subject) || field(entry_glass::int::bigint) || field(entry_note) || field(head.hash));
    insert into audit values (own, head.number + 1, entry_at, entry_person, entry_role, entry_action, entry_what,
        entry_patient, entry_course, entry_subject, entry_glass, entry_note, head.hash, entry_hash);
    update chain_head set number = head.number + 1, hash = entry_hash where clinic = own;
    return head.number + 1;
end $$;

-- Whoever writes an event, an identity, a person or a move of stock writes the audit too.
create function event_hash(row_ event) returns bytea language sql immutable
    as $$ select sha256(
        needlework.field(row_.clinic) || needlework.field(row_.id) || needlework.field(row_.course)
        || needlework.field(row_.patient) || needlework.field(row_.number::bigint) || needlework.field(row_.kind)
        || needlework.field(row_.at) || needlework.field(row_.on_day) || needlework.field(row_.entered_by)
        || needlework.field(row_.software) || needlework.field(row_.edition) || needlework.field(row_.model)
        || needlework.field(row_.payload_version::bigint) || needlework.field(row_.corrects)
        || needlework.field(row_.sealed)) $$;

create function before_event() returns trigger
    language plpgsql security definer set search_path = needlework, pg_temp
    as $$
begin
    if new.patient is distinct from (select patient from course where clinic = new.clinic and id = new.course) then
        raise exception 'an event belongs to the patient of its course';
    end if;
    if new.number <> 1 + (select count(*) from event where clinic = new.clinic and course = new.course) then
        raise exception 'events of a course are numbered without gaps';
    end if;
    if new.corrects is not null
        and not exists (select from event where clinic = new.clinic and course = new.course and id = new.corrects) then
        raise exception 'a correction names an event of its own course';
    end if;
    new.hash := event_hash(new);
    perform chain(new.at, new.entered_by, 'write', new.kind, new.patient, new.course, new.hash, false, null);
    return new;
end $$;

create trigger tell before insert on event for each row execute function before_event();

create function before_identity() returns trigger
    language plpgsql security definer set search_path = needlework, pg_temp
    as $$
begin
    if new.number <> 1 + (select count(*) from patient_identity
        where clinic = new.clinic and patient = new.patient) then
        raise exception 'identities of a patient are numbered without gaps';
    end if;
    new.hash := sha256(field(new.clinic) || field(new.patient) || field(new.number::bigint) || field(new.at)
        || field(new.entered_by) || field(new.sealed));
    perform chain(new.at, new.entered_by, 'write', 'identity', new.patient, null, new.hash, false, null);
    return new;
end $$;

create trigger tell before insert on patient_identity for each row execute function before_identity();

create function after_person() returns trigger
    language plpgsql security definer set search_path = needlework, pg_temp
    as $$
begin
    perform chain(new.at, new.entered_by, 'write', 'person', null, null,
        sha256(field(new.clinic) || field(new.id) || field(new.number::bigint) || field(new.at) || field(new.entered_by)
            || field(new.name) || field(new.role) || field(new.active::int::bigint)), false, null);
    return null;
end $$;

create trigger tell after insert on person for each row execute function after_person();

create function after_course() returns trigger
    language plpgsql security definer set search_path = needlework, pg_temp
    as $$
begin
    perform chain(new.opened_at, new.opened_by, 'write', 'course', new.patient, new.id,
        sha256(field(new.clinic) || field(new.id) || field(new.patient) || field(new.opened_at)
            || field(new.opened_by)), false, null);
    return null;
end $$;

create trigger tell after insert on course for each row execute function after_course();

-- A destroyed key stays destroyed.
create function before_key() returns trigger
    language plpgsql security definer set search_path = needlework, pg_temp
    as $$
begin
    if exists (select from erasure where clinic = new.clinic and patient = new.patient) then
        raise exception 'this patient was erased';
    end if;
    return new;
end $$;

create trigger once before insert on patient_key for each row execute function before_key();

create function before_stock_move() returns trigger
    language plpgsql security definer set search_path = needlework, pg_temp
    as $$
begin
    new.serial_use := null;
    if new.kind = 'used' and new.serial is not null then
        select 1 + count(*) into new.serial_use from stock_move
            where clinic = new.clinic and product = new.product and serial = new.serial and kind = 'put_back';
    end if;
    return new;
end $$;

create trigger number_use before insert on stock_move for each row execute function before_stock_move();

create function after_stock_move() returns trigger
    language plpgsql security definer set search_path = needlework, pg_temp
    as $$
begin
    perform chain(new.at, new.entered_by, 'write', 'stock', null, null,
        sha256(field(new.clinic) || field(new.id) || field(new.at) || field(new.on_day) || field(new.entered_by)
            || field(new.kind) || field(new.product) || field(new.lot) || field(new.units::bigint)
            || field(new.expires) || field(new.serial) || field(new.event)), false, null);
    return null;
end $$;

create trigger tell after insert on stock_move for each row execute function after_stock_move();

-- ---- erasure ----

-- Destroys a patient's key once the law no longer asks for the record, and nothing else. The date is the
-- database's own.
create function erase_patient(who uuid, erased_at timestamptz, erased_by uuid, receipt_text text) returns date
    language plpgsql security definer set search_path = needlework, pg_temp
    as $$
declare
    own uuid := current_clinic();
    last_day date;
    years int;
begin
    if own is null then
        raise exception 'this login is no clinic''s';
    end if;
    perform 1 from patient where clinic = own and id = who;
    if not found then
        raise exception 'no such patient';
    end if;
    perform chain(erased_at, erased_by, 'erase_patient', 'key', who, null, null, false, null);
    select max(on_day) into last_day from event where clinic = own and patient = who;
    select retention_years into years from clinic where id = own;
    if last_day + make_interval(years => years) > current_date then
        raise exception 'the record must be kept until %', (last_day + make_interval(years => years))::date
            using errcode = 'NW001';
    end if;
    delete from patient_key where clinic = own and patient = who;
    delete from course_now where clinic = own and patient = who;
    delete from session_unit where clinic = own and patient = who;
    insert into erasure values (own, who, erased_at, current_date, erased_by, last_day, receipt_text);
    return last_day;
end $$;

create function list_backups() returns setof timestamptz
    language sql stable security definer set search_path = needlework, pg_temp
    as $$ select at from backup_made order by at $$;

-- ---- read models: what can be worked out from the events, kept for speed ----

create table course_now (
    clinic uuid not null,
    course uuid not null,
    patient uuid not null,
    stage text not null,
    entries int not null,
    sessions int not null,
    last_session date,
    cleared_on date,
    consented_on date,
    overrides int not null,
    irregular int not null,
    primary key (clinic, course),
    foreign key (clinic, course) references course
);

create index on course_now (clinic, patient);

-- One line for each zone that a unit was used in: what a recall asks for.
create table session_unit (
    clinic uuid not null,
    event uuid not null,
    line int not null,
    course uuid not null,
    patient uuid not null,
    on_day date not null,
    zone text not null,
    product text not null,
    lot text not null,
    serial text,
    primary key (clinic, event, line),
    foreign key (clinic, event) references event
);

create index on session_unit (clinic, product, lot);
create index on session_unit (clinic, patient);

-- ---- nobody changes what was told ----

create function refuse_change() returns trigger language plpgsql
    as $$
begin
    raise exception '% is append-only', tg_table_name;
end $$;

do $$
declare
    t text;
begin
    foreach t in array array['person', 'patient', 'patient_identity', 'course', 'event', 'stock_move', 'erasure',
        'audit', 'checkpoint', 'backup_made'] loop
        execute format('create trigger append_only before update or delete on %I
            for each row execute function refuse_change()', t);
        execute format('create trigger never_emptied before truncate on %I
            for each statement execute function refuse_change()', t);
    end loop;
end $$;

-- ---- clinics apart ----

do $$
declare
    t text;
    key text;
begin
    for t in select relname from pg_class where relnamespace = 'needlework'::regnamespace and relkind = 'r'
        and relname <> 'flyway_schema_history' loop -- which no clinic may touch at all
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy keeper on %I to %I using (true) with check (true)', t, current_user);
        key := case t when 'clinic' then 'id' else 'clinic' end;
        if t <> 'backup_made' then
            execute format('create policy own_clinic on %I to needlework_clinics
                using (%I = (select needlework.current_clinic()))
                with check (%I = (select needlework.current_clinic()))', t, key, key);
        end if;
    end loop;
end $$;

grant select on clinic, audit to needlework_clinics;
grant select, insert on person, patient, patient_identity, patient_key, course, event, stock_move, checkpoint
    to needlework_clinics;
grant select on erasure to needlework_clinics;
grant select, insert, update, delete on course_now, session_unit to needlework_clinics;

revoke all on all functions in schema needlework from public;
grant execute on function current_clinic(), list_backups(),
    chain(timestamptz, uuid, text, text, uuid, uuid, bytea, boolean, bytea),
    erase_patient(uuid, timestamptz, uuid, text) to needlework_clinics;
