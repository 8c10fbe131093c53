package org.needlework.web.signin;

import jakarta.servlet.DispatcherType;
import java.time.InstantSource;
import java.util.EnumSet;
import org.needlework.web.desk.Desk;
import org.needlework.web.desk.Doorkeeper;
import org.needlework.web.desk.SignedIn;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfFilter;

/// The doors of the clinic's pages: nobody passes who is not signed in, and nothing is changed by a
/// form that another site made. The planner's pages keep nothing and need no door. The headers are
/// the guard's, who stands before all pages.
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@Import({
    SignInController.class,
    FirstController.class,
    InvitedController.class,
    BeginController.class,
    PeopleController.class,
    MeController.class,
    PasskeyController.class,
    ProviderController.class,
    ProviderOffer.class,
})
public class Doors {

    @Bean
    SecurityFilterChain doors(HttpSecurity http, Desk desk, Doorkeeper doorkeeper) {
        http.securityMatcher(
                        "/clinic",
                        "/clinic/**",
                        "/sign-in",
                        "/sign-in/**",
                        "/sign-out",
                        "/first",
                        "/invited",
                        "/invited/**")
                .headers(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .addFilterBefore(new ClinicFilter(desk, doorkeeper), CsrfFilter.class)
                .authorizeHttpRequests(paths -> paths.requestMatchers("/clinic", "/clinic/**")
                        .access((unused, context) ->
                                new AuthorizationDecision(context.getRequest().getAttribute(SignedIn.ATTRIBUTE) != null
                                        || desk.records().isEmpty()))
                        .anyRequest()
                        .permitAll());
        return http.build();
    }

    @Bean
    DelegatingFilterProxyRegistrationBean doorsFilter() {
        DelegatingFilterProxyRegistrationBean filter =
                new DelegatingFilterProxyRegistrationBean("springSecurityFilterChain");
        filter.setOrder(-100);
        filter.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST));
        return filter;
    }

    /// Nobody is known to Spring by a name; the door asks the accounts itself.
    @Bean
    UserDetailsService nobody() {
        return name -> {
            throw new UsernameNotFoundException("nobody is known this way");
        };
    }

    @Bean
    SessionDoorkeeper sessionDoorkeeper(Desk desk, Doorkeeper doorkeeper) {
        return doorkeeper instanceof SessionDoorkeeper own ? own : new SessionDoorkeeper(desk, InstantSource.system());
    }

    @Bean
    Door front(SessionDoorkeeper keeper) {
        return new Door(keeper);
    }

    @Bean
    FirstStart firstStart(SessionDoorkeeper keeper) {
        return new FirstStart(keeper);
    }
}
