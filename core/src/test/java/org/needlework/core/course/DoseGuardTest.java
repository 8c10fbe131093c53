package org.needlework.core.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.needlework.core.report.Statement;
import org.needlework.core.skin.Zone;

class DoseGuardTest {

    private static final LocalTime NINE = LocalTime.of(9, 0);

    private static SessionGuide.Cream cream(String code, double most_g, double most_cm2, double most_h) {
        return new SessionGuide.Cream(
                code, code, SessionGuide.Standing.MAY, most_g, most_cm2, most_h, "why", List.of());
    }

    private static SessionGuide.Cream closed(String code, SessionGuide.Standing standing) {
        return new SessionGuide.Cream(code, code, standing, 0, 0, 0, "the weight is not known", List.of());
    }

    private static final List<SessionGuide.Cream> CREAMS = List.of(
            cream("one", 60, 600, 5),
            cream("two", 50, 400, 1),
            closed("ask", SessionGuide.Standing.ASK),
            closed("refer", SessionGuide.Standing.REFER),
            closed("must_not", SessionGuide.Standing.MUST_NOT));

    private static DoseGuard.Applied on(String product, double g, double cm2, int fromMinute, int toMinute) {
        return new DoseGuard.Applied(
                product, g, cm2, Optional.of(NINE.plusMinutes(fromMinute)), Optional.of(NINE.plusMinutes(toMinute)));
    }

    private static DoseGuard.Verdict judge(DoseGuard.Applied... applied) {
        return DoseGuard.judge(List.of(applied), CREAMS);
    }

    private static List<String> keys(DoseGuard.Verdict verdict) {
        return verdict.flags().stream().map(Statement::key).toList();
    }

    @Test
    void the_limit_itself_is_allowed_and_a_hair_more_is_not() {
        assertThat(keys(judge(on("one", 60, 600, 0, 300)))).isEmpty();
        assertThat(judge(on("one", 60, 600, 0, 300)).doses().getFirst().share()).isEqualTo(1);
        assertThat(keys(judge(on("one", 60.1, 600, 0, 300)))).containsExactly("session.flag.cream.grams");
        assertThat(keys(judge(on("one", 60, 600.1, 0, 300)))).containsExactly("session.flag.cream.area");
        assertThat(keys(judge(on("one", 60, 600, 0, 301)))).containsExactly("session.flag.cream.time");
    }

    @Test
    void applications_of_one_cream_add_up() {
        assertThat(keys(judge(on("one", 31, 301, 0, 60), on("one", 30, 300, 0, 60))))
                .containsExactly("session.flag.cream.grams", "session.flag.cream.area");
    }

    @Test
    void minutes_count_once_however_many_places_are_covered() {
        assertThat(judge(on("one", 1, 1, 0, 60), on("one", 1, 1, 30, 90), on("one", 1, 1, 120, 130))
                        .doses()
                        .getFirst()
                        .time_h())
                .isEqualTo(100 / 60.0);
        assertThat(keys(judge(on("two", 1, 1, 0, 40), on("two", 1, 1, 50, 80))))
                .containsExactly("session.flag.cream.time");
    }

    @Test
    void two_creams_share_one_body() {
        assertThat(keys(judge(on("one", 30, 10, 0, 10), on("two", 25, 10, 0, 10))))
                .isEmpty();
        assertThat(keys(judge(on("one", 31, 10, 0, 10), on("two", 25, 10, 0, 10))))
                .containsExactly("session.flag.cream.together");
    }

    @Test
    void a_cream_that_may_not_be_used_is_flagged_by_what_keeps_it_and_blocks_no_other() {
        for (String closed : List.of("ask", "refer", "must_not")) {
            assertThat(keys(judge(on(closed, 1, 1, 0, 10), on("one", 1, 1, 0, 10))))
                    .containsExactly("session.flag.cream." + closed);
        }
    }

    @Test
    void a_cream_that_is_still_on_says_when_it_must_come_off() {
        DoseGuard.Applied first = on("two", 1, 1, 0, 20);
        DoseGuard.Applied still =
                new DoseGuard.Applied("two", 1, 1, Optional.of(NINE.plusMinutes(30)), Optional.empty());
        assertThat(judge(first, still).doses().getFirst().offBy()).contains(NINE.plusMinutes(70));
        assertThat(judge(first).doses().getFirst().offBy()).isEmpty();
        DoseGuard.Applied late = new DoseGuard.Applied("one", 1, 1, Optional.of(LocalTime.of(23, 0)), Optional.empty());
        assertThat(judge(late).doses().getFirst().offBy()).as("past midnight").isEmpty();
    }

    @Test
    void an_unknown_cream_is_a_bug() {
        assertThatThrownBy(() -> judge(on("nobody's", 1, 1, 0, 1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void more_cream_never_takes_a_flag_away() {
        SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 500; round++) {
            List<DoseGuard.Applied> applied = new ArrayList<>();
            List<String> before = List.of();
            for (int k = 0; k < 5; k++) {
                int from = random.nextInt(300);
                applied.add(on(
                        CREAMS.get(random.nextInt(CREAMS.size())).code(),
                        random.nextDouble(0.1, 40),
                        random.nextDouble(1, 300),
                        from,
                        from + random.nextInt(200)));
                List<String> now = DoseGuard.judge(applied, CREAMS).flags().stream()
                        .map(each -> each.key() + each.arguments().getFirst())
                        .map(each -> each.startsWith("session.flag.cream.together") ? "together" : each)
                        .toList();
                assertThat(now).containsAll(before);
                before = now;
            }
        }
    }

    @Test
    void an_anaesthetic_has_an_amount_an_area_and_comes_off_after_it_went_on() {
        assertThatThrownBy(() -> new Anaesthetic("one", 0, 1, NINE, NINE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Anaesthetic("one", 1, Double.NaN, NINE, NINE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Anaesthetic("one", 1, 1, NINE, NINE.minusMinutes(1)))
                .hasMessageContaining("comes off");
        assertThatThrownBy(() -> new Anaesthetic(" ", 1, 1, NINE, NINE)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new Anaesthetic("one", 1, 1, NINE, NINE.plusMinutes(90)).time_h())
                .isEqualTo(1.5);
    }

    // ---- products on open channels ----

    private static SessionGuide.Product product(SessionGuide.Standing standing) {
        return new SessionGuide.Product(standing.code(), "Product", standing, "why", List.of());
    }

    @Test
    void every_product_that_may_not_touch_open_channels_is_flagged_and_the_others_are_not() {
        List<SessionGuide.Product> products = java.util.Arrays.stream(SessionGuide.Standing.values())
                .map(DoseGuardTest::product)
                .toList();
        for (SessionGuide.Standing standing : SessionGuide.Standing.values()) {
            List<Statement> flags = ProductGuard.judge(
                    Zone.CHIN, List.of(new Session.Applied(standing.code(), "", Optional.empty())), products);
            assertThat(flags)
                    .extracting(Statement::key)
                    .isEqualTo(
                            standing == SessionGuide.Standing.MAY
                                    ? List.of()
                                    : List.of("session.flag.product." + standing.code()));
        }
        assertThat(ProductGuard.judge(
                                Zone.CHIN, List.of(new Session.Applied("ask", "Glow", Optional.of("L1"))), products)
                        .getFirst()
                        .arguments())
                .containsExactly(Zone.CHIN, "Glow", "why");
        assertThatThrownBy(() -> ProductGuard.judge(
                        Zone.CHIN, List.of(new Session.Applied("x", "", Optional.empty())), products))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
