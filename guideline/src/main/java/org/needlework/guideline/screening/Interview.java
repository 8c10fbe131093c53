package org.needlework.guideline.screening;

import static org.needlework.guideline.screening.Inquiry.NOT_ASKED;
import static org.needlework.guideline.screening.Inquiry.WITHHELD;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.needlework.core.device.Device;
import org.needlework.core.device.DeviceType;
import org.needlework.core.patient.Allergy;
import org.needlework.core.patient.Answer;
import org.needlework.core.patient.Condition;
import org.needlework.core.patient.ConditionKind;
import org.needlework.core.patient.Fitzpatrick;
import org.needlework.core.patient.Medicine;
import org.needlework.core.patient.PatientFacts;
import org.needlework.core.patient.RecentProcedure;
import org.needlework.core.patient.Sex;
import org.needlework.core.patient.Sun;
import org.needlework.core.screening.Finding;
import org.needlework.core.screening.Request;
import org.needlework.core.skin.Site;
import org.needlework.core.skin.Zone;
import org.needlework.guideline.screening.Inquiry.Fact;

/// Turns facts about a person into questions to tables: dates into day counts, places into "here"
/// and "elsewhere" as seen from each zone, devices into the labels that differ.
///
/// A date after the day of the screening cannot be true of it and counts as not asked.
final class Interview {

    private static final long MOST_DAYS = 50_000;
    private static final int OLDEST_Y = 130;
    /// Needles longer than this are used in an operating theatre.
    private static final double THEATRE_MM = 2.5;
    /// Needles up to this length are for home use.
    private static final double HOME_MM = 0.3;

    private final PatientFacts facts;
    private final Request request;
    private final LocalDate on;
    private final Topics topics;
    private final Finding.Scope patient = new Finding.Scope.Patient();

    Interview(PatientFacts facts, Request request, LocalDate on, Topics topics) {
        this.facts = facts;
        this.request = request;
        this.on = on;
        this.topics = topics;
    }

    /// Every inquiry but those of the medicines, whose class may be in doubt.
    List<Inquiry> listInquiries() {
        List<Inquiry> all = new ArrayList<>();
        person(all);
        wishes(all);
        for (ConditionKind kind : ConditionKind.values()) {
            conditions(kind, all);
        }
        for (RecentProcedure.Kind kind : RecentProcedure.Kind.values()) {
            procedures(kind, all);
        }
        for (Allergy allergy : Allergy.values()) {
            all.add(inquiry(
                    "patient_allergy",
                    patient,
                    "",
                    Optional.empty(),
                    Fact.given("allergy", allergy.code()),
                    Fact.of(
                            "allergic",
                            facts.allergies().code(list -> list.contains(allergy) ? "yes" : "no"),
                            "/allergies",
                            "allergies")));
        }
        return all;
    }

    private void person(List<Inquiry> all) {
        all.add(one("patient_pregnant", "pregnant", womanly(facts.pregnant()), "/patient/pregnant", "pregnant"));
        all.add(one(
                "patient_breastfeeding",
                "breastfeeding",
                womanly(facts.breastfeeding()),
                "/patient/breastfeeding",
                "breastfeeding"));
        Answer<Integer> age =
                past(facts.birthDate()).map(birth -> Period.between(birth, on).getYears());
        boolean possible = age.isKnownAnd(years -> years <= OLDEST_Y);
        all.add(inquiry(
                "patient_age",
                patient,
                "",
                Optional.empty(),
                new Fact(
                        "age",
                        possible || !age.isKnown() ? age.code(years -> "known") : NOT_ASKED,
                        "age_years",
                        possible ? age.findValue().orElse(0) : 0,
                        "/patient/birth_date",
                        "age")));
        all.add(one(
                "patient_skin_type",
                "skin_type",
                facts.skinType().code(Fitzpatrick::code),
                "/patient/fitzpatrick",
                "skin_type"));
        burn(all);
        direct(all);
    }

    /// Pregnancy and breastfeeding need not be asked of a man; what was said all the same holds.
    private String womanly(Answer<Boolean> answer) {
        if (!answer.isKnown() && facts.sex().isKnownAnd(sex -> sex == Sex.MALE)) {
            return "not_applicable";
        }
        return answer.code(yes -> yes ? "yes" : "no");
    }

    private void burn(List<Inquiry> all) {
        Answer<Sun.Burn> burn = facts.sun().burn();
        Answer<LocalDate> gone = burn.isKnownAnd(each -> each instanceof Sun.Burn.Resolved)
                ? burn.map(each -> each instanceof Sun.Burn.Resolved(LocalDate day) ? day : on)
                : Answer.notAsked();
        String word = switch (burn) {
            case Answer.Known<Sun.Burn>(Sun.Burn.None none) -> "none";
            case Answer.Known<Sun.Burn>(Sun.Burn.Present present) -> "present";
            case Answer.Known<Sun.Burn>(Sun.Burn.Resolved resolved) ->
                past(gone).isKnown() ? "resolved" : NOT_ASKED;
            case Answer.NotAsked<Sun.Burn> unknown -> NOT_ASKED;
            case Answer.Withheld<Sun.Burn> unknown -> WITHHELD;
        };
        all.add(inquiry(
                "sun_burn",
                patient,
                "",
                past(gone).findValue(),
                new Fact("burn", word, "burn_days", days(gone), "/sun/burn", "burn")));
    }

    private void direct(List<Inquiry> all) {
        Answer<Sun.Exposure> sun = facts.sun().lastDirect();
        Answer<LocalDate> last = sun.isKnownAnd(each -> each instanceof Sun.Exposure.On)
                ? sun.map(each -> each instanceof Sun.Exposure.On(LocalDate day) ? day : on)
                : Answer.notAsked();
        String word = switch (sun) {
            case Answer.Known<Sun.Exposure>(Sun.Exposure.None none) -> "none";
            case Answer.Known<Sun.Exposure>(Sun.Exposure.On day) -> past(last).isKnown() ? "on_day" : NOT_ASKED;
            case Answer.NotAsked<Sun.Exposure> unknown -> NOT_ASKED;
            case Answer.Withheld<Sun.Exposure> unknown -> WITHHELD;
        };
        all.add(inquiry(
                "sun_direct",
                patient,
                "",
                past(last).findValue(),
                new Fact("last_direct", word, "last_direct_days", days(last), "/sun/last_direct", "last_direct")));
    }

    private void wishes(List<Inquiry> all) {
        all.add(inquiry(
                "request_device",
                patient,
                "",
                Optional.empty(),
                Fact.of("device", request.device().code(Interview::kindOf), "/device", "device")));
        for (int k = 0; k < request.wishes().size(); k++) {
            Request.Wish wish = request.wishes().get(k);
            Finding.Scope here = new Finding.Scope.In(wish.zone());
            String pointer = "/concerns/" + k;
            all.add(inquiry(
                    "request_zone",
                    here,
                    "",
                    Optional.empty(),
                    Fact.given("site", wish.zone().site() == Site.UPPER_EYELID ? "upper_eyelid" : "elsewhere")));
            all.add(inquiry(
                    "request_concern",
                    here,
                    spoken(wish.concern().code()),
                    Optional.empty(),
                    Fact.of("concern", wish.concern().code(), pointer + "/kind", "concern"),
                    Fact.of("subtype", wish.subtype().code(each -> each.code()), pointer + "/subtype", "subtype")));
            String kind = switch (wish.concern().family()) {
                case SCAR -> "scar";
                case UNTYPED -> wish.concern() == org.needlework.core.skin.Concern.SCAR ? "scar" : "other";
                case STRIAE -> "striae";
                case AGEING, PIGMENT, RAISED -> "other";
            };
            all.add(inquiry(
                    "request_scar_age",
                    here,
                    spoken(wish.concern().code()),
                    past(wish.since()).findValue(),
                    Fact.given("kind", kind),
                    since("since", wish.since(), pointer + "/since", "since_concern"),
                    device("request_scar_age")));
        }
    }

    private void conditions(ConditionKind kind, List<Inquiry> all) {
        String topic = "condition_" + kind.code();
        switch (facts.conditions()) {
            case Answer.Known<List<Condition>>(List<Condition> listed) -> {
                boolean any = false;
                for (int k = 0; k < listed.size(); k++) {
                    Condition condition = listed.get(k);
                    if (condition.kind() == kind) {
                        any = true;
                        condition(
                                topic,
                                condition.state().code(each -> each.code()),
                                condition.zone(),
                                condition.since(),
                                "/conditions/" + k,
                                spoken(kind.code()),
                                all);
                    }
                }
                if (!any) {
                    condition(topic, "absent", Answer.notAsked(), Answer.notAsked(), "", "", all);
                }
            }
            case Answer.NotAsked<List<Condition>> unknown ->
                condition(topic, NOT_ASKED, Answer.notAsked(), Answer.notAsked(), "", "", all);
            case Answer.Withheld<List<Condition>> unknown ->
                condition(topic, WITHHELD, Answer.withheld(), Answer.withheld(), "", "", all);
        }
    }

    /// @param pointer pointer of the listed condition; empty if it is the whole list that
    ///     is unknown
    private void condition(
            String topic,
            String state,
            Answer<Condition.Place> place,
            Answer<LocalDate> since,
            String pointer,
            String about,
            List<Inquiry> all) {
        boolean whole = pointer.isEmpty();
        for (Finding.Scope scope : scopes(topic)) {
            List<Fact> asked = new ArrayList<>();
            asked.add(Fact.of(
                    "state", state, whole ? "/conditions" : pointer + "/state", whole ? "conditions" : "state"));
            if (topics.asks(topic, "place")) {
                asked.add(Fact.of(
                        "place",
                        seenFrom(scope, place, topic),
                        whole ? "/conditions" : pointer + "/zone",
                        whole ? "conditions" : "place"));
            }
            if (topics.asks(topic, "since")) {
                asked.add(since(
                        "since", since, whole ? "/conditions" : pointer + "/since", whole ? "conditions" : "since"));
            }
            if (topics.asks(topic, "device")) {
                asked.add(device(topic));
            }
            all.add(new Inquiry(topic, scope, asked, about, past(since).findValue(), whole ? "" : pointer + "/since"));
        }
    }

    private void procedures(RecentProcedure.Kind kind, List<Inquiry> all) {
        String topic = "recent_" + kind.code();
        switch (facts.recent()) {
            case Answer.Known<List<RecentProcedure>>(List<RecentProcedure> listed) -> {
                boolean any = false;
                for (int k = 0; k < listed.size(); k++) {
                    RecentProcedure procedure = listed.get(k);
                    if (procedure.kind() == kind) {
                        any = true;
                        procedure(
                                topic,
                                past(procedure.date()).code(day -> "on_day"),
                                procedure.date(),
                                procedure.zone(),
                                "/recent/" + k,
                                spoken(kind.code()),
                                all);
                    }
                }
                if (!any) {
                    procedure(topic, "no", Answer.notAsked(), Answer.notAsked(), "", "", all);
                }
            }
            case Answer.NotAsked<List<RecentProcedure>> unknown ->
                procedure(topic, NOT_ASKED, Answer.notAsked(), Answer.notAsked(), "", "", all);
            case Answer.Withheld<List<RecentProcedure>> unknown ->
                procedure(topic, WITHHELD, Answer.withheld(), Answer.withheld(), "", "", all);
        }
    }

    private void procedure(
            String topic,
            String done,
            Answer<LocalDate> date,
            Answer<Condition.Place> place,
            String pointer,
            String about,
            List<Inquiry> all) {
        boolean whole = pointer.isEmpty();
        for (Finding.Scope scope : scopes(topic)) {
            List<Fact> asked = new ArrayList<>();
            asked.add(new Fact(
                    "done",
                    done,
                    "done_days",
                    days(date),
                    whole ? "/recent" : pointer + "/date",
                    whole ? "recent" : "done"));
            if (topics.asks(topic, "place")) {
                asked.add(Fact.of(
                        "place",
                        seenFrom(scope, place, topic),
                        whole ? "/recent" : pointer + "/zone",
                        whole ? "recent" : "done_place"));
            }
            if (topics.asks(topic, "device")) {
                asked.add(device(topic));
            }
            if (topics.asks(topic, "skin")) {
                asked.add(Fact.of(
                        "skin",
                        facts.skinType().code(type -> type.isAtLeast(Fitzpatrick.IV) ? "darker" : "lighter"),
                        "/patient/fitzpatrick",
                        "skin_type"));
            }
            all.add(new Inquiry(topic, scope, asked, about, past(date).findValue(), ""));
        }
    }

    /// The inquiry of one class of medicine: taken as `medicine` says, or not taken.
    Inquiry medicine(String topic, Optional<Medicine> medicine, int index) {
        boolean whole = medicine.isEmpty() && !facts.medicines().isKnown();
        String pointer = whole ? "/medicines" : "/medicines/" + index;
        Answer<Medicine.LastTaken> taken = medicine.map(Medicine::lastTaken).orElseGet(Answer::notAsked);
        Answer<LocalDate> last = taken.isKnownAnd(each -> each instanceof Medicine.LastTaken.On)
                ? taken.map(each -> each instanceof Medicine.LastTaken.On(LocalDate day) ? day : on)
                : Answer.notAsked();
        String unknown = facts.medicines().code(list -> "no");
        String taking = medicine.isEmpty()
                ? unknown
                : switch (taken) {
                    case Answer.Known<Medicine.LastTaken>(Medicine.LastTaken.Ongoing ongoing) -> "ongoing";
                    case Answer.Known<Medicine.LastTaken>(Medicine.LastTaken.On day) ->
                        past(last).isKnown() ? "stopped" : NOT_ASKED;
                    case Answer.NotAsked<Medicine.LastTaken> none -> NOT_ASKED;
                    case Answer.Withheld<Medicine.LastTaken> none -> WITHHELD;
                };
        List<Fact> asked = new ArrayList<>();
        asked.add(new Fact(
                "taking",
                taking,
                topics.asks(topic, "taking_days") ? "taking_days" : "",
                days(last),
                whole ? pointer : pointer + "/last_taken",
                whole ? "medicines" : "taking"));
        if (topics.asks(topic, "why")) {
            asked.add(Fact.of(
                    "why",
                    medicine.map(each -> each.reason().code(Interview::purpose)).orElse(NOT_ASKED),
                    whole ? pointer : pointer + "/reason",
                    whole ? "medicines" : "why"));
        }
        if (topics.asks(topic, "prescribed")) {
            asked.add(Fact.of(
                    "prescribed",
                    medicine.map(each -> each.prescribed().code(yes -> yes ? "yes" : "no"))
                            .orElse(NOT_ASKED),
                    whole ? pointer : pointer + "/prescribed",
                    whole ? "medicines" : "prescribed"));
        }
        if (topics.asks(topic, "device")) {
            asked.add(device(topic));
        }
        return new Inquiry(
                topic,
                patient,
                asked,
                medicine.map(Medicine::name).orElse(""),
                past(last).findValue(),
                "");
    }

    /// Whether a medicine's name is known; asked even when no medicine was listed.
    Inquiry recognised(String word, String about) {
        return inquiry(
                "medicine_name",
                patient,
                about,
                Optional.empty(),
                Fact.of("recognised", word, "/medicines", "medicines"));
    }

    /// Heart, stroke and clots are one purpose: what protects against them is not to be paused.
    private static String purpose(Medicine.Reason reason) {
        return switch (reason) {
            case HEART_OR_STROKE, CLOT -> "heart_or_stroke";
            case PAIN,
                    INFLAMMATION,
                    ACNE,
                    SKIN_AGEING,
                    PIGMENT,
                    INFECTION,
                    TRANSPLANT,
                    AUTOIMMUNE,
                    CANCER,
                    SUPPLEMENT,
                    OTHER -> "other";
        };
    }

    private Fact since(String column, Answer<LocalDate> since, String pointer, String question) {
        return new Fact(column, past(since).code(day -> "on_day"), column + "_days", days(since), pointer, question);
    }

    private Fact device(String topic) {
        return Fact.of("device", request.device().code(each -> labelOf(each, topic)), "/device", "device");
    }

    private String labelOf(Device device, String topic) {
        List<String> known = topics.allowed(topic, "device");
        if (device.type() == DeviceType.RADIOFREQUENCY && known.contains("radiofrequency")) {
            return "radiofrequency";
        }
        return known.stream()
                .filter(label -> device.id().startsWith(label))
                .findFirst()
                .orElse("other");
    }

    private static String kindOf(Device device) {
        if (device.type() == DeviceType.RADIOFREQUENCY) {
            return "radiofrequency";
        }
        if (device.shallowest().millimetres() > THEATRE_MM) {
            return "theatre_device";
        }
        return device.deepest().millimetres() <= HOME_MM ? "home_roller" : "needles";
    }

    /// Tables that ask for a place are asked once per zone; the others once for the person.
    private List<Finding.Scope> scopes(String topic) {
        if (!topics.asks(topic, "place")) {
            return List.of(patient);
        }
        return request.zones().stream()
                .<Finding.Scope>map(Finding.Scope.In::new)
                .toList();
    }

    private String seenFrom(Finding.Scope scope, Answer<Condition.Place> place, String topic) {
        if (!(scope instanceof Finding.Scope.In(Zone zone))) {
            throw new IllegalStateException("a place is seen from a zone");
        }
        boolean nearCounts = topics.allowed(topic, "place").contains("near");
        return place.code(each -> each.touches(zone)
                ? "here"
                : nearCounts && each instanceof Condition.Place.In(Zone other) && isNear(other, zone)
                        ? "near"
                        : "elsewhere");
    }

    /// Two zones of the face are near each other, and so are the two sides of one site.
    private static boolean isNear(Zone one, Zone other) {
        return one.site() == other.site()
                || one.site().region() == Site.Region.FACE && other.site().region() == Site.Region.FACE;
    }

    private Answer<LocalDate> past(Answer<LocalDate> date) {
        return date.isKnownAnd(day -> day.isAfter(on)) ? Answer.notAsked() : date;
    }

    private int days(Answer<LocalDate> date) {
        return past(date)
                .findValue()
                .map(day -> (int) Math.min(MOST_DAYS, ChronoUnit.DAYS.between(day, on)))
                .orElse(0);
    }

    private Inquiry one(String topic, String column, String word, String pointer, String question) {
        return inquiry(topic, patient, "", Optional.empty(), Fact.of(column, word, pointer, question));
    }

    private static Inquiry inquiry(
            String topic, Finding.Scope scope, String about, Optional<LocalDate> event, Fact... facts) {
        return new Inquiry(topic, scope, List.of(facts), about, event, "");
    }

    /// A code as a person would say it.
    static String spoken(String code) {
        return code.replace('_', ' ').toLowerCase(Locale.ROOT);
    }

    /// What the words "scar" and "pigment" may turn out to be.
    static final Map<String, List<String>> UNTYPED = Map.of(
            "scar",
            List.of("atrophic_acne_scar", "surgical_or_traumatic_scar", "burn_scar", "raised_scar", "keloid_scar"),
            "pigment",
            List.of("melasma", "post_inflammatory_hyperpigmentation", "other_lesion"));
}
