package org.needlework.core.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The accounts of all clinics in one database. Everything that happens here is told to the audit
/// of the clinic that it happens in; nothing secret is told, and nothing secret is kept as it is.
///
/// Whoever manages others must be permitted to by the table of permissions, and a refusal is thrown
/// and told as the record does; what people do with their own account they may.
public interface Accounts {

    /// Failures in a row after which an account is locked.
    int MOST_FAILURES = 5;

    /// How long it is locked.
    int LOCKED_MINUTES = 15;

    /// How long an invitation can be used.
    int INVITATION_HOURS = 72;

    /// Whether nobody can sign in yet.
    boolean isEmpty();

    /// Makes the first account, that of an administrator.
    ///
    /// @param password encoded
    /// @throws IllegalStateException if somebody can sign in already
    Account first(AccountId id, String userName, String password);

    /// By the name that is typed at the door; case does not matter.
    Optional<Account> findByUserName(String userName);

    /// By what an identity provider calls somebody.
    Optional<Account> findByIdentity(ProviderIdentity identity);

    /// By a passkey that is shown at the door.
    Optional<Account> findByPasskey(String passkey);

    /// The account as it stands now; empty for those who left.
    Optional<Account> find(AccountId id);

    /// Somebody showed who they are.
    void signedIn(AccountId id, Means means);

    /// Somebody did not, and may have to wait now.
    ///
    /// @return until when the account is locked, if it is
    Optional<Instant> failed(AccountId id);

    void signedOut(AccountId id);

    /// The page was left alone, and its owner is back.
    void unlocked(AccountId id);

    /// Ends all sessions.
    ///
    /// @param password encoded
    void changePassword(AccountId id, String password);

    /// Replaces the encoded password by a better encoding of the same.
    void reencode(AccountId id, String password);

    /// Ends all sessions of somebody.
    void endSessions(UUID by, AccountId id);

    // ---- the second factor ----

    /// Asks for codes from now on.
    ///
    /// @return codes for the day that the device is lost, each used once; shown now and never again
    List<String> setSecondFactor(AccountId id, byte[] secret);

    /// The secret that codes are made from.
    Optional<byte[]> findSecondFactor(AccountId id);

    /// Takes a code's time step; a step is taken once.
    boolean takeStep(AccountId id, long step);

    /// Takes a recovery code; each is taken once.
    boolean takeRecoveryCode(AccountId id, String code);

    /// Recovery codes that are left.
    int countRecoveryCodes(AccountId id);

    /// Asks for no code any more, forgets all passkeys, and ends all sessions.
    void resetSecondFactor(UUID by, AccountId id);

    /// Asks for no code any more.
    void dropSecondFactor(AccountId id);

    // ---- passkeys ----

    List<Passkey> listPasskeys(AccountId id);

    void addPasskey(AccountId id, Passkey passkey);

    /// Notes that a passkey was used, with its counter in what the edge says of it.
    void touchPasskey(AccountId id, Passkey passkey);

    /// @return whether it is gone; the last way in stays
    boolean removePasskey(AccountId id, String passkey);

    // ---- identity providers ----

    List<ProviderLink> listLinks(AccountId id);

    /// Lets whoever the provider vouches for into this account; an earlier link to the same provider
    /// is replaced.
    ///
    /// @return whether it was done; an identity that is another account's is refused
    boolean link(AccountId id, ProviderIdentity identity);

    /// Notes that a link was used.
    void touchLink(AccountId id, ProviderIdentity identity);

    /// @return whether it is gone; it stays where neither a password nor a passkey lets its owner in
    boolean unlink(AccountId id, String issuer);

    /// The provider vouched for somebody who was not let in, because they left or are locked out. The
    /// clinic that knows them is told; where nobody does, nothing happens.
    void turnedAway(ProviderIdentity identity);

    // ---- people ----

    /// Everybody who works or worked in a clinic, by name.
    List<Colleague> listPeople(UUID by, UUID clinic);

    /// Makes a way in for somebody; earlier ones of theirs are void.
    ///
    /// @return the secret of the link, which is not kept
    String invite(UUID by, AccountId id);

    /// What a link leads to, while it can be used.
    Optional<Invitation> findInvitation(String secret);

    /// What came of an invitation.
    sealed interface Acceptance {
        record Accepted(Account account) implements Acceptance {}

        /// Somebody else signs in under this name.
        record NameTaken() implements Acceptance {}

        /// Whom the provider vouches for has another account.
        record IdentityTaken() implements Acceptance {}

        /// It was used, has expired, or was never made.
        record Void() implements Acceptance {}
    }

    /// Uses an invitation. Whoever had an account keeps its user name, unless another is chosen;
    /// their old password, codes, passkeys, links and sessions end.
    ///
    /// @param password encoded
    Acceptance accept(String secret, String userName, String password);

    /// The same for somebody whom an identity provider vouches for, in place of a password.
    Acceptance accept(String secret, String userName, ProviderIdentity identity);
}
