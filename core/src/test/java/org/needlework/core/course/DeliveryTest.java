package org.needlework.core.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.needlework.core.course.Courses.DAY;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.needlework.core.plan.Plan;
import org.needlework.core.quantity.Depth;
import org.needlework.core.report.Statement;
import org.needlework.core.skin.Zone;

class DeliveryTest {

    private static final Cartridge UNIT = Courses.cartridge("good", "1");
    private static final Plan PLAN = Courses.plan(Courses.clearance(DAY)); // left cheek, 1.5 mm, 16 passes, 3 times

    private static Session.Delivered done(Zone zone, double needle_mm, int passes, Session.Reached reached) {
        return new Session.Delivered(
                zone,
                new Depth(needle_mm),
                passes,
                Set.of(Session.Direction.HORIZONTAL),
                reached,
                2,
                List.of(),
                List.of(UNIT));
    }

    private static Session session(Session.Delivered... delivered) {
        return Courses.session(Courses.clearance(DAY), DAY, delivered);
    }

    private static List<String> differences(int number, Session.Delivered... delivered) {
        return Delivery.of(PLAN, number, session(delivered), List.of()).stream()
                .flatMap(each -> each.differences().stream())
                .map(each -> (each.flagged() ? "! " : "") + each.what().key())
                .toList();
    }

    @Test
    void what_was_planned_and_done_shows_no_difference() {
        assertThat(differences(1, done(Zone.LEFT_CHEEK, 1.5, 16, Session.Reached.PINPOINT_BLEEDING)))
                .isEmpty();
    }

    @Test
    void more_than_planned_is_flagged_and_less_is_said() {
        assertThat(differences(1, done(Zone.LEFT_CHEEK, 1.75, 17, Session.Reached.MORE)))
                .containsExactly(
                        "! session.flag.end_point.more", "! session.flag.needle.deeper", "! session.flag.passes.more");
        assertThat(differences(1, done(Zone.LEFT_CHEEK, 1.25, 15, Session.Reached.ERYTHEMA)))
                .containsExactly(
                        "session.difference.needle.shallower",
                        "session.difference.passes.fewer",
                        "session.difference.end_point.short");
    }

    @Test
    void a_zone_left_out_or_added_is_flagged() {
        assertThat(differences(1)).containsExactly("! session.flag.zone.left_out");
        assertThat(differences(1, done(Zone.NOSE, 0.5, 1, Session.Reached.ERYTHEMA)))
                .containsExactly("! session.flag.zone.left_out", "! session.flag.zone.not_planned");
        assertThat(differences(4)).as("after its last session nothing is due").isEmpty();
        assertThat(differences(4, done(Zone.LEFT_CHEEK, 1.5, 16, Session.Reached.PINPOINT_BLEEDING)))
                .containsExactly("! session.flag.zone.beyond");
    }

    @Test
    void a_density_beyond_its_limit_is_flagged_by_itself() {
        assertThat(differences(1, done(Zone.LEFT_CHEEK, 1.5, 33, Session.Reached.PINPOINT_BLEEDING)))
                .containsExactly("! session.flag.density.limit", "! session.flag.passes.more");
    }

    @Test
    void only_flags_need_an_answer() {
        Delivery delivery = Delivery.of(
                        PLAN, 1, session(done(Zone.LEFT_CHEEK, 1.75, 15, Session.Reached.PINPOINT_BLEEDING)), List.of())
                .getFirst();
        assertThat(delivery.flags()).extracting(Statement::key).containsExactly("session.flag.needle.deeper");
    }

    @Test
    void a_zones_dose_grows_with_each_of_its_sessions_and_no_other() {
        double perPass = Courses.ROLLER.rate().perPass().perSquareCentimetre();
        Session first = session(done(Zone.LEFT_CHEEK, 1.5, 16, Session.Reached.PINPOINT_BLEEDING));
        Session second = session(done(Zone.LEFT_CHEEK, 1.0, 10, Session.Reached.PINPOINT_BLEEDING));
        Delivery delivery = Delivery.of(PLAN, 2, second, List.of(first)).getFirst();
        assertThat(delivery.before().sessions()).isEqualTo(1);
        assertThat(delivery.before().punctures_per_cm2()).isCloseTo(16 * perPass, within(1e-9));
        assertThat(delivery.after().sessions()).isEqualTo(2);
        assertThat(delivery.after().punctures_per_cm2()).isCloseTo(26 * perPass, within(1e-9));
        assertThat(delivery.after().channel_mm_per_cm2()).isCloseTo((16 * 1.5 + 10) * perPass, within(1e-9));
        assertThat(delivery.after().deepest()).isEqualTo(new Depth(1.5));
        assertThat(Delivery.dose(Zone.NOSE, List.of(first, second))).isEqualTo(Delivery.Dose.NONE);
        assertThat(Delivery.planned(PLAN.getZone(Zone.LEFT_CHEEK)).punctures_per_cm2())
                .isCloseTo(48 * perPass, within(1e-9));
    }

    @Test
    void a_record_of_a_zone_is_whole() {
        assertThatThrownBy(() -> session(
                        done(Zone.NOSE, 1, 1, Session.Reached.ERYTHEMA),
                        done(Zone.NOSE, 1, 1, Session.Reached.ERYTHEMA)))
                .hasMessageContaining("once");
        assertThatThrownBy(() -> done(Zone.NOSE, 1, 0, Session.Reached.ERYTHEMA))
                .hasMessageContaining("passes");
        assertThatThrownBy(() -> Courses.delivered(1)).hasMessageContaining("cartridge");
        assertThatThrownBy(() -> new Session.Remark(Statement.of("session.flag.x"), " "))
                .hasMessageContaining("answer");
        List<Throwable> refused = new ArrayList<>();
        for (int pain : new int[] {-1, 0, 10, 11}) {
            try {
                var unused = new Session.Delivered(
                        Zone.NOSE,
                        new Depth(1),
                        1,
                        Set.of(Session.Direction.STAMPED),
                        Session.Reached.ERYTHEMA,
                        pain,
                        List.of(),
                        List.of(UNIT));
            } catch (IllegalArgumentException each) {
                refused.add(each);
            }
        }
        assertThat(refused).hasSize(2);
        assertThatThrownBy(() -> new Session.Applied("", "", Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    // ---- other courses of the same person ----

    private static List<String> refusals(int restedElsewhere_days, GateOverride... overrides) {
        Courses.Book other = new Courses.Book();
        other.add(
                DAY.minusDays(restedElsewhere_days),
                Courses.performed(
                        Courses.clearance(DAY.minusDays(restedElsewhere_days)),
                        DAY.minusDays(restedElsewhere_days),
                        Courses.cartridge("good", "8")));
        CourseEvent.SessionPerformed wanted = new CourseEvent.SessionPerformed(
                Courses.session(Courses.clearance(DAY), DAY, Courses.delivered(1.5, UNIT)),
                TimeOut.complete(),
                List.of(UNIT),
                List.of(overrides));
        return Courses.reasons(
                Courses.ready().course().admit(wanted, "", DAY, new Courses.Cupboard(), List.of(other.course())));
    }

    @Test
    void skin_rests_whichever_course_it_was_needled_in() {
        assertThat(refusals(27)).containsExactly("gate.interval");
        assertThat(refusals(28)).isEmpty();
        assertThat(refusals(14, Courses.tooSoon())).isEmpty();
        assertThat(refusals(13, Courses.tooSoon())).as("shut for good").containsExactly("gate.interval");
        assertThat(refusals(0, Courses.tooSoon())).as("the same day").containsExactly("gate.interval");
    }

    @Test
    void sessions_of_another_course_do_not_use_up_this_ones() {
        List<Course> others = new ArrayList<>();
        for (int k = 1; k <= 5; k++) {
            Courses.Book other = new Courses.Book();
            other.add(
                    DAY.minusDays(100L * k),
                    Courses.performed(
                            Courses.clearance(DAY.minusDays(100L * k)),
                            DAY.minusDays(100L * k),
                            Courses.cartridge("good", "9")));
            others.add(other.course());
        }
        assertThat(Courses.reasons(Courses.ready()
                        .course()
                        .admit(
                                Courses.performed(Courses.clearance(DAY), DAY, UNIT),
                                "",
                                DAY,
                                new Courses.Cupboard(),
                                others)))
                .isEmpty();
    }
}
