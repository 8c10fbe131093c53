package org.needlework.web.serve;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.valves.RemoteIpValve;
import org.needlework.web.clinic.ClinicController;
import org.needlework.web.clinic.PatientController;
import org.needlework.web.consent.ConsentController;
import org.needlework.web.course.CourseController;
import org.needlework.web.course.ScreenController;
import org.needlework.web.define.Definitions;
import org.needlework.web.desk.Desk;
import org.needlework.web.desk.Doorkeeper;
import org.needlework.web.desk.Messages;
import org.needlework.web.intake.Examples;
import org.needlework.web.mirror.MirrorController;
import org.needlework.web.outcome.OutcomeController;
import org.needlework.web.oversight.GlassController;
import org.needlework.web.oversight.OversightController;
import org.needlework.web.plan.PlanDesk;
import org.needlework.web.recovery.RecoveryController;
import org.needlework.web.screen.IntakePage;
import org.needlework.web.session.RecordedController;
import org.needlework.web.session.SessionController;
import org.needlework.web.signin.Doors;
import org.needlework.web.stock.LotController;
import org.needlework.web.tissue.BlockController;
import org.needlework.web.tissue.BlockDesk;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.error.ErrorPage;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.servlet.CookieSameSiteSupplier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.http.CacheControl;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.multipart.MultipartResolver;
import org.springframework.web.multipart.support.StandardServletMultipartResolver;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/// Everything the server is made of, by name: nothing is found by scanning, so that what lies on the
/// class path changes no behaviour and the first page comes soon.
@Configuration(proxyBeanMethods = false)
@EnableWebMvc
@Import({
    IntakeController.class,
    PlanController.class,
    BlockController.class,
    ErrorController.class,
    Refusals.class,
    ClinicController.class,
    PatientController.class,
    RecoveryController.class,
    OutcomeController.class,
    MirrorController.class,
    CourseController.class,
    ScreenController.class,
    ConsentController.class,
    LotController.class,
    Doors.class,
    GlassController.class,
    OversightController.class,
    SessionController.class,
    RecordedController.class,
})
class Routes implements WebMvcConfigurer {

    private static final int LARGEST_FORM_BYTES = 2 << 20;
    private static final int MOST_FIELDS = 10_000;

    @Bean
    TomcatServletWebServerFactory webServer(Address address) {
        TomcatServletWebServerFactory tomcat = new TomcatServletWebServerFactory();
        tomcat.setPort(address.port());
        Optional<Address.Certificate> certificate = address.outside().flatMap(Address.Outside::certificate);
        if (certificate.isPresent()) {
            tomcat.setSsl(tls(certificate.get()));
        } else {
            tomcat.setAddress(InetAddress.getLoopbackAddress());
            address.outside().ifPresent(outside -> listenToProxy(tomcat));
        }
        tomcat.addErrorPages(new ErrorPage("/error"));
        tomcat.addProtocolHandlerCustomizers(
                protocol -> protocol.setExecutor(Executors.newVirtualThreadPerTaskExecutor()));
        tomcat.addConnectorCustomizers(Routes::limit);
        // of this site's own pages only, and never a script's; Tomcat adds Secure where there is TLS
        tomcat.addContextCustomizers(context -> {
            context.setUseHttpOnly(true);
            context.setSessionCookieName("needlework");
        });
        tomcat.setCookieSameSiteSuppliers(List.of(CookieSameSiteSupplier.ofStrict()));
        return tomcat;
    }

    private static Ssl tls(Address.Certificate certificate) {
        Ssl tls = new Ssl();
        tls.setCertificate(certificate.chain().toUri().toString());
        tls.setCertificatePrivateKey(certificate.key().toUri().toString());
        tls.setEnabledProtocols(new String[] {"TLSv1.2", "TLSv1.3"});
        return tls;
    }

    /// Whoever speaks from this machine is the proxy: it says who asked, and has ended TLS.
    private static void listenToProxy(TomcatServletWebServerFactory tomcat) {
        RemoteIpValve valve = new RemoteIpValve();
        valve.setInternalProxies("127\\.0\\.0\\.1|::1|0:0:0:0:0:0:0:1");
        tomcat.addEngineValves(valve);
        tomcat.addConnectorCustomizers(connector -> {
            connector.setScheme("https");
            connector.setSecure(true);
        });
    }

    private static void limit(Connector connector) {
        connector.setMaxPostSize(LARGEST_FORM_BYTES);
        connector.setMaxParameterCount(MOST_FIELDS);
        connector.setProperty("compression", "on");
        connector.setProperty(
                "compressibleMimeType", "text/html,text/css,text/javascript,application/json,image/svg+xml");
        connector.setProperty("connectionTimeout", "20000");
    }

    @Bean
    DispatcherServlet dispatcherServlet(WebApplicationContext context) {
        return new DispatcherServlet(context);
    }

    @Bean
    ServletRegistrationBean<DispatcherServlet> dispatcher(DispatcherServlet servlet) {
        ServletRegistrationBean<DispatcherServlet> registration = new ServletRegistrationBean<>(servlet, "/");
        registration.setMultipartConfig(
                new MultipartConfigElement("", LARGEST_FORM_BYTES, LARGEST_FORM_BYTES, LARGEST_FORM_BYTES));
        registration.setLoadOnStartup(1);
        return registration;
    }

    @Bean
    MultipartResolver multipartResolver() {
        return new StandardServletMultipartResolver() {
            /// An error page needs nothing of the upload that it is about, which may be what went wrong.
            @Override
            public boolean isMultipart(HttpServletRequest request) {
                return request.getDispatcherType() != DispatcherType.ERROR && super.isMultipart(request);
            }
        };
    }

    @Bean
    FilterRegistrationBean<Guard> guard(Address address) {
        FilterRegistrationBean<Guard> guard =
                new FilterRegistrationBean<>(new Guard(LARGEST_FORM_BYTES, address.outside()));
        guard.setOrder(Integer.MIN_VALUE);
        guard.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR));
        return guard;
    }

    /// Between the guard and the doors, who are the first to ask for a field.
    @Bean
    FilterRegistrationBean<PlainText> plainText() {
        FilterRegistrationBean<PlainText> plain = new FilterRegistrationBean<>(new PlainText());
        plain.setOrder(-200);
        return plain;
    }

    @Bean
    Messages messages() {
        return new Messages();
    }

    /// Asked for by the templates as `@definitions`.
    @Bean
    Definitions definitions(Desk desk, Messages messages) {
        return new Definitions(desk::bibliography, messages);
    }

    @Bean
    ResourceBundleMessageSource messageSource() {
        ResourceBundleMessageSource source = new ResourceBundleMessageSource();
        source.setBasenames(Messages.BUNDLES.toArray(String[]::new));
        source.setDefaultEncoding(StandardCharsets.UTF_8.name());
        source.setFallbackToSystemLocale(false);
        return source;
    }

    @Bean
    IntakePage intakePage(Desk desk, Messages messages) {
        return new IntakePage(desk, messages);
    }

    @Bean
    Examples examples() {
        return new Examples();
    }

    @Bean(destroyMethod = "close")
    PlanDesk planDesk(Desk desk) {
        return new PlanDesk(desk);
    }

    @Bean(destroyMethod = "close")
    BlockDesk blockDesk(Desk desk) {
        return new BlockDesk(desk.tissue());
    }

    @Bean
    SpringTemplateEngine templateEngine() {
        ClassLoaderTemplateResolver pages = new ClassLoaderTemplateResolver(Routes.class.getClassLoader());
        pages.setPrefix("org/needlework/web/templates/");
        pages.setSuffix(".html");
        pages.setTemplateMode(TemplateMode.HTML);
        pages.setCharacterEncoding(StandardCharsets.UTF_8.name());
        pages.setCacheable(!Boolean.getBoolean("needlework.web.fresh"));
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(pages);
        engine.setTemplateEngineMessageSource(messageSource());
        engine.setEnableSpringELCompiler(false);
        return engine;
    }

    @Bean
    ThymeleafViewResolver viewResolver(SpringTemplateEngine engine) {
        ThymeleafViewResolver resolver = new ThymeleafViewResolver();
        resolver.setTemplateEngine(engine);
        resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
        return resolver;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new SignedInArgument());
    }

    /// Behind the guard: who it is.
    @Bean
    FilterRegistrationBean<DoorFilter> door(Doorkeeper doorkeeper) {
        FilterRegistrationBean<DoorFilter> door = new FilterRegistrationBean<>(new DoorFilter(doorkeeper));
        door.setOrder(0);
        return door;
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/bundle/**")
                .addResourceLocations("classpath:/org/needlework/web/bundle/")
                .setCacheControl(CacheControl.maxAge(Duration.ZERO).mustRevalidate());
    }
}
