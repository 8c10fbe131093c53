-- Why a unit was thrown away or a lot called back; who was told of a recall; and what is due when.
set search_path = needlework;

-- ---- reasons in the ledger ----

alter table stock_move add column reason text check (reason <> '');
alter table stock_move add constraint reasoned
    check ((kind in ('discarded', 'recalled', 'recall_lifted')) = (reason is not null));

create or replace function after_stock_move() returns trigger
    language plpgsql security definer set search_path = needlework, pg_temp
    as $$
begin
    perform chain(new.at, new.entered_by, 'write', 'stock', null, null,
        sha256(field(new.clinic) || field(new.id) || field(new.at) || field(new.on_day) || field(new.entered_by)
            || field(new.kind) || field(new.product) || field(new.lot) || field(new.units::bigint)
            || field(new.expires) || field(new.serial) || field(new.event) || field(new.reason)), false, null);
    return null;
end $$;

-- ---- who was told of a recall ----

create table recall_contact (
    clinic uuid not null,
    product text not null check (product <> ''),
    lot text not null check (lot <> ''),
    patient uuid not null,
    number int not null check (number > 0),
    at timestamptz not null,
    on_day date not null,
    entered_by uuid not null,
    state text not null check (state in ('tried', 'told', 'answered')),
    note bytea,
    primary key (clinic, product, lot, patient, number),
    foreign key (clinic, patient) references patient
);

create function after_recall_contact() returns trigger
    language plpgsql security definer set search_path = needlework, pg_temp
    as $$
begin
    perform chain(new.at, new.entered_by, 'write', 'recall_contact', new.patient, null,
        sha256(field(new.clinic) || field(new.product) || field(new.lot) || field(new.patient)
            || field(new.number::bigint) || field(new.at) || field(new.on_day) || field(new.entered_by)
            || field(new.state) || field(new.note)), false, null);
    return null;
end $$;

create trigger tell after insert on recall_contact for each row execute function after_recall_contact();
create trigger append_only before update or delete on recall_contact for each row execute function refuse_change();
create trigger never_emptied before truncate on recall_contact for each statement execute function refuse_change();

alter table recall_contact enable row level security;
alter table recall_contact force row level security;
do $$
begin
    execute format('create policy keeper on recall_contact to %I using (true) with check (true)', current_user);
end $$;
create policy own_clinic on recall_contact to needlework_clinics
    using (clinic = (select needlework.current_clinic()))
    with check (clinic = (select needlework.current_clinic()));

grant select, insert on recall_contact to needlework_clinics;
revoke all on function after_recall_contact() from public;

-- ---- what is due ----

-- Sessions that the plan in force asks for, and the days from which something waits: for a plan, its acceptance
-- or consent (by the stage); for the next session; for a look at the recovery; for the outcome.
alter table course_now add column planned int not null default 0;
alter table course_now add column waiting_since date;
alter table course_now add column session_due date;
alter table course_now add column recovery_due date;
alter table course_now add column outcome_due date;

create index on course_now (clinic, waiting_since) where waiting_since is not null;
create index on course_now (clinic, session_due) where session_due is not null;
create index on course_now (clinic, recovery_due) where recovery_due is not null;
create index on course_now (clinic, outcome_due) where outcome_due is not null;
