-- How people sign in. Accounts are what they are now, so they are changed; what was done to them is in the
-- audit chain. Passwords are kept as Argon2id, secrets of second factors sealed with the clinic's key, and
-- whatever opens a door once as a hash.
set search_path = needlework;

create table account (
    clinic uuid not null references clinic,
    person uuid not null,
    user_name text not null unique check (user_name <> '' and user_name = lower(user_name)),
    password text not null check (password <> ''),
    second_factor bytea,
    last_step bigint not null default 0,
    subject text unique check (subject <> ''),
    failures int not null default 0,
    locked_until timestamptz,
    generation int not null default 1,
    made_at timestamptz not null,
    signed_in_at timestamptz,
    primary key (clinic, person)
);

create table recovery_code (
    clinic uuid not null,
    person uuid not null,
    hash bytea not null,
    primary key (clinic, person, hash),
    foreign key (clinic, person) references account
);

create table passkey (
    clinic uuid not null,
    person uuid not null,
    id text not null unique,
    label text not null check (label <> ''),
    credential text not null,
    made_at timestamptz not null,
    used_at timestamptz,
    primary key (clinic, id),
    foreign key (clinic, person) references account
);

create table invitation (
    clinic uuid not null references clinic,
    person uuid not null,
    hash bytea not null unique,
    made_at timestamptz not null,
    until timestamptz not null,
    used_at timestamptz,
    primary key (clinic, hash)
);

-- An account is somebody's.
create function before_account() returns trigger
    language plpgsql security definer set search_path = needlework, pg_temp
    as $$
begin
    if not exists (select from person where clinic = new.clinic and id = new.person) then
        raise exception 'there is no such person';
    end if;
    return new;
end $$;

create trigger somebodys before insert on account for each row execute function before_account();
create trigger somebodys before insert on invitation for each row execute function before_account();

-- Another role, or leaving, ends every session at once, whoever forgets to.
create function after_person_changed() returns trigger
    language plpgsql security definer set search_path = needlework, pg_temp
    as $$
begin
    update account set generation = generation + 1 where clinic = new.clinic and person = new.id;
    return null;
end $$;

create trigger sessions_end after insert on person for each row execute function after_person_changed();

-- Who looked at a use of broken glass, and what they found: for ever.
create index on audit (clinic, number) where glass;

create table glass_review (
    clinic uuid not null references clinic,
    number bigint not null,
    at timestamptz not null,
    entered_by uuid not null,
    finding text not null check (finding in ('justified', 'not_justified', 'to_be_clarified')),
    sealed bytea not null,
    primary key (clinic, number, at),
    foreign key (clinic, number) references audit
);

create function before_glass_review() returns trigger
    language plpgsql security definer set search_path = needlework, pg_temp
    as $$
begin
    if not exists (select from audit where clinic = new.clinic and number = new.number and glass
        and person <> new.entered_by) then
        raise exception 'somebody else''s use of broken glass is reviewed';
    end if;
    perform chain(new.at, new.entered_by, 'write', 'glass_review', null, null,
        sha256(field(new.clinic) || field(new.number) || field(new.at) || field(new.entered_by) || field(new.finding)
            || field(new.sealed)), false, null);
    return new;
end $$;

create trigger tell before insert on glass_review for each row execute function before_glass_review();
create trigger append_only before update or delete on glass_review
    for each row execute function refuse_change();
create trigger never_emptied before truncate on glass_review
    for each statement execute function refuse_change();

do $$
declare
    t text;
begin
    foreach t in array array['account', 'recovery_code', 'passkey', 'invitation', 'glass_review'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy keeper on %I to %I using (true) with check (true)', t, current_user);
        execute format('create policy own_clinic on %I to needlework_clinics
            using (clinic = (select needlework.current_clinic()))
            with check (clinic = (select needlework.current_clinic()))', t);
    end loop;
end $$;

grant select, insert on account to needlework_clinics;
grant update (user_name, password, second_factor, last_step, subject, failures, locked_until, generation, signed_in_at)
    on account to needlework_clinics;
grant select, insert, delete on recovery_code to needlework_clinics;
grant select, insert, delete on passkey to needlework_clinics;
grant update (label, credential, used_at) on passkey to needlework_clinics;
grant select, insert on invitation to needlework_clinics;
grant update (until, used_at) on invitation to needlework_clinics;
grant select, insert on glass_review to needlework_clinics;
revoke all on function before_account(), after_person_changed(), before_glass_review() from public;
