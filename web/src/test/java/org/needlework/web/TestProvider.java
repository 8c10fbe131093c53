package org.needlework.web;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.core.session.SessionRegistryImpl;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;

/// A real identity provider (Spring Authorization Server) on this machine, which can be told to
/// give out tokens that nobody may believe. Everybody whose name begins with `id-` is known to it, by
/// the password [#PASSWORD]; their name is their subject.
///
/// It is called 127.0.0.1 where the clinic is called localhost, so that a browser takes them for two
/// sites, as they are.
final class TestProvider implements AutoCloseable {

    static final String NAME = "Example ID";
    static final String SECRET = "a secret of the clinic & its provider";
    static final String PASSWORD = "password at the provider";

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]* value=\"([^\"]+)\"");

    /// Held, so that its level is not forgotten with it.
    private static final Logger QUIET = Logger.getLogger("org.apache");

    /// What can be wrong with a token.
    enum Fault {
        NONE,
        EXPIRED,
        OTHER_AUDIENCE,
        OTHER_ISSUER,
        OTHER_NONCE,
        OTHER_KEY,
        LOOKED_LONG_AGO
    }

    private final ConfigurableApplicationContext context;
    private final Wiring.Books books;

    private TestProvider(ConfigurableApplicationContext context, Wiring.Books books) {
        this.context = context;
        this.books = books;
    }

    /// @param port 0 for any free one
    static TestProvider start(int port) {
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        QUIET.setLevel(Level.OFF);
        SpringApplication application = new SpringApplication(Wiring.class);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        Wiring.Books books = new Wiring.Books();
        application.addInitializers((ApplicationContextInitializer<GenericApplicationContext>) context -> {
            context.registerBean(Wiring.Books.class, () -> books);
            context.registerBean(Wiring.Port.class, () -> new Wiring.Port(port));
        });
        return new TestProvider(application.run(), books);
    }

    int port() {
        return Objects.requireNonNull(((ServletWebServerApplicationContext) context).getWebServer())
                .getPort();
    }

    String issuer() {
        return "http://127.0.0.1:" + port();
    }

    /// Makes the clinic known that is served at a port; with a secret, or as a public client.
    void knows(String name, int port, boolean secret) {
        RegisteredClient.Builder client = RegisteredClient.withId("id of " + name)
                .clientId(name)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("http://localhost:" + port + "/sign-in/provider/back")
                .scope("openid")
                .scope("profile")
                .scope("email")
                .clientSettings(ClientSettings.builder().requireProofKey(true).build());
        if (secret) {
            client.clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .clientSecret("{noop}" + SECRET);
        } else {
            client.clientAuthenticationMethod(ClientAuthenticationMethod.NONE);
        }
        books.clients.put(name, client.build());
    }

    void commit(Fault fault) {
        books.fault = fault;
    }

    /// Every token that was given out.
    List<String> tokens() {
        return books.tokens;
    }

    /// Signs somebody in at the provider's own page, as a browser would.
    ///
    /// @param address of the question
    /// @return where the provider sends them back to
    URI vouch(String address, String user) {
        HttpClient browser =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        try {
            HttpResponse<String> door = get(browser, URI.create(address));
            HttpResponse<String> page = get(browser, where(door));
            Matcher token = TOKEN.matcher(page.body());
            if (!token.find()) {
                throw new IllegalStateException("no page to sign in: " + page.statusCode() + " " + page.body());
            }
            HttpResponse<String> in = browser.send(
                    HttpRequest.newBuilder(page.uri())
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString("username=" + user + "&password="
                                    + URLEncoder.encode(PASSWORD, StandardCharsets.UTF_8) + "&_csrf="
                                    + token.group(1)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return where(get(browser, where(in)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static HttpResponse<String> get(HttpClient browser, URI address) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(address).header("Accept", "text/html").build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static URI where(HttpResponse<String> answer) {
        return answer.uri()
                .resolve(answer.headers()
                        .firstValue("Location")
                        .orElseThrow(() -> new IllegalStateException(
                                "leads nowhere: " + answer.statusCode() + " " + answer.body())));
    }

    @Override
    public void close() {
        context.close();
    }

    /// What the provider is made of.
    @Configuration(proxyBeanMethods = false)
    @EnableWebSecurity
    static class Wiring {

        /// What it knows.
        static final class Books {
            private final Map<String, RegisteredClient> clients = new ConcurrentHashMap<>();
            private final List<String> tokens = new CopyOnWriteArrayList<>();
            private final RSAKey key = key();
            private final RSAKey otherKey = key();
            private volatile Fault fault = Fault.NONE;

            private static RSAKey key() {
                try {
                    return new RSAKeyGenerator(2048).keyID("key").generate();
                } catch (JOSEException e) {
                    throw new IllegalStateException(e);
                }
            }
        }

        record Port(int number) {}

        @Bean
        TomcatServletWebServerFactory webServer(Port port) {
            TomcatServletWebServerFactory tomcat = new TomcatServletWebServerFactory();
            tomcat.setAddress(InetAddress.getLoopbackAddress());
            tomcat.setPort(port.number());
            return tomcat;
        }

        @Bean
        DelegatingFilterProxyRegistrationBean filter() {
            DelegatingFilterProxyRegistrationBean filter =
                    new DelegatingFilterProxyRegistrationBean("springSecurityFilterChain");
            filter.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST));
            return filter;
        }

        /// Filters are asked only where there is something behind them.
        @Bean
        ServletRegistrationBean<HttpServlet> nothing() {
            return new ServletRegistrationBean<>(
                    new HttpServlet() {
                        private static final long serialVersionUID = 1L;
                    },
                    "/");
        }

        @Bean
        SecurityFilterChain security(HttpSecurity http) {
            return http.oauth2AuthorizationServer(server -> server.oidc(Customizer.withDefaults()))
                    .authorizeHttpRequests(all -> all.anyRequest().authenticated())
                    .formLogin(Customizer.withDefaults())
                    .build();
        }

        @Bean
        SessionRegistry sessions() {
            return new SessionRegistryImpl();
        }

        @Bean
        AuthorizationServerSettings settings() {
            return AuthorizationServerSettings.builder().build();
        }

        @Bean
        UserDetailsService people() {
            return name -> {
                if (!name.startsWith("id-")) {
                    throw new UsernameNotFoundException(name);
                }
                return User.withUsername(name)
                        .password("{noop}" + PASSWORD)
                        .roles("USER")
                        .build();
            };
        }

        @Bean
        RegisteredClientRepository clients(Books books) {
            return new RegisteredClientRepository() {
                @Override
                public void save(RegisteredClient client) {
                    books.clients.put(client.getClientId(), client); // with its secret encoded better
                }

                @Override
                public @Nullable RegisteredClient findById(String id) {
                    return find(each -> each.getId().equals(id));
                }

                @Override
                public @Nullable RegisteredClient findByClientId(String id) {
                    return find(each -> each.getClientId().equals(id));
                }

                private @Nullable RegisteredClient find(Function<RegisteredClient, Boolean> is) {
                    Optional<RegisteredClient> found =
                            books.clients.values().stream().filter(is::apply).findFirst();
                    return found.orElse(null);
                }
            };
        }

        @Bean
        JWKSource<SecurityContext> keys(Books books) {
            return new ImmutableJWKSet<>(new JWKSet(books.key));
        }

        @Bean
        JwtDecoder decoder(JWKSource<SecurityContext> keys) {
            return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
        }

        /// Signs with the key that is told, or with another one under its name.
        @Bean
        JwtEncoder encoder(Books books) {
            JwtEncoder right = new NimbusJwtEncoder(new ImmutableJWKSet<>(new JWKSet(books.key)));
            JwtEncoder wrong = new NimbusJwtEncoder(new ImmutableJWKSet<>(new JWKSet(books.otherKey)));
            return claims -> {
                Jwt token = (books.fault == Fault.OTHER_KEY ? wrong : right).encode(claims);
                books.tokens.add(token.getTokenValue());
                return token;
            };
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> claims(Books books) {
            return context -> {
                if (!OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue())) {
                    return;
                }
                String user = Objects.<Authentication>requireNonNull(context.getPrincipal())
                        .getName();
                Instant now = Instant.now();
                context.getClaims().claim("preferred_username", user.substring(3));
                context.getClaims().claim("email", user + "@id.example");
                switch (books.fault) {
                    case NONE, OTHER_KEY -> {}
                    case EXPIRED ->
                        context.getClaims()
                                .issuedAt(now.minus(Duration.ofHours(2)))
                                .expiresAt(now.minus(Duration.ofHours(1)));
                    case OTHER_AUDIENCE -> context.getClaims().audience(List.of("another clinic"));
                    case OTHER_ISSUER -> context.getClaims().issuer("https://other.example");
                    case OTHER_NONCE -> context.getClaims().claim(IdTokenClaimNames.NONCE, "of another question");
                    case LOOKED_LONG_AGO ->
                        context.getClaims()
                                .claim(
                                        IdTokenClaimNames.AUTH_TIME,
                                        now.minus(Duration.ofMinutes(17)).getEpochSecond());
                }
            };
        }
    }
}
