package org.needlework.web.provider;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.needlework.core.account.ProviderIdentity;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUserAuthority;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestTemplate;

/// The provider, asked by authorization code with PKCE, state and nonce. Spring Security makes the
/// question, fetches the answer and verifies it: signature, issuer, audience, time and nonce. What the
/// provider says of itself is read when it is first needed, so that one that is away keeps nobody out
/// who comes in another way.
public final class IdentityProvider {

    /// Where the provider sends people back to; its own settings name this page.
    public static final String BACK = "/sign-in/provider/back";

    /// How long ago the provider may have asked for a password when somebody signs in: as long as a
    /// page may be left alone here.
    static final Duration RECENTLY = Duration.ofMinutes(15);

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final String NAME = "clinic";

    private final ProviderSettings settings;
    private final InstantSource clock;
    private final ClientHttpRequestFactory requests = requests();
    private volatile @Nullable Known known;
    private Optional<Trouble> trouble = Optional.empty();
    private Instant again = Instant.MIN;

    public IdentityProvider(ProviderSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /// What the provider said of itself, and what follows.
    private record Known(ClientRegistration registration, OidcAuthorizationCodeAuthenticationProvider answers) {}

    /// Why the provider cannot be asked.
    public enum Trouble {
        /// Nobody answers at its address.
        AWAY,
        /// What answers there is no identity provider.
        NO_PROVIDER,
        /// It calls itself by another address.
        OTHER_ISSUER,
        /// It would be spoken with unencrypted, over a network.
        UNENCRYPTED
    }

    /// What people call it.
    public String name() {
        return settings.name();
    }

    public String issuer() {
        return settings.issuer();
    }

    /// Reads what the provider says of itself, unless that is known or was tried a moment ago.
    public synchronized Optional<Trouble> reach() {
        if (known == null && !clock.instant().isBefore(again)) {
            trouble = read();
            again = clock.instant().plus(PAUSE);
        }
        return trouble;
    }

    private Optional<Trouble> read() {
        if (!isPrivate(settings.issuer())) {
            return Optional.of(Trouble.UNENCRYPTED);
        }
        ClientRegistration.Builder said;
        try {
            Map<String, Object> configuration = RestClient.builder()
                    .requestFactory(requests)
                    .build()
                    .get()
                    .uri(URI.create(settings.issuer().replaceFirst("/$", "") + "/.well-known/openid-configuration"))
                    .retrieve()
                    .body(new ParameterizedTypeReference<Map<String, Object>>() {});
            said = ClientRegistrations.fromOidcConfiguration(Objects.requireNonNullElse(configuration, Map.of()));
        } catch (ResourceAccessException | HttpServerErrorException e) {
            return Optional.of(Trouble.AWAY);
        } catch (RestClientException | IllegalArgumentException | IllegalStateException | NullPointerException e) {
            return Optional.of(Trouble.NO_PROVIDER);
        }
        said.registrationId(NAME)
                .clientId(settings.client())
                .redirectUri("{baseUrl}" + BACK)
                .scope(OidcScopes.OPENID, OidcScopes.PROFILE, OidcScopes.EMAIL);
        settings.secret()
                .ifPresentOrElse(
                        said::clientSecret, () -> said.clientAuthenticationMethod(ClientAuthenticationMethod.NONE));
        ClientRegistration registration = said.build();
        ClientRegistration.ProviderDetails provider = registration.getProviderDetails();
        if (!settings.issuer().equals(provider.getIssuerUri())) {
            return Optional.of(Trouble.OTHER_ISSUER);
        }
        if (!Stream.of(provider.getAuthorizationUri(), provider.getTokenUri(), provider.getJwkSetUri())
                .allMatch(each -> each != null && isPrivate(each))) {
            return Optional.of(Trouble.UNENCRYPTED);
        }
        known = new Known(registration, answers(registration));
        return Optional.empty();
    }

    /// Whether nobody on the way can read or change what is said: by TLS, or on this machine.
    public static boolean isPrivate(String address) {
        try {
            URI uri = URI.create(address);
            String host = String.valueOf(uri.getHost());
            return "https".equals(uri.getScheme())
                    || "http".equals(uri.getScheme())
                            && (host.equals("localhost")
                                    || host.equals("[::1]")
                                    || host.matches("127(\\.[0-9]{1,3}){3}")
                                            && InetAddress.getByName(host).isLoopbackAddress());
        } catch (IllegalArgumentException | UnknownHostException e) {
            return false;
        }
    }

    private static ClientHttpRequestFactory requests() {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build());
        requests.setReadTimeout(PATIENCE);
        return requests;
    }

    private OidcAuthorizationCodeAuthenticationProvider answers(ClientRegistration registration) {
        RestClientAuthorizationCodeTokenResponseClient tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(RestClient.builder()
                .requestFactory(requests)
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        // what the signed token says is enough; nothing else is asked about anybody
        OidcAuthorizationCodeAuthenticationProvider answers = new OidcAuthorizationCodeAuthenticationProvider(
                tokens,
                told -> new DefaultOidcUser(List.of(new OidcUserAuthority(told.getIdToken())), told.getIdToken()));
        JwtDecoder decoder = decoder(registration);
        answers.setJwtDecoderFactory(unused -> decoder);
        return answers;
    }

    /// As Spring Security's own, but with our patience, and for every way of signing with a key pair
    /// that the provider names.
    private JwtDecoder decoder(ClientRegistration registration) {
        ClientRegistration.ProviderDetails provider = registration.getProviderDetails();
        Set<SignatureAlgorithm> algorithms = algorithms(provider.getConfigurationMetadata());
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(Objects.requireNonNull(provider.getJwkSetUri()))
                .restOperations(new RestTemplate(requests))
                .jwsAlgorithms(each -> each.addAll(algorithms))
                .build();
        decoder.setJwtValidator(JwtValidators.createDefaultWithValidators(new OidcIdTokenValidator(registration)));
        decoder.setClaimSetConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverter());
        return decoder;
    }

    private static Set<SignatureAlgorithm> algorithms(Map<String, Object> said) {
        Set<SignatureAlgorithm> named = said.get("id_token_signing_alg_values_supported") instanceof List<?> names
                ? names.stream()
                        .map(each -> SignatureAlgorithm.from(String.valueOf(each)))
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet())
                : Set.of();
        return named.isEmpty() ? Set.of(SignatureAlgorithm.RS256) : named;
    }

    /// A question to send somebody to the provider with, unless that is away.
    ///
    /// @param afresh whether the provider must look anew whether it is them
    public Optional<Question> ask(HttpServletRequest request, boolean afresh) {
        Optional<Trouble> trouble = reach();
        Known provider = known;
        if (trouble.isPresent() || provider == null) {
            return Optional.empty();
        }
        DefaultOAuth2AuthorizationRequestResolver questions =
                new DefaultOAuth2AuthorizationRequestResolver(id -> provider.registration());
        questions.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce()
                .andThen(more -> more.additionalParameters(
                        parameters -> parameters.put("max_age", afresh ? 0 : RECENTLY.toSeconds()))));
        OAuth2AuthorizationRequest question = Objects.requireNonNull(questions.resolve(request, NAME));
        return Optional.of(new Question(question, clock.instant()));
    }

    /// Takes the code that somebody was sent back with to the provider, and checks what that says.
    ///
    /// @param afresh whether it counts only if the provider says that it looked since the question
    public Answer answer(Question question, String code, boolean afresh) {
        Known provider = known;
        if (provider == null) {
            return new Answer.Away();
        }
        OAuth2AuthorizationRequest asked = question.request();
        OAuth2AuthorizationResponse came = OAuth2AuthorizationResponse.success(code)
                .redirectUri(Objects.requireNonNull(asked.getRedirectUri()))
                .state(question.state())
                .build();
        OidcIdToken token;
        try {
            OAuth2LoginAuthenticationToken told =
                    (OAuth2LoginAuthenticationToken) Objects.requireNonNull(provider.answers()
                            .authenticate(new OAuth2LoginAuthenticationToken(
                                    provider.registration(), new OAuth2AuthorizationExchange(asked, came))));
            token = ((OidcUser) Objects.requireNonNull(told.getPrincipal())).getIdToken();
        } catch (AuthenticationException e) {
            return isAway(e) ? new Answer.Away() : new Answer.Refused();
        }
        if (!isFresh(token.getAuthenticatedAt(), question.at(), afresh)) {
            return new Answer.Stale();
        }
        return new Answer.Vouched(
                new ProviderIdentity(settings.issuer(), Objects.requireNonNull(token.getSubject())), names(token));
    }

    private boolean isFresh(@Nullable Instant looked, Instant asked, boolean afresh) {
        if (looked == null) {
            return !afresh; // some providers never tell
        }
        Instant earliest = afresh ? asked : clock.instant().minus(RECENTLY);
        return !looked.isBefore(earliest.minus(SKEW));
    }

    private static boolean isAway(Throwable e) {
        for (Throwable each = e; each != null; each = each.getCause()) {
            if (each instanceof IOException
                    || each instanceof ResourceAccessException
                    || each instanceof HttpServerErrorException) {
                return true;
            }
        }
        return false;
    }

    private static List<String> names(OidcIdToken token) {
        Set<String> names = new LinkedHashSet<>();
        Stream.of(token.getPreferredUsername(), token.getEmail(), token.getFullName())
                .filter(Objects::nonNull)
                .forEach(names::add);
        return new ArrayList<>(names);
    }
}
