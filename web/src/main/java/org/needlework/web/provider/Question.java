package org.needlework.web.provider;

import java.time.Instant;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/// Who somebody is, asked once. Kept in their session until the provider sends them back: the state,
/// the nonce and the verifier (PKCE) in it tie the answer to this browser.
public final class Question {

    private final OAuth2AuthorizationRequest request;
    private final Instant at;

    Question(OAuth2AuthorizationRequest request, Instant at) {
        this.request = request;
        this.at = at;
    }

    OAuth2AuthorizationRequest request() {
        return request;
    }

    public Instant at() {
        return at;
    }

    /// The provider's page to go to.
    public String address() {
        return request.getAuthorizationRequestUri();
    }

    /// What the provider sends back with its answer; nobody else can know it.
    public String state() {
        return String.valueOf(request.getState());
    }
}
