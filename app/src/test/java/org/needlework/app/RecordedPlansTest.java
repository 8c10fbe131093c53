package org.needlework.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.needlework.core.clinic.Case;
import org.needlework.core.clinic.CaseReader;
import org.needlework.core.clinic.Clinic;
import org.needlework.core.clinic.Dossier;
import org.needlework.core.course.CourseEvent;
import org.needlework.core.plan.Plan;
import org.needlework.core.plan.Planning;
import org.needlework.core.report.Progress;
import org.needlework.record.payload.EventJson;

/// What the real rooms find for an example, through the record and back.
class RecordedPlansTest {

    @Test
    void a_screening_and_every_plan_of_an_example_come_back_from_the_record_as_they_were() throws Exception {
        House house = new House(2);
        Path example = Path.of(System.getProperty("needlework.root"), "examples", "01-acne-scars.json");
        CaseReader.Reading.Read read = (CaseReader.Reading.Read) house.reader().read(Files.readAllBytes(example));
        Case input = read.value();
        Clinic clinic = ((House.Opening.Open) house.open(new byte[0])).clinic();
        Dossier dossier = clinic.prepare(input, 1, Progress.NONE);
        List<CourseEvent> events = new ArrayList<>();
        events.add(CourseEvent.Screened.of(
                input.facts(), input.request(), input.on(), dossier.edition(), dossier.screening()));
        Planning.Found found = (Planning.Found) dossier.planning().orElseThrow();
        List<Plan> plans = new ArrayList<>(found.alternatives());
        plans.add(found.best());
        plans.forEach(plan -> events.add(new CourseEvent.Planned(plan)));
        EventJson json = new EventJson();
        for (CourseEvent event : events) {
            EventJson.Told told = new EventJson.Told(event, "");
            assertThat(json.read(EventJson.VERSION, json.write(told))).isEqualTo(told);
        }
        assertThat(events).hasSizeGreaterThan(2);
    }
}
