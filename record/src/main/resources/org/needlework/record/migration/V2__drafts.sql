-- Unfinished work of a course, autosaved: not part of the record, and the one thing that is overwritten.
-- It is sealed with the patient's key and goes with it.
set search_path = needlework;

create table draft (
    clinic uuid not null,
    course uuid not null,
    patient uuid not null,
    kind text not null check (kind <> ''),
    version int not null check (version > 0),
    at timestamptz not null,
    entered_by uuid not null,
    sealed bytea not null,
    primary key (clinic, course, kind),
    foreign key (clinic, course) references course,
    foreign key (clinic, patient) references patient
);

create index on draft (clinic, patient);

create function before_draft() returns trigger
    language plpgsql security definer set search_path = needlework, pg_temp
    as $$
begin
    if new.patient is distinct from (select patient from course where clinic = new.clinic and id = new.course) then
        raise exception 'a draft belongs to the patient of its course';
    end if;
    return new;
end $$;

create trigger tell before insert or update on draft for each row execute function before_draft();

create function after_key_gone() returns trigger
    language plpgsql security definer set search_path = needlework, pg_temp
    as $$
begin
    delete from draft where clinic = old.clinic and patient = old.patient;
    return null;
end $$;

create trigger drafts_go_too after delete on patient_key for each row execute function after_key_gone();

alter table draft enable row level security;
alter table draft force row level security;
do $$
begin
    execute format('create policy keeper on draft to %I using (true) with check (true)', current_user);
end $$;
create policy own_clinic on draft to needlework_clinics
    using (clinic = (select needlework.current_clinic()))
    with check (clinic = (select needlework.current_clinic()));

grant select, insert, update, delete on draft to needlework_clinics;
revoke all on function before_draft(), after_key_gone() from public;
