package org.needlework.record.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.needlework.core.account.Account;
import org.needlework.core.account.AccountId;
import org.needlework.core.account.Accounts;
import org.needlework.core.account.Colleague;
import org.needlework.core.account.Invitation;
import org.needlework.core.account.Means;
import org.needlework.core.account.Passkey;
import org.needlework.core.account.ProviderIdentity;
import org.needlework.core.account.ProviderLink;
import org.needlework.core.people.Action;
import org.needlework.core.people.Permissions;
import org.needlework.core.people.Person;
import org.needlework.core.people.Role;
import org.needlework.core.record.Denied;
import org.needlework.core.record.NotFound;
import org.needlework.record.audit.Chain;
import org.needlework.record.crypto.Key;
import org.needlework.record.store.Database;
import org.needlework.record.store.Entrance;
import org.needlework.record.store.Sql;
import org.needlework.record.store.StoreFault;

/// Accounts in PostgreSQL. Which clinic somebody belongs to is asked as the owner, by one question
/// for each way of coming in; everything after that is done as the clinic itself, so that the walls
/// between clinics stand here too.
public final class StoredAccounts implements Accounts, AutoCloseable {

    private static final String TAKEN = "23505";
    private static final int RECOVERY_CODES = 10;
    /// A code of the step after the present one is accepted, so an honest step is never further ahead
    /// than two.
    private static final int MOST_STEPS_AHEAD = 2;

    /// No letters or digits that are taken for others (Crockford's base 32).
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private final Database database;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<UUID, Entrance> entrances = new ConcurrentHashMap<>();

    public StoredAccounts(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    private Instant at() {
        return Sql.kept(clock.instant());
    }

    private <T> T inside(UUID clinic, Function<Sql, T> work) {
        return entrances
                .computeIfAbsent(clinic, id -> new Entrance(database.addressOf(id)))
                .inTransaction(work);
    }

    private void tell(Sql sql, UUID by, String action, String what) {
        Chain.tell(sql, at(), by, action, what, Optional.empty(), Optional.empty(), false, Optional.empty());
    }

    // ---- whose ----

    private Optional<AccountId> whose(String question, Object... answers) {
        return database.asOwner()
                .inTransaction(
                        sql -> sql.find(question, row -> new AccountId(row.id("clinic"), row.id("person")), answers));
    }

    @Override
    public boolean isEmpty() {
        return database.asOwner()
                .inTransaction(sql -> sql.find("select 1 from needlework.account limit 1", row -> true))
                .isEmpty();
    }

    @Override
    public Optional<Account> findByUserName(String userName) {
        return whose("select clinic, person from needlework.account where user_name = ?", canonical(userName))
                .flatMap(this::find);
    }

    @Override
    public Optional<Account> findByIdentity(ProviderIdentity identity) {
        return whose(identity).flatMap(this::find);
    }

    private Optional<AccountId> whose(ProviderIdentity identity) {
        return whose(
                "select clinic, person from needlework.provider_link where issuer = ? and subject = ?",
                identity.issuer(),
                identity.subject());
    }

    @Override
    public Optional<Account> findByPasskey(String passkey) {
        return whose("select clinic, person from needlework.passkey where id = ?", passkey)
                .flatMap(this::find);
    }

    private static String canonical(String userName) {
        return userName.strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public Optional<Account> find(AccountId id) {
        return inside(id.clinic(), sql -> find(sql, id));
    }

    private Optional<Account> find(Sql sql, AccountId id) {
        record Held(Account account, boolean active) {}
        return sql.find(
                        """
                        select a.user_name, a.password, a.second_factor is not null as second_factor, a.locked_until,
                               a.generation, c.name as clinic_name, p.name, p.role, p.active
                        from needlework.account a
                        join needlework.clinic c on c.id = a.clinic
                        join lateral (select name, role, active from needlework.person
                            where clinic = a.clinic and id = a.person order by number desc limit 1) p on true
                        where a.clinic = ? and a.person = ?
                        """,
                        row -> new Held(
                                new Account(
                                        id,
                                        person(row, id.person()),
                                        row.text("clinic_name"),
                                        row.text("user_name"),
                                        row.findText("password"),
                                        row.is("second_factor"),
                                        row.findInstant("locked_until"),
                                        row.count("generation")),
                                row.is("active")),
                        id.clinic(),
                        id.person())
                .filter(Held::active)
                .map(Held::account);
    }

    private static Person person(Sql.Row row, UUID id) throws SQLException {
        return new Person(id, row.text("name"), Role.valueOf(row.text("role").toUpperCase(Locale.ROOT)));
    }

    // ---- at the door ----

    @Override
    public Account first(AccountId id, String userName, String password) {
        if (!isEmpty()) {
            throw new IllegalStateException("somebody can sign in already");
        }
        return inside(id.clinic(), sql -> {
            write(sql, id, userName, Optional.of(password));
            enter(sql, id, Means.FIRST_START);
            return find(sql, id).orElseThrow(() -> new NotFound("there is no person " + id.person()));
        });
    }

    private void write(Sql sql, AccountId id, String userName, Optional<String> password) {
        sql.run(
                "insert into needlework.account (clinic, person, user_name, password, made_at) values (?, ?, ?, ?, ?)",
                id.clinic(),
                id.person(),
                canonical(userName),
                password,
                at());
    }

    @Override
    public void signedIn(AccountId id, Means means) {
        perform(id, sql -> enter(sql, id, means));
    }

    private void enter(Sql sql, AccountId id, Means means) {
        update(sql, id, "failures = 0, locked_until = null, signed_in_at = ?", at());
        tell(sql, id.person(), "sign_in", means.code());
    }

    @Override
    public Optional<Instant> failed(AccountId id) {
        return inside(id.clinic(), sql -> {
            int failures = sql.find(
                            "update needlework.account set failures = failures + 1 where clinic = ? and person = ?"
                                    + " returning failures",
                            row -> row.count("failures"),
                            id.clinic(),
                            id.person())
                    .orElse(0);
            tell(sql, id.person(), "sign_in_failed", "");
            if (failures < MOST_FAILURES) {
                return Optional.empty();
            }
            Instant until = at().plus(Duration.ofMinutes(LOCKED_MINUTES));
            update(sql, id, "failures = 0, locked_until = ?", until);
            tell(sql, id.person(), "locked_out", "");
            return Optional.of(until);
        });
    }

    @Override
    public void signedOut(AccountId id) {
        perform(id, sql -> tell(sql, id.person(), "sign_out", ""));
    }

    @Override
    public void unlocked(AccountId id) {
        perform(id, sql -> {
            update(sql, id, "failures = 0");
            tell(sql, id.person(), "unlock", "");
        });
    }

    @Override
    public void changePassword(AccountId id, String password) {
        perform(id, sql -> {
            update(sql, id, "password = ?, generation = generation + 1", password);
            tell(sql, id.person(), "password_changed", "");
        });
    }

    @Override
    public void reencode(AccountId id, String password) {
        perform(id, sql -> update(sql, id, "password = ?", password));
    }

    @Override
    public void endSessions(UUID by, AccountId id) {
        manage(by, id.clinic(), id.person(), sql -> {
            update(sql, id, "generation = generation + 1");
            tell(sql, by, "sessions_ended", aboutWhom(by, id));
            return true;
        });
    }

    private static void update(Sql sql, AccountId id, String what, Object... arguments) {
        List<Object> all = new ArrayList<>(List.of(arguments));
        all.add(id.clinic());
        all.add(id.person());
        int rows = sql.run("update needlework.account set " + what + " where clinic = ? and person = ?", all.toArray());
        if (rows != 1) {
            throw new NotFound("there is no account of " + id.person());
        }
    }

    private void perform(AccountId id, java.util.function.Consumer<Sql> work) {
        var unused = inside(id.clinic(), sql -> {
            work.accept(sql);
            return true;
        });
    }

    // ---- the second factor ----

    private Key secrets(UUID clinic) {
        return database.keys().get(clinic).derive("second factors");
    }

    private static String place(AccountId id) {
        return "second factor " + id.clinic() + " " + id.person();
    }

    @Override
    public List<String> setSecondFactor(AccountId id, byte[] secret) {
        List<String> codes =
                random.ints(RECOVERY_CODES).mapToObj(unused -> recoveryCode()).toList();
        perform(id, sql -> {
            update(
                    sql,
                    id,
                    "second_factor = ?, last_step = 0",
                    secrets(id.clinic()).seal(secret, place(id)));
            forgetCodes(sql, id);
            for (String code : codes) {
                sql.run(
                        "insert into needlework.recovery_code values (?, ?, ?)",
                        id.clinic(),
                        id.person(),
                        codeHash(id, code));
            }
            tell(sql, id.person(), "second_factor_set", "");
        });
        return codes;
    }

    /// Fifty bits, in two groups that can be read aloud.
    private String recoveryCode() {
        StringBuilder code = new StringBuilder();
        for (int k = 0; k < 10; k++) {
            code.append(k == 5 ? "-" : "").append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return code.toString();
    }

    private byte[] codeHash(AccountId id, String code) {
        String plain = code.toUpperCase(Locale.ROOT).replaceAll("[^0-9A-Z]", "");
        return database.keys()
                .get(id.clinic())
                .derive("recovery codes")
                .sign((id.person() + " " + plain).getBytes(StandardCharsets.UTF_8));
    }

    private static void forgetCodes(Sql sql, AccountId id) {
        sql.run("delete from needlework.recovery_code where clinic = ? and person = ?", id.clinic(), id.person());
    }

    @Override
    public Optional<byte[]> findSecondFactor(AccountId id) {
        return inside(
                        id.clinic(),
                        sql -> sql.find(
                                "select second_factor from needlework.account where clinic = ? and person = ?",
                                row -> row.findBytes("second_factor"),
                                id.clinic(),
                                id.person()))
                .flatMap(kept -> kept)
                .map(kept -> secrets(id.clinic()).open(kept, place(id)));
    }

    @Override
    public boolean takeStep(AccountId id, long step) {
        return inside(
                id.clinic(),
                sql -> sql.run(
                                "update needlework.account set last_step = ? where clinic = ? and person = ?"
                                        // a step from far ahead was taken by a clock that has gone back since
                                        + " and (last_step < ? or last_step > ?)",
                                step,
                                id.clinic(),
                                id.person(),
                                step,
                                step + MOST_STEPS_AHEAD)
                        == 1);
    }

    @Override
    public boolean takeRecoveryCode(AccountId id, String code) {
        return inside(
                id.clinic(),
                sql -> sql.run(
                                "delete from needlework.recovery_code where clinic = ? and person = ? and hash = ?",
                                id.clinic(),
                                id.person(),
                                codeHash(id, code))
                        == 1);
    }

    @Override
    public int countRecoveryCodes(AccountId id) {
        return inside(
                id.clinic(),
                sql -> sql.get(
                        "select count(*) as number from needlework.recovery_code where clinic = ? and person = ?",
                        row -> row.count("number"),
                        id.clinic(),
                        id.person()));
    }

    @Override
    public void resetSecondFactor(UUID by, AccountId id) {
        manage(by, id.clinic(), id.person(), sql -> {
            update(sql, id, "second_factor = null, generation = generation + 1");
            forgetCodes(sql, id);
            sql.run("delete from needlework.passkey where clinic = ? and person = ?", id.clinic(), id.person());
            tell(sql, by, "second_factor_reset", aboutWhom(by, id));
            return true;
        });
    }

    @Override
    public void dropSecondFactor(AccountId id) {
        perform(id, sql -> {
            update(sql, id, "second_factor = null");
            forgetCodes(sql, id);
            tell(sql, id.person(), "second_factor_dropped", "");
        });
    }

    // ---- passkeys ----

    @Override
    public List<Passkey> listPasskeys(AccountId id) {
        return inside(
                id.clinic(),
                sql -> sql.list(
                        "select id, label, credential, made_at, used_at from needlework.passkey"
                                + " where clinic = ? and person = ? order by made_at, id",
                        row -> new Passkey(
                                row.text("id"),
                                row.text("label"),
                                row.text("credential"),
                                row.instant("made_at"),
                                row.findInstant("used_at")),
                        id.clinic(),
                        id.person()));
    }

    @Override
    public void addPasskey(AccountId id, Passkey passkey) {
        perform(id, sql -> {
            sql.run(
                    "insert into needlework.passkey (clinic, person, id, label, credential, made_at)"
                            + " values (?, ?, ?, ?, ?, ?)",
                    id.clinic(),
                    id.person(),
                    passkey.id(),
                    passkey.label(),
                    passkey.credential(),
                    at());
            tell(sql, id.person(), "passkey_added", "");
        });
    }

    @Override
    public void touchPasskey(AccountId id, Passkey passkey) {
        perform(
                id,
                sql -> sql.run(
                        "update needlework.passkey set credential = ?, used_at = ? where clinic = ? and person = ?"
                                + " and id = ?",
                        passkey.credential(),
                        at(),
                        id.clinic(),
                        id.person(),
                        passkey.id()));
    }

    @Override
    public boolean removePasskey(AccountId id, String passkey) {
        return unlessLast(() -> perform(id, sql -> {
            remove(sql, id, "passkey", "id", passkey);
            requireWayIn(sql, id, true);
            tell(sql, id.person(), "passkey_removed", "");
        }));
    }

    // ---- identity providers ----

    @Override
    public List<ProviderLink> listLinks(AccountId id) {
        return inside(
                id.clinic(),
                sql -> sql.list(
                        "select issuer, subject, made_at, used_at from needlework.provider_link"
                                + " where clinic = ? and person = ? order by made_at, issuer",
                        row -> new ProviderLink(
                                new ProviderIdentity(row.text("issuer"), row.text("subject")),
                                row.instant("made_at"),
                                row.findInstant("used_at")),
                        id.clinic(),
                        id.person()));
    }

    @Override
    public boolean link(AccountId id, ProviderIdentity identity) {
        if (isAnothers(identity, id)) {
            return false;
        }
        try {
            perform(id, sql -> {
                if (find(sql, id).isEmpty()) {
                    throw new NotFound("there is no account of " + id.person());
                }
                write(sql, id, identity);
                tell(sql, id.person(), "provider_linked", "");
            });
            return true;
        } catch (StoreFault e) {
            if (e.state().equals(TAKEN) && isAnothers(identity, id)) {
                return false; // at the same moment
            }
            throw e;
        }
    }

    private boolean isAnothers(ProviderIdentity identity, AccountId id) {
        return whose(identity).filter(owner -> !owner.equals(id)).isPresent();
    }

    private void write(Sql sql, AccountId id, ProviderIdentity identity) {
        sql.run(
                "delete from needlework.provider_link where clinic = ? and person = ? and issuer = ?",
                id.clinic(),
                id.person(),
                identity.issuer());
        sql.run(
                "insert into needlework.provider_link (clinic, person, issuer, subject, made_at) values (?, ?, ?, ?, ?)",
                id.clinic(),
                id.person(),
                identity.issuer(),
                identity.subject(),
                at());
    }

    @Override
    public void touchLink(AccountId id, ProviderIdentity identity) {
        perform(
                id,
                sql -> sql.run(
                        "update needlework.provider_link set used_at = ? where clinic = ? and person = ?"
                                + " and issuer = ? and subject = ?",
                        at(),
                        id.clinic(),
                        id.person(),
                        identity.issuer(),
                        identity.subject()));
    }

    @Override
    public boolean unlink(AccountId id, String issuer) {
        return unlessLast(() -> perform(id, sql -> {
            remove(sql, id, "provider_link", "issuer", issuer);
            requireWayIn(sql, id, false);
            tell(sql, id.person(), "provider_unlinked", "");
        }));
    }

    @Override
    public void turnedAway(ProviderIdentity identity) {
        whose(identity)
                .ifPresent(id ->
                        perform(id, sql -> tell(sql, id.person(), "sign_in_failed", Means.IDENTITY_PROVIDER.code())));
    }

    private static void remove(Sql sql, AccountId id, String table, String key, String value) {
        int rows = sql.run(
                "delete from needlework." + table + " where clinic = ? and person = ? and " + key + " = ?",
                id.clinic(),
                id.person(),
                value);
        if (rows == 0) {
            throw new NotFound("there is no such way in");
        }
    }

    /// Nobody locks themselves out: what was removed comes back with the end of its transaction.
    private static final class LastWayIn extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static boolean unlessLast(Runnable work) {
        try {
            work.run();
            return true;
        } catch (LastWayIn e) {
            return false;
        }
    }

    /// @param byProvider whether a link counts; one to a provider that is asked no more leads nowhere
    private static void requireWayIn(Sql sql, AccountId id, boolean byProvider) {
        boolean there =
                sql.find("""
                        select 1 from needlework.account a where a.clinic = ? and a.person = ? and (a.password is not null
                            or exists (select from needlework.passkey k where k.clinic = a.clinic and k.person = a.person)
                            or ? and exists (select from needlework.provider_link l
                                where l.clinic = a.clinic and l.person = a.person))
                        """, row -> true, id.clinic(), id.person(), byProvider).isPresent();
        if (!there) {
            throw new LastWayIn();
        }
    }

    // ---- people ----

    /// Lets somebody manage people, or tells the audit that they tried.
    private <T> T manage(UUID by, UUID clinic, UUID whom, Function<Sql, T> work) {
        Optional<T> done = inside(clinic, sql -> {
            boolean may = by.equals(whom) || isPermitted(sql, clinic, by);
            if (!may) {
                tell(sql, by, "refused", Action.MANAGE_PEOPLE.code());
                return Optional.<T>empty();
            }
            return Optional.of(work.apply(sql));
        });
        return done.orElseThrow(() -> new Denied(Action.MANAGE_PEOPLE));
    }

    private static boolean isPermitted(Sql sql, UUID clinic, UUID by) {
        return sql.find(
                        "select role, active from needlework.person where clinic = ? and id = ?"
                                + " order by number desc limit 1",
                        row -> row.is("active")
                                && Permissions.may(
                                        Role.valueOf(row.text("role").toUpperCase(Locale.ROOT)),
                                        Action.MANAGE_PEOPLE,
                                        false),
                        clinic,
                        by)
                .orElse(false);
    }

    private static String aboutWhom(UUID by, AccountId id) {
        return by.equals(id.person()) ? "" : "person " + id.person();
    }

    @Override
    public List<Colleague> listPeople(UUID by, UUID clinic) {
        return manage(
                by,
                clinic,
                new UUID(0, 0),
                sql -> sql
                        .list(
                                """
                        select p.id, p.name, p.role, p.active, a.user_name, a.second_factor is not null as second_factor,
                               a.locked_until, a.signed_in_at,
                               (select count(*) from needlework.passkey k
                                   where k.clinic = p.clinic and k.person = p.id) as passkeys,
                               (select max(until) from needlework.invitation i where i.clinic = p.clinic
                                   and i.person = p.id and i.used_at is null and i.until > ?) as invited_until
                        from (select distinct on (id) * from needlework.person where clinic = ?
                            order by id, number desc) p
                        left join needlework.account a on a.clinic = p.clinic and a.person = p.id
                        """,
                                row -> new Colleague(
                                        person(row, row.id("id")),
                                        row.is("active"),
                                        row.findText("user_name"),
                                        row.is("second_factor"),
                                        row.count("passkeys"),
                                        row.findInstant("locked_until").filter(at()::isBefore),
                                        row.findInstant("signed_in_at"),
                                        row.findInstant("invited_until")),
                                at(),
                                clinic)
                        .stream()
                        .sorted(Comparator.comparing(Colleague::active)
                                .reversed()
                                .thenComparing(each -> each.person().name(), String.CASE_INSENSITIVE_ORDER))
                        .toList());
    }

    @Override
    public String invite(UUID by, AccountId id) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return manage(by, id.clinic(), new UUID(0, 0), sql -> {
            voidInvitations(sql, id);
            sql.run(
                    "insert into needlework.invitation (clinic, person, hash, made_at, until) values (?, ?, ?, ?, ?)",
                    id.clinic(),
                    id.person(),
                    hash(secret),
                    at(),
                    at().plus(Duration.ofHours(INVITATION_HOURS)));
            tell(sql, by, "invited", "person " + id.person());
            return secret;
        });
    }

    private void voidInvitations(Sql sql, AccountId id) {
        sql.run(
                "update needlework.invitation set until = ? where clinic = ? and person = ? and used_at is null"
                        + " and until > ?",
                at(),
                id.clinic(),
                id.person(),
                at());
    }

    private static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private Optional<AccountId> whoIsInvited(String secret) {
        return whose("select clinic, person from needlework.invitation where hash = ?", hash(secret));
    }

    @Override
    public Optional<Invitation> findInvitation(String secret) {
        return whoIsInvited(secret).flatMap(id -> inside(id.clinic(), sql -> findInvitation(sql, id, secret)));
    }

    private Optional<Invitation> findInvitation(Sql sql, AccountId id, String secret) {
        record Held(Invitation invitation, boolean active) {}
        return sql.find(
                        """
                        select i.until, c.name as clinic_name, p.name, p.role, p.active
                        from needlework.invitation i
                        join needlework.clinic c on c.id = i.clinic
                        join lateral (select name, role, active from needlework.person
                            where clinic = i.clinic and id = i.person order by number desc limit 1) p on true
                        where i.clinic = ? and i.hash = ? and i.used_at is null and i.until > ?
                        """,
                        row -> new Held(
                                new Invitation(
                                        id, person(row, id.person()), row.text("clinic_name"), row.instant("until")),
                                row.is("active")),
                        id.clinic(),
                        hash(secret),
                        at())
                .filter(Held::active)
                .map(Held::invitation);
    }

    @Override
    public Acceptance accept(String secret, String userName, String password) {
        return whoIsInvited(secret)
                .map(id -> accept(id, sql -> accept(sql, id, secret, userName, Optional.of(password))))
                .orElseGet(Acceptance.Void::new);
    }

    @Override
    public Acceptance accept(String secret, String userName, ProviderIdentity identity) {
        Optional<AccountId> invited = whoIsInvited(secret);
        if (invited.isEmpty()) {
            return new Acceptance.Void();
        }
        AccountId id = invited.get();
        if (isAnothers(identity, id)) {
            return new Acceptance.IdentityTaken();
        }
        Acceptance came = accept(id, sql -> {
            Acceptance accepted = accept(sql, id, secret, userName, Optional.empty());
            if (accepted instanceof Acceptance.Accepted) {
                write(sql, id, identity);
                tell(sql, id.person(), "provider_linked", "");
            }
            return accepted;
        });
        return came instanceof Acceptance.NameTaken && isAnothers(identity, id) ? new Acceptance.IdentityTaken() : came;
    }

    private Acceptance accept(AccountId id, Function<Sql, Acceptance> work) {
        try {
            return inside(id.clinic(), work);
        } catch (StoreFault e) {
            if (e.state().equals(TAKEN)) {
                return new Acceptance.NameTaken();
            }
            throw e;
        }
    }

    private Acceptance accept(Sql sql, AccountId id, String secret, String userName, Optional<String> password) {
        if (findInvitation(sql, id, secret).isEmpty()) {
            return new Acceptance.Void();
        }
        int taken = sql.run(
                "update needlework.invitation set used_at = ? where clinic = ? and hash = ? and used_at is null",
                at(),
                id.clinic(),
                hash(secret));
        if (taken == 0) {
            return new Acceptance.Void();
        }
        if (find(sql, id).isEmpty()) {
            write(sql, id, userName, password);
        } else {
            update(
                    sql,
                    id,
                    "user_name = ?, password = ?, second_factor = null, generation = generation + 1",
                    canonical(userName),
                    password);
            forgetCodes(sql, id);
            sql.run("delete from needlework.passkey where clinic = ? and person = ?", id.clinic(), id.person());
            sql.run("delete from needlework.provider_link where clinic = ? and person = ?", id.clinic(), id.person());
        }
        enter(sql, id, Means.INVITATION);
        return find(sql, id).<Acceptance>map(Acceptance.Accepted::new).orElseGet(Acceptance.Void::new);
    }

    @Override
    public void close() {
        entrances.values().forEach(Entrance::close);
    }
}
