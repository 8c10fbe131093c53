-- Whom an identity provider vouches for: known by the provider's address and its name for them, and by nothing
-- else. Whoever comes in this way may have no password.
set search_path = needlework;

alter table account alter column password drop not null;
alter table account drop column subject; -- it named no provider, and nothing was ever kept in it

create table provider_link (
    clinic uuid not null,
    person uuid not null,
    issuer text not null check (issuer <> ''),
    subject text not null check (subject <> ''),
    made_at timestamptz not null,
    used_at timestamptz,
    primary key (clinic, issuer, subject),
    unique (issuer, subject), -- one account to a person, in whichever clinic
    unique (clinic, person, issuer),
    foreign key (clinic, person) references account
);

alter table provider_link enable row level security;
alter table provider_link force row level security;
do $$
begin
    execute format('create policy keeper on provider_link to %I using (true) with check (true)', current_user);
end $$;
create policy own_clinic on provider_link to needlework_clinics
    using (clinic = (select needlework.current_clinic()))
    with check (clinic = (select needlework.current_clinic()));

grant select, insert, delete on provider_link to needlework_clinics;
grant update (used_at) on provider_link to needlework_clinics;
