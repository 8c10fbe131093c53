package org.needlework.web.serve;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.needlework.web.desk.Desk;
import org.needlework.web.desk.Doorkeeper;
import org.needlework.web.provider.IdentityProvider;
import org.needlework.web.signin.FirstStart;
import org.needlework.web.signin.SessionDoorkeeper;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.WebServerException;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationContextException;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// The planner and the clinic in a browser, on this machine only unless told otherwise.
public final class Server implements AutoCloseable {

    /// Held, so that its level is not forgotten with it.
    private static final Logger QUIET = Logger.getLogger("org.apache");

    private final ConfigurableApplicationContext context;

    private Server(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /// Starts serving; returns when the first page can be asked for.
    ///
    /// @throws IOException if the port cannot be opened, or the certificate not be used
    public static Server start(Desk desk, Address address) throws IOException {
        return start(desk, address, new SessionDoorkeeper(desk, InstantSource.system()));
    }

    /// Starts serving a clinic whose people may come in by an identity provider too.
    public static Server start(Desk desk, Address address, Optional<IdentityProvider> provider) throws IOException {
        return start(desk, address, new SessionDoorkeeper(desk, InstantSource.system()), provider);
    }

    /// Starts serving with a doorkeeper of one's own.
    public static Server start(Desk desk, Address address, Doorkeeper doorkeeper) throws IOException {
        return start(desk, address, doorkeeper, Optional.empty());
    }

    /// The same, with an identity provider.
    public static Server start(Desk desk, Address address, Doorkeeper doorkeeper, Optional<IdentityProvider> provider)
            throws IOException {
        // The house logs nothing about patients, so it needs no logging system.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        QUIET.setLevel(Level.OFF);
        SpringApplication application = new SpringApplication(Routes.class);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        application.addInitializers((ApplicationContextInitializer<GenericApplicationContext>) context -> {
            context.registerBean(Desk.class, () -> desk);
            context.registerBean(Doorkeeper.class, () -> doorkeeper, bean -> bean.setPrimary(true));
            context.registerBean(Address.class, () -> address);
            provider.ifPresent(each -> context.registerBean(IdentityProvider.class, () -> each));
        });
        try {
            return new Server(application.run());
        } catch (WebServerException | ApplicationContextException e) {
            throw new IOException("port (" + address.port() + ") cannot be opened", e);
        }
    }

    /// The port that is listened on.
    public int port() {
        return Objects.requireNonNull(((ServletWebServerApplicationContext) context).getWebServer())
                .getPort();
    }

    /// The path of the page that makes the first clinic, where nobody can sign in yet. Waits while the
    /// record is being opened.
    public Optional<String> firstLink() {
        return context.getBean(FirstStart.class).link();
    }

    /// Every method and path that is answered, such as `GET /plan/{id}`, for whoever checks that no
    /// door was forgotten; `ANY` where no method is named. Whatever else answers is named by its bean.
    public List<String> listEndpoints() {
        return context.getBeansOfType(HandlerMapping.class).entrySet().stream()
                .flatMap(each -> list(each.getKey(), each.getValue()))
                .sorted()
                .toList();
    }

    private static Stream<String> list(String bean, HandlerMapping mapping) {
        return switch (mapping) {
            case RequestMappingHandlerMapping methods ->
                methods.getHandlerMethods().keySet().stream().flatMap(Server::list);
            case AbstractUrlHandlerMapping paths ->
                paths.getHandlerMap().keySet().stream().map(path -> "ANY " + path);
            case RouterFunctionMapping functions when functions.getRouterFunction() == null -> Stream.of();
            default -> Stream.of("ANY " + bean);
        };
    }

    private static Stream<String> list(RequestMappingInfo info) {
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        return info.getPatternValues().stream()
                .flatMap(path -> methods.isEmpty()
                        ? Stream.of("ANY " + path)
                        : methods.stream().map(method -> method + " " + path));
    }

    @Override
    public void close() {
        context.close();
    }
}
