package org.needlework.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.needlework.core.account.Account;
import org.needlework.core.account.AccountId;
import org.needlework.core.account.Accounts;
import org.needlework.core.account.Passkey;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import tools.jackson.databind.json.JsonMapper;

/// Passkeys (WebAuthn level 3) by Spring Security, kept with the accounts. The device must check who
/// holds it, so a passkey is two factors in one. Made when first asked for.
final class Passkeys {

    static final JsonMapper JSON =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

    private static final JsonMapper PLAIN = new JsonMapper();

    private final Accounts accounts;

    Passkeys(Accounts accounts) {
        this.accounts = accounts;
    }

    /// A credential in the words of the store; bytes as base64url.
    record Kept(
            String user,
            String publicKey,
            long count,
            boolean verified,
            List<String> transports,
            boolean backupEligible,
            boolean backedUp,
            String attestation,
            String clientData,
            String created) {}

    /// The operations for whoever asks under this name and port.
    WebAuthnRelyingPartyOperations operations(HttpServletRequest request) {
        String origin = request.getScheme() + "://" + request.getHeader("Host");
        Webauthn4JRelyingPartyOperations operations = new Webauthn4JRelyingPartyOperations(
                new Users(),
                new Credentials(),
                PublicKeyCredentialRpEntity.builder()
                        .id(request.getServerName())
                        .name("Needlework")
                        .build(),
                Set.of(origin));
        operations.setCustomizeCreationOptions(
                options -> options.authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .build()));
        operations.setCustomizeRequestOptions(
                options -> options.userVerification(UserVerificationRequirement.REQUIRED));
        return operations;
    }

    static AccountId account(PublicKeyCredentialUserEntity user) {
        return account(user.getId());
    }

    private static AccountId account(Bytes handle) {
        ByteBuffer bytes = ByteBuffer.wrap(handle.getBytes());
        if (bytes.remaining() != 32) {
            throw new IllegalArgumentException("not a user of this house");
        }
        return new AccountId(new UUID(bytes.getLong(), bytes.getLong()), new UUID(bytes.getLong(), bytes.getLong()));
    }

    private static Bytes handle(AccountId id) {
        return new Bytes(ByteBuffer.allocate(32)
                .putLong(id.clinic().getMostSignificantBits())
                .putLong(id.clinic().getLeastSignificantBits())
                .putLong(id.person().getMostSignificantBits())
                .putLong(id.person().getLeastSignificantBits())
                .array());
    }

    private static PublicKeyCredentialUserEntity user(Account account) {
        return ImmutablePublicKeyCredentialUserEntity.builder()
                .id(handle(account.id()))
                .name(account.userName())
                .displayName(account.person().name())
                .build();
    }

    private final class Users implements PublicKeyCredentialUserEntityRepository {

        @Override
        public @Nullable PublicKeyCredentialUserEntity findById(Bytes id) {
            return accounts.find(account(id)).map(Passkeys::user).orElse(null);
        }

        @Override
        public @Nullable PublicKeyCredentialUserEntity findByUsername(String name) {
            return accounts.findByUserName(name).map(Passkeys::user).orElse(null);
        }

        @Override
        public void save(PublicKeyCredentialUserEntity user) {
            throw new IllegalStateException("accounts are not made by passkeys");
        }

        @Override
        public void delete(Bytes id) {
            throw new IllegalStateException("accounts are not removed by passkeys");
        }
    }

    private final class Credentials implements UserCredentialRepository {

        @Override
        public void delete(Bytes id) {
            throw new IllegalStateException("a passkey is removed by its owner");
        }

        @Override
        public void save(CredentialRecord record) {
            AccountId owner = account(record.getUserEntityUserId());
            Passkey passkey = new Passkey(
                    record.getCredentialId().toBase64UrlString(),
                    record.getLabel(),
                    PLAIN.writeValueAsString(kept(record)),
                    record.getCreated(),
                    Optional.empty());
            if (find(record.getCredentialId()).isPresent()) {
                accounts.touchPasskey(owner, passkey);
            } else {
                accounts.addPasskey(owner, passkey);
            }
        }

        @Override
        public @Nullable CredentialRecord findByCredentialId(Bytes id) {
            return find(id).orElse(null);
        }

        private Optional<CredentialRecord> find(Bytes id) {
            String text = id.toBase64UrlString();
            return accounts.findByPasskey(text)
                    .flatMap(account -> accounts.listPasskeys(account.id()).stream()
                            .filter(each -> each.id().equals(text))
                            .findFirst()
                            .map(Passkeys::record));
        }

        @Override
        public List<CredentialRecord> findByUserId(Bytes user) {
            return accounts.listPasskeys(account(user)).stream()
                    .map(Passkeys::record)
                    .toList();
        }
    }

    private static Kept kept(CredentialRecord record) {
        return new Kept(
                record.getUserEntityUserId().toBase64UrlString(),
                new Bytes(record.getPublicKey().getBytes()).toBase64UrlString(),
                record.getSignatureCount(),
                record.isUvInitialized(),
                record.getTransports().stream()
                        .map(AuthenticatorTransport::getValue)
                        .sorted()
                        .toList(),
                record.isBackupEligible(),
                record.isBackupState(),
                text(record.getAttestationObject()),
                text(record.getAttestationClientDataJSON()),
                record.getCreated().toString());
    }

    private static String text(@Nullable Bytes bytes) {
        return bytes == null ? "" : bytes.toBase64UrlString();
    }

    private static CredentialRecord record(Passkey passkey) {
        Kept kept = PLAIN.readValue(passkey.credential(), Kept.class);
        return ImmutableCredentialRecord.builder()
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .credentialId(Bytes.fromBase64(passkey.id()))
                .userEntityUserId(Bytes.fromBase64(kept.user()))
                .publicKey(new ImmutablePublicKeyCose(
                        Bytes.fromBase64(kept.publicKey()).getBytes()))
                .signatureCount(kept.count())
                .uvInitialized(kept.verified())
                .transports(kept.transports().stream()
                        .map(AuthenticatorTransport::valueOf)
                        .collect(Collectors.toSet()))
                .backupEligible(kept.backupEligible())
                .backupState(kept.backedUp())
                .attestationObject(Bytes.fromBase64(kept.attestation()))
                .attestationClientDataJSON(Bytes.fromBase64(kept.clientData()))
                .created(Instant.parse(kept.created()))
                .label(passkey.label())
                .build();
    }
}
