package org.needlework.papers.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.needlework.core.clinic.Case;
import org.needlework.core.clinic.CaseReader;
import org.needlework.core.clinic.CaseReader.Reading;
import org.needlework.core.device.Device;
import org.needlework.core.forecast.Output;
import org.needlework.core.patient.Allergy;
import org.needlework.core.patient.Answer;
import org.needlework.core.patient.Condition;
import org.needlework.core.patient.ConditionKind;
import org.needlework.core.patient.ConditionState;
import org.needlework.core.patient.Fitzpatrick;
import org.needlework.core.patient.Medicine;
import org.needlework.core.patient.Opinion;
import org.needlework.core.patient.PatientFacts;
import org.needlework.core.patient.RecentProcedure;
import org.needlework.core.patient.Sex;
import org.needlework.core.patient.Sun;
import org.needlework.core.plan.Goal;
import org.needlework.core.plan.Goals;
import org.needlework.core.quantity.Mass;
import org.needlework.core.report.Problem;
import org.needlework.core.screening.Request;
import org.needlework.core.skin.Concern;
import org.needlework.core.skin.Zone;
import org.needlework.papers.Dossiers;

class JsonCaseReaderTest {

    private static final CaseReader READER = new JsonCaseReader(Dossiers.catalogue());

    private static final String SMALLEST = """
            {"on": "2026-11-02", "time_zone": "Europe/Berlin",
             "concerns": [{"zone": "left_cheek", "kind": "fine_lines"}]}
            """;

    private static final String FULL = """
            {
              "on": "2026-11-02",
              "time_zone": "Europe/Berlin",
              "patient": {"birth_date": "1984-03-09", "sex": "female", "weight_kg": 64.5,
                          "fitzpatrick": "IV", "pregnant": false, "breastfeeding": "withheld"},
              "conditions": [{"kind": "herpes_simplex", "state": "history", "since": "2020-01-31", "zone": "upper_lip"},
                             {"kind": "rosacea", "zone": "elsewhere"}],
              "medicines": [{"name": "Aspirin", "route": "oral", "reason": "heart_or_stroke", "prescribed": true,
                             "last_taken": "ongoing"},
                            {"name": "Isotretinoin", "last_taken": "2026-01-15"}],
              "allergies": ["nickel"],
              "recent": [{"procedure": "filler", "zone": "everywhere", "date": "2026-05-02"}],
              "sun": {"burn": "2026-09-01", "last_direct": "none"},
              "opinions": [{"finding": "anticoagulant", "by": "Dr Ada Beispiel", "date": "2026-10-30"}],
              "concerns": [{"zone": "left_cheek", "kind": "atrophic_acne_scar", "subtype": "rolling",
                            "since": "2004-06-01"}],
              "goals": [{"zone": "left_cheek", "measure": "scar_layer_collagen", "at_least": 0.08, "by_day": 180,
                         "probability": 0.6},
                        {"zone": "left_cheek", "measure": "scale:goodman_baron_qualitative", "at_least": 1,
                         "by_day": 180, "probability": 0.5},
                        {"max_downtime_days": 4, "max_sessions": 3, "finish_by": "2027-04-30"},
                        {"interval_days": 21, "interval_reason": "trial protocol", "interval_by": "Dr Ada Beispiel"}],
              "device": "skinpen-precision",
              "availability": {"from": "2026-11-09", "weekdays": ["tuesday", "friday"],
                               "away": [{"from": "2026-12-21", "to": "2027-01-03"}], "time": "17:30"}
            }
            """;

    private static Reading read(String document) {
        return READER.read(document.getBytes(StandardCharsets.UTF_8));
    }

    private static Case accepted(String document) {
        return switch (read(document)) {
            case Reading.Read(Case value) -> value;
            case Reading.Refused(List<Problem> problems) -> fail("refused: " + problems);
        };
    }

    private static List<Problem> problems(String document) {
        return switch (read(document)) {
            case Reading.Read(Case value) -> fail("read: " + value);
            case Reading.Refused(List<Problem> problems) -> problems;
        };
    }

    private static List<String> pointers(String document) {
        return problems(document).stream().map(Problem::pointer).toList();
    }

    @Test
    void an_opinion_on_a_medicine_that_nobody_knows_names_it_as_the_screening_does() {
        Case read = accepted(FULL.replace("\"anticoagulant\"", "\"medicine_not_recognised/großmutters tropfen\""));

        assertThat(read.facts().opinions())
                .extracting(Opinion::finding)
                .containsExactly("medicine_not_recognised/großmutters tropfen");
    }

    @Test
    void a_full_document_is_read_to_the_last_field() {
        Device device = Dossiers.catalogue().findDevice("skinpen-precision").orElseThrow();

        Case read = accepted(FULL);

        assertThat(read.on()).isEqualTo(LocalDate.of(2026, 11, 2));
        assertThat(read.timeZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(read.facts())
                .isEqualTo(new PatientFacts(
                        LocalDate.of(2026, 11, 2),
                        Answer.known(LocalDate.of(1984, 3, 9)),
                        Answer.known(Sex.FEMALE),
                        Answer.known(new Mass(64.5)),
                        Answer.known(Fitzpatrick.IV),
                        Answer.known(false),
                        Answer.withheld(),
                        Answer.known(List.of(
                                new Condition(
                                        ConditionKind.HERPES_SIMPLEX,
                                        Answer.known(ConditionState.HISTORY),
                                        Answer.known(LocalDate.of(2020, 1, 31)),
                                        Answer.known(new Condition.Place.In(Zone.UPPER_LIP))),
                                new Condition(
                                        ConditionKind.ROSACEA,
                                        Answer.notAsked(),
                                        Answer.notAsked(),
                                        Answer.known(new Condition.Place.Elsewhere())))),
                        Answer.known(List.of(
                                new Medicine(
                                        "Aspirin",
                                        Answer.known(Medicine.Route.ORAL),
                                        Answer.known(Medicine.Reason.HEART_OR_STROKE),
                                        Answer.known(true),
                                        Answer.known(new Medicine.LastTaken.Ongoing())),
                                new Medicine(
                                        "Isotretinoin",
                                        Answer.notAsked(),
                                        Answer.notAsked(),
                                        Answer.notAsked(),
                                        Answer.known(new Medicine.LastTaken.On(LocalDate.of(2026, 1, 15)))))),
                        Answer.known(List.of(Allergy.NICKEL)),
                        Answer.known(List.of(new RecentProcedure(
                                RecentProcedure.Kind.FILLER,
                                Answer.known(new Condition.Place.Everywhere()),
                                Answer.known(LocalDate.of(2026, 5, 2))))),
                        new Sun(
                                Answer.known(new Sun.Burn.Resolved(LocalDate.of(2026, 9, 1))),
                                Answer.known(new Sun.Exposure.None())),
                        List.of(new Opinion("anticoagulant", "Dr Ada Beispiel", LocalDate.of(2026, 10, 30)))));
        assertThat(read.request())
                .isEqualTo(new Request(
                        List.of(new Request.Wish(
                                Zone.LEFT_CHEEK,
                                Concern.ATROPHIC_ACNE_SCAR,
                                Answer.known(Concern.AcneScarType.ROLLING),
                                Answer.known(LocalDate.of(2004, 6, 1)))),
                        Answer.known(device)));
        assertThat(read.goals())
                .isEqualTo(new Goals(
                        List.of(
                                new Goal.Collagen(Zone.LEFT_CHEEK, Output.SCAR_LAYER_COLLAGEN, 0.08, 180, 0.6),
                                new Goal.OnScale(Zone.LEFT_CHEEK, "goodman_baron_qualitative", 1, 180, 0.5)),
                        Optional.of(4),
                        Optional.of(3),
                        Optional.of(LocalDate.of(2027, 4, 30)),
                        Optional.of(new Goals.ShorterInterval(21, "trial protocol", "Dr Ada Beispiel"))));
        assertThat(read.availability().weekdays()).containsExactlyInAnyOrder(DayOfWeek.TUESDAY, DayOfWeek.FRIDAY);
        assertThat(read.availability().time()).isEqualTo(LocalTime.of(17, 30));
        assertThat(read.availability().suits(LocalDate.of(2026, 12, 22))).isFalse();
        assertThat(read.original()).isEqualTo(FULL);
    }

    @Test
    void what_is_left_out_was_not_asked() {
        Case read = accepted(SMALLEST);

        assertThat(read.facts()).isEqualTo(PatientFacts.unknown(LocalDate.of(2026, 11, 2)));
        assertThat(read.request().device()).isEqualTo(Answer.notAsked());
        assertThat(read.goals()).isEqualTo(Goals.none());
    }

    @Test
    void an_empty_list_was_asked_and_there_is_none() {
        Case read = accepted(SMALLEST.replace("\"concerns\"", "\"allergies\": [], \"concerns\""));

        assertThat(read.facts().allergies()).isEqualTo(Answer.known(List.of()));
    }

    @Test
    void a_withheld_list_is_neither() {
        Case read = accepted(SMALLEST.replace("\"concerns\"", "\"medicines\": \"withheld\", \"concerns\""));

        assertThat(read.facts().medicines()).isEqualTo(Answer.withheld());
    }

    /// Each line changes one place of the full document, and names the one pointer to blame.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"on\": \"2026-11-02\" | \"on\": \"2026-02-30\" | /on | no such day",
                "\"on\": \"2026-11-02\" | \"on\": 20261102 | /on | A day belongs here",
                "\"on\": \"2026-11-02\", | `` | /on | required",
                "Europe/Berlin | Europe/Berlon | /time_zone | Europe/Berlin",
                "Europe/Berlin | +02:00 | /time_zone | no such time zone",
                "1984-03-09 | 2026-11-03 | /patient/birth_date | after the day of the document",
                "1984-03-09 | 1905-03-09 | /patient/birth_date | older than 120",
                "1984-03-09 | 1984-13-09 | /patient/birth_date | no such day",
                "64.5 | -64.5 | /patient/weight_kg | from 1 to 500",
                "64.5 | 1e999 | /patient/weight_kg | from 1 to 500",
                "64.5 | \"64\" | /patient/weight_kg | without quotation marks",
                "64.5 | null | /patient/weight_kg | null",
                "\"IV\" | \"iv\" | /patient/fitzpatrick | Maybe IV",
                "\"pregnant\": false | \"pregnant\": \"no\" | /patient/pregnant | true or false",
                "\"weight_kg\": 64.5 | \"weight\": 64.5 | /patient/weight | Maybe weight_kg",
                "herpes_simplex | herpes | /conditions/0/kind | Choose one of",
                "\"history\" | \"histroy\" | /conditions/0/state | Maybe history",
                "2020-01-31 | 2027-01-31 | /conditions/0/since | after the day of the document",
                "2020-01-31 | 1983-01-31 | /conditions/0/since | before the date of birth",
                "\"upper_lip\" | \"lip\" | /conditions/0/zone | Choose one of",
                "\"elsewhere\" | \"Elsewhere\" | /conditions/1/zone | Maybe elsewhere",
                "\"Aspirin\" | \"  \" | /medicines/0/name | not blank",
                "\"Aspirin\" | \"As\\u0007pirin\" | /medicines/0/name | cannot be shown",
                "\"ongoing\" | \"daily\" | /medicines/0/last_taken | A day belongs here",
                "2026-01-15 | 2026-12-15 | /medicines/1/last_taken | after the day of the document",
                "[\"nickel\"] | [\"nickel\", \"nickel\"] | /allergies/1 | twice",
                "[\"nickel\"] | \"nickel\" | /allergies | list",
                "[\"nickel\"] | [null] | /allergies/0 | null",
                "\"procedure\": \"filler\" | \"kind\": \"filler\" | /recent/0/kind | no such field",
                "\"burn\": \"2026-09-01\" | \"burn\": \"2026-12-01\" | /sun/burn | after the day",
                "\"last_direct\": \"none\" | \"last_direct\": false | /sun/last_direct | A day belongs here",
                "\"anticoagulant\" | \"a b\" | /opinions/0/finding | id of a finding",
                "2026-10-30 | 2026-11-30 | /opinions/0/date | after the day",
                "\"kind\": \"atrophic_acne_scar\" | \"kind\": \"striae_alba\" | /concerns/0/subtype | has a subtype",
                "\"zone\": \"left_cheek\", \"kind\" | \"zone\": \"left_cheak\", \"kind\" | /concerns/0/zone | left_cheek",
                "2004-06-01 | 1904-06-01 | /concerns/0/since | before the date of birth",
                "\"scar_layer_collagen\" | \"collagen\" | /goals/0/measure | Choose one of",
                "0.08 | 15 | /goals/0/at_least | at most 1.5",
                "0.08 | 0 | /goals/0/at_least | above 0",
                "\"probability\": 0.6 | \"probability\": 60 | /goals/0/probability | at most 1",
                "\"by_day\": 180, | `` | /goals/0/by_day | required",
                "\"max_sessions\": 3 | \"max_sessions\": 2.5 | /goals/2/max_sessions | whole number",
                "2027-04-30 | 2026-04-30 | /goals/2/finish_by | before the day of the document",
                "\"interval_days\": 21 | \"interval_days\": 7 | /goals/3/interval_days | from 14 to 27",
                "\"interval_days\": 21 | \"interval_days\": 28 | /goals/3/interval_days | from 14 to 27",
                "\"interval_reason\": \"trial protocol\", | `` | /goals/3/interval_reason | required",
                "skinpen-precision | skinpen | /device | skinpen-precision, mf8-roller",
                "skinpen-precision | skinpen_precision | /device | Maybe skinpen-precision",
                "\"tuesday\" | \"tue\" | /availability/weekdays/0 | Choose one of",
                "[\"tuesday\", \"friday\"] | [] | /availability/weekdays | At least one day",
                "\"to\": \"2027-01-03\" | \"to\": \"2026-12-03\" | /availability/away/0 | ends before",
                "\"to\": \"2027-01-03\" | \"to\": \"2029-01-03\" | /availability | no course can be dated",
                "17:30 | 25:30 | /availability/time | time of day",
            })
    void one_mistake_is_one_problem_at_its_place(String good, String bad, String pointer, String advice) {
        assertThat(FULL).contains(good);
        String document = FULL.replaceFirst(java.util.regex.Pattern.quote(good), quoted(bad));

        List<Problem> problems = problems(document);

        assertThat(problems).anySatisfy(problem -> {
            assertThat(problem.pointer()).isEqualTo(pointer);
            assertThat(problem.advice()).contains(advice);
        });
    }

    private static String quoted(String text) {
        return java.util.regex.Matcher.quoteReplacement(text);
    }

    @Test
    void a_concern_that_cannot_be_on_a_zone_is_a_mistake() {
        assertThat(pointers(SMALLEST.replace("fine_lines", "striae_alba"))).containsExactly("/concerns/0/kind");
    }

    @Test
    void a_zone_has_one_concern() {
        assertThat(pointers(SMALLEST.replace("[{", "[{\"zone\": \"left_cheek\", \"kind\": \"laxity\"}, {")))
                .containsExactly("/concerns/1/zone");
    }

    @Test
    void a_person_without_a_concern_is_no_case() {
        assertThat(pointers("""
                {"on": "2026-11-02", "time_zone": "UTC", "concerns": []}""")).containsExactly("/concerns");
    }

    @ParameterizedTest
    @ValueSource(strings = {"melasma", "post_inflammatory_hyperpigmentation"})
    void brown_patches_have_no_collagen_goal(String kind) {
        assertThat(pointers("""
                {"on": "2026-11-02", "time_zone": "UTC", "concerns": [{"zone": "left_cheek", "kind": "%s"}],
                 "goals": [{"zone": "left_cheek", "measure": "upper_dermis_collagen", "at_least": 0.1,
                            "by_day": 90, "probability": 0.5}]}""".formatted(kind))).containsExactly("/goals/0/measure");
    }

    @Test
    void a_goal_needs_a_concern_in_its_zone() {
        assertThat(pointers("""
                {"on": "2026-11-02", "time_zone": "UTC", "concerns": [{"zone": "left_cheek", "kind": "laxity"}],
                 "goals": [{"zone": "right_cheek", "measure": "upper_dermis_collagen", "at_least": 0.1,
                            "by_day": 90, "probability": 0.5}]}""")).containsExactly("/goals/0/zone");
    }

    @Test
    void a_goal_is_for_a_zone_or_for_the_course_and_given_once() {
        assertThat(pointers(FULL.replace(
                        "{\"max_downtime_days\": 4,", "{}, {\"max_sessions\": 5}, {\"zone\": \"left_cheek\", ")))
                .contains("/goals/2", "/goals/4", "/goals/4/max_sessions");
    }

    @Test
    void every_problem_is_told_at_once() {
        assertThat(pointers("""
                {"on": "2026-11-31", "timezone": "Europe/Berlin", "patient": {"weight_kg": -1, "sex": "f", "name": "A"},
                 "sun": {"burn": null}, "concerns": [{"zone": "cheek"}, {"zone": "back", "kind": "melasma"}],
                 "device": "magic", "availability": {"time": "noon"}}"""))
                .containsExactlyInAnyOrder(
                        "/timezone",
                        "/on",
                        "/time_zone",
                        "/patient/name",
                        "/patient/sex",
                        "/patient/weight_kg",
                        "/sun/burn",
                        "/concerns/0/zone",
                        "/concerns/0/kind",
                        "/concerns/1/kind",
                        "/device",
                        "/availability/time");
    }

    @Test
    void a_name_given_twice_is_a_mistake() {
        assertThat(pointers(SMALLEST.replace("{\"on\"", "{\"on\": \"2026-11-01\", \"on\"")))
                .containsExactly("/on");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[",
                "\"",
                "{\"on\":}",
                "{'on': 1}",
                "{\"on\": NaN}",
                "{\"on\": 01}",
                "// comment\n{}",
                "nul",
                "{\"a\": \"\\x\"}",
                "{\"a\": \"\u0001\"}",
                "{,}",
                "[1,]",
                "}"
            })
    void what_is_no_json_is_refused_once(String document) {
        assertThat(pointers(document)).containsExactly("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "true", "17", "[]", "\"text\""})
    void what_is_no_object_is_refused(String document) {
        assertThat(pointers(document)).containsExactly("");
    }

    @Test
    void a_syntax_error_says_where() {
        assertThat(problems("{\n  \"on\": \"2026-11-02\"\n  \"x\": 1}")
                        .getFirst()
                        .advice())
                .contains("line 3, column");
    }

    @Test
    void nothing_may_follow_the_document() {
        assertThat(problems(SMALLEST + "{}").getFirst().advice()).contains("Keep one JSON value");
        assertThat(problems(SMALLEST + "x").getFirst().advice()).contains("Keep one JSON value");
    }

    @Test
    void a_byte_order_mark_is_told_and_reading_goes_on() {
        assertThat(problems("\uFEFF" + SMALLEST.replace("2026-11-02", "2026-11-31")))
                .extracting(Problem::pointer)
                .containsExactly("", "/on");
    }

    @Test
    void bytes_that_are_no_utf_8_are_refused() {
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        document.writeBytes("{\"on\": \"".getBytes(StandardCharsets.UTF_8));
        document.write(0xC3);
        document.write(0x28);

        assertThat(READER.read(document.toByteArray()))
                .isInstanceOfSatisfying(
                        Reading.Refused.class,
                        refused -> assertThat(refused.problems())
                                .singleElement()
                                .satisfies(
                                        problem -> assertThat(problem.advice()).contains("not UTF-8 from byte 8 on")));
    }

    @Test
    void a_document_of_more_than_a_megabyte_is_not_read() {
        assertThat(problems(SMALLEST + " ".repeat(1_000_000)).getFirst().advice())
                .contains("at most 1,000,000");
    }

    @Test
    void a_document_deeper_than_64_is_refused_at_its_place() {
        String deep = "{\"conditions\": " + "[".repeat(64) + "]".repeat(64) + "}";

        assertThat(problems(deep))
                .anySatisfy(problem -> assertThat(problem.advice()).contains("More than 64"));
    }

    @Test
    void sixty_four_levels_are_not_too_deep() {
        String deep = "{\"x\": " + "[".repeat(63) + "]".repeat(63) + "}";

        assertThat(problems(deep))
                .noneSatisfy(problem -> assertThat(problem.advice()).contains("More than 64"));
    }

    @Test
    void a_megabyte_of_brackets_is_refused_quietly() {
        assertThat(problems("[".repeat(1_000_000))).hasSizeLessThan(5);
        assertThat(problems("[".repeat(500_000) + "]".repeat(500_000))).hasSizeLessThan(5);
    }

    @Test
    void a_document_of_mistakes_is_answered_shortly() {
        String document = "{\"" + "a".repeat(400_000) + "\": {" + "\"b\": 1, ".repeat(60_000) + "\"b\": 1}}";

        assertThat(problems(document)).hasSizeLessThan(600).allSatisfy(problem -> {
            assertThat(problem.pointer()).hasSizeLessThan(200);
            assertThat(problem.value()).hasSizeLessThan(60);
        });
    }

    @Test
    void private_text_is_shortened_and_harmless() {
        String document = SMALLEST.replace(
                "\"concerns\"",
                "\"opinions\": [{\"finding\": \"" + "\\u001b[2J secret".repeat(50) + "\"}], \"concerns\"");

        assertThat(problems(document))
                .allSatisfy(problem ->
                        assertThat(problem.value()).hasSizeLessThan(60).doesNotContain("\u001b"));
    }
}
