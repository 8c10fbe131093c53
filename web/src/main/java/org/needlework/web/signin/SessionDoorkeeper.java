package org.needlework.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.needlework.core.account.Account;
import org.needlework.core.account.Accounts;
import org.needlework.core.account.Means;
import org.needlework.core.record.Access;
import org.needlework.core.record.ClinicRecord;
import org.needlework.core.record.NotFound;
import org.needlework.core.record.Records;
import org.needlework.web.desk.Desk;
import org.needlework.web.desk.Doorkeeper;
import org.needlework.web.desk.SignedIn;

/// Knows people by their session: who is signed in, whose page was left alone too long, whose
/// sessions were ended. What an account may is looked up on every request, so that another role, or
/// leaving, counts at once.
public final class SessionDoorkeeper implements Doorkeeper {

    /// How long a page may be left alone before it asks for the password again.
    static final Duration IDLE = Duration.ofMinutes(15);

    /// How long anybody stays signed in.
    static final Duration LONGEST = Duration.ofHours(12);

    private static final String VISIT = "org.needlework.visit";
    private static final String GLASS = "glass ";

    private final Desk desk;
    private final InstantSource clock;
    private final Visits visits = new Visits();

    public SessionDoorkeeper(Desk desk, InstantSource clock) {
        this.desk = desk;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    Visits visits() {
        return visits;
    }

    Optional<Accounts> accounts() {
        return desk.records().map(Records::accounts);
    }

    @Override
    public Optional<SignedIn> find(HttpServletRequest request) {
        Optional<Visit> visit = visit(request).filter(each -> !each.isLocked());
        if (visit.isEmpty()) {
            return Optional.empty();
        }
        Visit present = visit.get();
        Instant now = now();
        if (present.isIdle(now, IDLE)) {
            present.lock();
            return Optional.empty();
        }
        Optional<Account> account = standing(present);
        if (account.isEmpty()) {
            end(request);
            return Optional.empty();
        }
        if (request.getRequestURI().startsWith("/clinic")) {
            present.touch(now); // what the planner's pages ask for by themselves does not count
        }
        Records records = desk.records().orElseThrow();
        ClinicRecord record = records.get(present.account().clinic());
        Access access = Access.of(present.account().person());
        return Optional.of(new SignedIn(
                account.get().person(),
                record,
                glass(request, present, record).map(access::with).orElse(access)));
    }

    private static final Pattern ABOUT = Pattern.compile("/clinic/(patients|courses)/([0-9a-f-]{36})(/.*)?");

    /// The glass that this visit broke for the patient of whom a page is asked for, while it stays
    /// broken.
    private Optional<Access.Glass> glass(HttpServletRequest request, Visit visit, ClinicRecord record) {
        Matcher about = ABOUT.matcher(request.getRequestURI());
        if (visit.notes().keySet().stream().noneMatch(key -> key.startsWith(GLASS)) || !about.matches()) {
            return Optional.empty();
        }
        try {
            UUID id = UUID.fromString(about.group(2));
            UUID patient = about.group(1).equals("patients") ? id : record.getPatientOf(id);
            return Optional.ofNullable((Access.Glass) visit.notes().get(GLASS + patient))
                    .filter(glass -> record.now().isBefore(glass.until())); // by the clock that gave it
        } catch (IllegalArgumentException | NotFound e) {
            return Optional.empty(); // the page itself says so
        }
    }

    /// Keeps in mind that somebody broke the glass.
    public void remember(HttpServletRequest request, Access.Glass glass) {
        visit(request).ifPresent(visit -> visit.notes().put(GLASS + glass.patient(), glass));
    }

    /// The account of a visit, unless the visit has ended with a change of the account.
    Optional<Account> standing(Visit visit) {
        return accounts()
                .flatMap(accounts -> accounts.find(visit.account()))
                .filter(account -> account.generation() == visit.generation());
    }

    /// The visit of a request, locked or not; empty when it is over.
    Optional<Visit> visit(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(VISIT) instanceof Visit visit)) {
            return Optional.empty();
        }
        if (visit.hasEnded() || !now().isBefore(visit.since().plus(LONGEST))) {
            end(request);
            return Optional.empty();
        }
        return Optional.of(visit);
    }

    /// Lets somebody in, under a session of a new number, so that nobody can have prepared it.
    void enter(HttpServletRequest request, Account account, Means means) {
        HttpSession before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        HttpSession session = request.getSession(true);
        session.setMaxInactiveInterval((int) LONGEST.toSeconds());
        session.setAttribute(VISIT, new Visit(account, means, now(), device(request), visits));
    }

    void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    private static String device(HttpServletRequest request) {
        String agent = String.valueOf(request.getHeader("User-Agent"));
        String browser = agent.contains("Firefox/")
                ? "Firefox"
                : agent.contains("Edg/")
                        ? "Edge"
                        : agent.contains("Chrome/") ? "Chrome" : agent.contains("Safari/") ? "Safari" : "";
        String system = agent.contains("Android")
                ? "Android"
                : agent.contains("iPad") || agent.contains("iPhone")
                        ? "iOS"
                        : agent.contains("Windows")
                                ? "Windows"
                                : agent.contains("Mac OS") ? "macOS" : agent.contains("Linux") ? "Linux" : "";
        return browser.isEmpty() || system.isEmpty() ? browser + system : browser + ", " + system;
    }
}
