package org.needlework.core.account;

/// Somebody, as an identity provider knows them. The two together never mean anybody else; neither
/// an e-mail address nor a name is part of it, because both can be given to another person.
///
/// @param issuer  the provider's own address
/// @param subject what it calls the person, for ever
public record ProviderIdentity(String issuer, String subject) {

    public ProviderIdentity {
        if (issuer.isBlank() || subject.isBlank()) {
            throw new IllegalArgumentException("an identity has an issuer and a subject");
        }
    }

    /// Without what tells who it is.
    @Override
    public String toString() {
        return "ProviderIdentity[" + issuer + "]";
    }
}
