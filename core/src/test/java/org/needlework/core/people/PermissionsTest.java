package org.needlework.core.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.needlework.core.people.Action.*;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.needlework.core.people.Permissions.Permission;

class PermissionsTest {

    private static final Set<Action> NONE = EnumSet.noneOf(Action.class);

    /// Said a second time, by role, so that a slip in the table cannot pass.
    private static final Map<Role, Set<Action>> MAY = new EnumMap<>(Map.of(
            Role.CLINICIAN,
            EnumSet.complementOf(
                    EnumSet.of(SEE_AUDIT, ERASE_PATIENT, REVIEW_BROKEN_GLASS, MANAGE_PEOPLE, VERIFY_AUDIT)),
            Role.ASSISTANT,
            EnumSet.of(
                    SEE_IDENTITY,
                    SEE_RECORD,
                    SEE_CALENDAR,
                    SEE_STOCK,
                    SEE_FIGURES,
                    REGISTER_PATIENT,
                    EDIT_IDENTITY,
                    SCREEN,
                    WITHDRAW,
                    OBSERVE,
                    ASSESS,
                    CORRECT,
                    RECEIVE_STOCK,
                    RECALL_LOT),
            Role.FRONT_DESK,
            EnumSet.of(SEE_IDENTITY, SEE_CALENDAR, SEE_STOCK, REGISTER_PATIENT, EDIT_IDENTITY, WITHDRAW, RECEIVE_STOCK),
            Role.AUDITOR,
            EnumSet.of(SEE_STOCK, SEE_FIGURES, SEE_AUDIT, SEE_ACCESS, REVIEW_BROKEN_GLASS, VERIFY_AUDIT),
            Role.ADMINISTRATOR,
            EnumSet.of(
                    SEE_IDENTITY,
                    SEE_CALENDAR,
                    SEE_STOCK,
                    SEE_FIGURES,
                    SEE_ACCESS,
                    RECALL_LOT,
                    EXPORT_PATIENT,
                    ERASE_PATIENT,
                    MANAGE_PEOPLE,
                    VERIFY_AUDIT)));

    private static final Map<Role, Set<Action>> BEHIND_GLASS =
            Map.of(Role.FRONT_DESK, EnumSet.of(SEE_RECORD), Role.ADMINISTRATOR, EnumSet.of(SEE_RECORD));

    @Test
    void every_role_and_every_action_is_answered_as_written_down_twice() {
        for (Role role : Role.values()) {
            for (Action action : Action.values()) {
                Permission expected = MAY.getOrDefault(role, NONE).contains(action)
                        ? Permission.YES
                        : BEHIND_GLASS.getOrDefault(role, NONE).contains(action) ? Permission.GLASS : Permission.NO;
                assertThat(Permissions.of(role, action)).as(role + " " + action).isEqualTo(expected);
                assertThat(Permissions.may(role, action, false))
                        .as(role + " " + action)
                        .isEqualTo(expected == Permission.YES);
                assertThat(Permissions.may(role, action, true))
                        .as(role + " " + action)
                        .isEqualTo(expected != Permission.NO);
            }
        }
    }

    @Test
    void every_action_is_somebodys() {
        for (Action action : Action.values()) {
            assertThat(Arrays.stream(Role.values()).filter(role -> Permissions.may(role, action, false)))
                    .as(action.code())
                    .isNotEmpty();
        }
    }

    @Test
    void nobody_reviews_a_glass_that_they_could_break() {
        for (Role role : Role.values()) {
            boolean breaks =
                    Arrays.stream(Action.values()).anyMatch(action -> Permissions.of(role, action) == Permission.GLASS);
            assertThat(breaks && Permissions.may(role, REVIEW_BROKEN_GLASS, false))
                    .as(role.code())
                    .isFalse();
        }
    }

    @Test
    void who_erases_does_not_see_the_audit_and_who_audits_changes_nothing() {
        for (Role role : Role.values()) {
            assertThat(Permissions.may(role, ERASE_PATIENT, true) && Permissions.may(role, SEE_AUDIT, true))
                    .isFalse();
        }
        assertThat(MAY.get(Role.AUDITOR)).doesNotContain(CORRECT, PERFORM_SESSION, ERASE_PATIENT, EDIT_IDENTITY);
    }

    @Test
    void a_person_has_a_name() {
        assertThatThrownBy(() -> new Person(new UUID(0, 1), " ", Role.CLINICIAN))
                .hasMessageContaining("has a name");
    }
}
