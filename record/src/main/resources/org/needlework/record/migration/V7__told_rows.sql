-- The rows that an event rests on are told too: patients, their keys, the receipts of erasures, and by which ways
-- people come in. So none of them can be altered, removed or put in without the audit showing it.
set search_path = needlework;

-- ---- one entry, in the chain of a clinic that is named ----

-- As chain() was, for a clinic that its caller knows; nobody but the functions below may call it.
create function tell(
    own uuid, entry_at timestamptz, entry_person uuid, entry_action text, entry_what text,
    entry_patient uuid, entry_course uuid, entry_subject bytea, entry_glass boolean, entry_note bytea)
    returns bigint
    language plpgsql security definer set search_path = needlework, pg_temp
    as $$
declare
    head chain_head;
    entry_role text;
    entry_hash bytea;
begin
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

create or replace function chain(
    entry_at timestamptz, entry_person uuid, entry_action text, entry_what text,
    entry_patient uuid, entry_course uuid, entry_subject bytea, entry_glass boolean, entry_note bytea)
    returns bigint
    language plpgsql security definer set search_path = needlework, pg_temp
    as $$
declare
    own uuid := current_clinic();
begin
    if own is null then
        raise exception 'this login is no clinic''s';
    end if;
    return tell(own, entry_at, entry_person, entry_action, entry_what, entry_patient, entry_course, entry_subject,
        entry_glass, entry_note);
end $$;

-- ---- patients and keys ----

create function patient_hash(row_ patient) returns bytea language sql immutable
    as $$ select sha256(
        needlework.field(row_.clinic) || needlework.field(row_.id) || needlework.field(row_.opened_at)
        || needlework.field(row_.opened_by)) $$;

create function after_patient() returns trigger
    language plpgsql security definer set search_path = needlework, pg_temp
    as $$
begin
    perform tell(new.clinic, new.opened_at, new.opened_by, 'write', 'patient', new.id, null, patient_hash(new),
        false, null);
    return null;
end $$;

create trigger tell after insert on patient for each row execute function after_patient();

-- The key is wrapped by one that is not here, so its hash tells nothing of it, and may outlive it.
create function key_hash(row_ patient_key) returns bytea language sql immutable
    as $$ select sha256(
        needlework.field(row_.clinic) || needlework.field(row_.patient) || needlework.field(row_.wrapped)) $$;

create function after_key() returns trigger
    language plpgsql security definer set search_path = needlework, pg_temp
    as $$
declare
    owner_ patient;
begin
    select * into owner_ from patient where clinic = new.clinic and id = new.patient;
    perform tell(new.clinic, owner_.opened_at, owner_.opened_by, 'write', 'patient_key', new.patient, null,
        key_hash(new), false, null);
    return null;
end $$;

create trigger tell after insert on patient_key for each row execute function after_key();

-- ---- erasures: the receipt is told, and only an erasure that was told excuses a missing key ----

create function erasure_hash(row_ erasure) returns bytea language sql immutable
    as $$ select sha256(
        needlework.field(row_.clinic) || needlework.field(row_.patient) || needlework.field(row_.at)
        || needlework.field(row_.on_day) || needlework.field(row_.entered_by) || needlework.field(row_.last_treated)
        || needlework.field(row_.receipt)) $$;

create or replace function erase_patient(who uuid, erased_at timestamptz, erased_by uuid, receipt_text text)
    returns date
    language plpgsql security definer set search_path = needlework, pg_temp
    as $$
declare
    own uuid := current_clinic();
    last_day date;
    years int;
    told erasure;
begin
    if own is null then
        raise exception 'this login is no clinic''s';
    end if;
    perform 1 from patient where clinic = own and id = who;
    if not found then
        raise exception 'no such patient';
    end if;
    perform 1 from chain_head where clinic = own for update; -- nobody writes an event meanwhile
    select max(on_day) into last_day from event where clinic = own and patient = who;
    select retention_years into years from clinic where id = own;
    if last_day + make_interval(years => years) > current_date then
        raise exception 'the record must be kept until %', (last_day + make_interval(years => years))::date
            using errcode = 'NW001';
    end if;
    told := row (own, who, erased_at, current_date, erased_by, last_day, receipt_text);
    perform tell(own, erased_at, erased_by, 'erase_patient', 'key', who, null, erasure_hash(told), false, null);
    delete from patient_key where clinic = own and patient = who;
    delete from course_now where clinic = own and patient = who;
    delete from session_unit where clinic = own and patient = who;
    insert into erasure values (told.*);
    return last_day;
end $$;

-- ---- ways in ----

-- Accounts, passkeys, links, recovery codes and invitations are changed and taken away, so the chain holds no hash
-- of each but one of them all, as they stood after every change: the last such entry must fit what is there.
create function ways_in(own uuid) returns bytea
    language sql stable security definer set search_path = needlework, pg_temp
    as $$
    select sha256(coalesce(string_agg(field(line), ''::bytea order by line), ''::bytea)) from (
        select field('account'::text) || field(person) || field(user_name) || field(password) || field(second_factor)
                as line from account where clinic = own
        union all select field('passkey'::text) || field(person) || field(id) || field(credential)
            from passkey where clinic = own
        union all select field('provider_link'::text) || field(person) || field(issuer) || field(subject)
            from provider_link where clinic = own
        union all select field('recovery_code'::text) || field(person) || field(hash)
            from recovery_code where clinic = own
        union all select field('invitation'::text) || field(person) || field(hash) || field(until) || field(used_at)
            from invitation where clinic = own) lines $$;

create index ways_in_told on audit (clinic, number) where what = 'ways_in';

-- At the end of the transaction, once for all that changed in it; by whoever was told of last in it, or else by
-- whose way in it is.
create function after_way_in() returns trigger
    language plpgsql security definer set search_path = needlework, pg_temp
    as $$
declare
    own uuid := coalesce(new.clinic, old.clinic);
    by_ uuid := coalesce(new.person, old.person);
    now_ bytea;
    before_ record;
begin
    perform 1 from chain_head where clinic = own for update;
    now_ := ways_in(own);
    if now_ is distinct from (select subject from audit where clinic = own and what = 'ways_in'
        order by number desc limit 1) then
        select at, person, xmin = pg_current_xact_id()::xid as mine into before_ from audit
            where clinic = own order by number desc limit 1;
        perform tell(own, coalesce(before_.at, now()), case when before_.mine then before_.person else by_ end,
            'write', 'ways_in', null, null, now_, false, null);
    end if;
    return null;
end $$;

create constraint trigger told_at_the_end after insert or delete or update of user_name, password, second_factor
    on account deferrable initially deferred for each row execute function after_way_in();
create constraint trigger told_at_the_end after insert or delete or update of credential
    on passkey deferrable initially deferred for each row execute function after_way_in();
create constraint trigger told_at_the_end after insert or delete
    on provider_link deferrable initially deferred for each row execute function after_way_in();
create constraint trigger told_at_the_end after insert or delete
    on recovery_code deferrable initially deferred for each row execute function after_way_in();
create constraint trigger told_at_the_end after insert or delete or update of until, used_at
    on invitation deferrable initially deferred for each row execute function after_way_in();

revoke all on function tell(uuid, timestamptz, uuid, text, text, uuid, uuid, bytea, boolean, bytea),
    patient_hash(patient), key_hash(patient_key), erasure_hash(erasure), ways_in(uuid),
    after_patient(), after_key(), after_way_in() from public;

-- ---- what was there before is told as it stands now ----

do $$
declare
    each_ record;
    told_at timestamptz;
begin
    for each_ in
        select clinic, id as patient, opened_by as by_, 'patient' as what, patient_hash(p) as subject
            from patient p
        union all select k.clinic, k.patient, p.opened_by, 'patient_key', key_hash(k)
            from patient_key k join patient p on p.clinic = k.clinic and p.id = k.patient
        union all select clinic, patient, entered_by, 'key', erasure_hash(e) from erasure e
        union all select id, null, '00000000-0000-0000-0000-000000000000', 'ways_in', ways_in(id) from clinic
            where exists (select from account where clinic = clinic.id)
                or exists (select from invitation where clinic = clinic.id)
    loop
        select at into told_at from audit where clinic = each_.clinic order by number desc limit 1;
        perform tell(each_.clinic, coalesce(told_at, now()), each_.by_, 'write', each_.what, each_.patient, null,
            each_.subject, false, null);
    end loop;
end $$;
