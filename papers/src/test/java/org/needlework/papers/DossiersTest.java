package org.needlework.papers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.needlework.core.screening.Verdict;

class DossiersTest {

    @Test
    void the_dossiers_hold_every_verdict() {
        assertThat(Dossiers.oneCheek().screening().verdict()).isEqualTo(Verdict.CLEARED);
        assertThat(Dossiers.deferred().screening().verdict()).isEqualTo(Verdict.DEFERRED);
        assertThat(Dossiers.referred().screening().verdict()).isEqualTo(Verdict.REFERRED);
        assertThat(Dossiers.declined().screening().verdict()).isEqualTo(Verdict.DECLINED);
        assertThat(Dossiers.incomplete().screening().verdict()).isEqualTo(Verdict.INCOMPLETE);
    }

    @Test
    void a_whole_face_is_planned_in_five_zones_and_dated() {
        assertThat(Dossiers.wholeFace().schedule().orElseThrow().listSessions())
                .hasSize(3)
                .allSatisfy(session -> assertThat(session.zones()).hasSize(5));
    }

    @Test
    void an_infeasible_dossier_has_no_schedule() {
        assertThat(Dossiers.infeasible().schedule()).isEmpty();
    }
}
