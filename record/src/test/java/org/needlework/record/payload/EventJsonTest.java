package org.needlework.record.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.needlework.core.course.AdverseEvent;
import org.needlework.core.course.CourseEvent;
import org.needlework.core.course.Outcome;
import org.needlework.core.course.Rating;
import org.needlework.core.course.Recovery;
import org.needlework.core.quantity.Depth;
import org.needlework.core.report.Statement;
import org.needlework.core.skin.Zone;
import org.needlework.record.Cases;
import tools.jackson.databind.node.ObjectNode;

class EventJsonTest {

    private final EventJson json = new EventJson();

    private void survives(CourseEvent event) {
        EventJson.Told told = new EventJson.Told(event, "why");
        assertThat(json.read(EventJson.VERSION, json.write(told))).isEqualTo(told);
    }

    @Test
    void every_kind_of_event_comes_back_as_it_was() {
        UUID id = UUID.randomUUID();
        CourseEvent.Screened screened = Cases.screened(Cases.DAY);
        survives(screened);
        survives(new CourseEvent.Planned(Cases.plan(Cases.DAY)));
        survives(new CourseEvent.PlanAccepted(id));
        survives(new CourseEvent.Consented(Cases.consent(id)));
        survives(Cases.opened(Cases.DAY, "L1", Optional.of("S1")));
        survives(Cases.session(Cases.DAY, "L1", Optional.of("S1")));
        survives(Cases.told(
                Cases.session(Cases.DAY, "L1", Optional.empty()),
                2,
                Statement.of("breach.within_clearance.depth", Zone.LEFT_CHEEK, new Depth(2), new Depth(1.5)),
                Statement.of("breach.interval", Zone.LEFT_CHEEK, 20L, 28),
                Statement.of("breach.clearance_of_the_day", Cases.DAY)));
        survives(new CourseEvent.Observed(
                id, List.of(new Recovery.Observation(Zone.LEFT_CHEEK, Cases.DAY, 2, "as expected"))));
        survives(new CourseEvent.Assessed(
                id,
                Cases.DAY,
                List.of(new Outcome.Scored(
                        new Outcome.Measured(Cases.GOAL, 0.1), true, Optional.of(true), Optional.empty()))));
        survives(new CourseEvent.Observed(
                id,
                List.of(new Recovery.Observation(
                        Zone.LEFT_CHEEK,
                        Cases.DAY,
                        Map.of(Recovery.Sign.PAIN, new Recovery.Look.Seen(7)),
                        Set.of("infection", "vision"),
                        ""))));
        for (Rating.Marks marks :
                List.of(new Rating.Marks.Given(Map.of("b", 2.0, "a", 1.5), 3.5), new Rating.Marks.Veiled())) {
            survives(new CourseEvent.Rated(new Rating(
                    Optional.of(id),
                    Cases.DAY,
                    Optional.of(Zone.NOSE),
                    "scale",
                    "1",
                    marks,
                    id,
                    Rating.Basis.PHOTOGRAPHS,
                    true,
                    Optional.empty())));
        }
        survives(new CourseEvent.AdverseEventReported(new AdverseEvent(
                AdverseEvent.What.HERPES,
                "told",
                Cases.DAY,
                Optional.of(id),
                List.of(Zone.NOSE),
                List.of("L1"),
                AdverseEvent.Severity.SEVERE,
                Set.of(AdverseEvent.Criterion.HOSPITAL, AdverseEvent.Criterion.DISABILITY),
                AdverseEvent.Result.RECOVERING,
                "")));
        survives(new CourseEvent.AdverseEventFollowedUp(
                id,
                new AdverseEvent.FollowUp(
                        Cases.DAY,
                        AdverseEvent.Severity.MILD,
                        Set.of(AdverseEvent.Criterion.DEATH),
                        AdverseEvent.Result.FATAL,
                        "note")));
        survives(new CourseEvent.Withdrawn(CourseEvent.Withdrawn.From.CONSENT));
        survives(new CourseEvent.Corrected(id, Optional.of(screened)));
        survives(new CourseEvent.Corrected(id, Optional.empty()));
    }

    @Test
    void an_older_shape_is_lifted_and_a_newer_one_refused() {
        byte[] written = json.write(new EventJson.Told(new CourseEvent.PlanAccepted(new UUID(1, 2)), "old"));
        EventJson next = new EventJson(
                2,
                List.of(new EventJson.Upcaster(
                        1,
                        tree -> ((ObjectNode) tree)
                                .put("why", "lifted " + tree.get("why").asString()))));
        assertThat(next.read(1, written).why()).isEqualTo("lifted old");
        assertThatThrownBy(() -> json.read(2, written)).hasMessageContaining("newer Needlework");
    }

    @Test
    void a_statement_about_something_unknown_is_refused_before_it_is_kept() {
        assertThatThrownBy(() -> EventJson.mapper().writeValueAsString(Statement.of("key", new StringBuilder("x"))))
                .hasMessageContaining("cannot keep");
    }
}
