package org.needlework.guideline.screening;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.needlework.core.device.Device;
import org.needlework.core.device.DeviceCatalogue;
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
import org.needlework.core.screening.Finding;
import org.needlework.core.screening.OpenQuestion;
import org.needlework.core.screening.Request;
import org.needlework.core.screening.Screening;
import org.needlework.core.skin.Concern;
import org.needlework.core.skin.Zone;
import org.needlework.core.source.Coded;

/// One line of `guideline/cases/screening-*.csv`; `guideline/cases/README.md` says how to write
/// one.
record Vignette(
        String file,
        String name,
        String topic,
        String facts,
        String verdict,
        String until,
        String rules,
        String ask,
        String open,
        String source) {

    static final Path CASES =
            Path.of(System.getProperty("needlework.root", "..")).resolve("guideline/cases");
    static final LocalDate ON = LocalDate.of(2026, 11, 22);

    static List<Vignette> listVignettes() {
        List<Vignette> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(CASES)) {
            for (Path file : files.filter(each -> each.getFileName().toString().matches("screening-.*\\.csv"))
                    .sorted()
                    .toList()) {
                try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
                    for (NamedCsvRecord row : rows) {
                        all.add(new Vignette(
                                file.getFileName().toString(),
                                row.getField("case"),
                                row.getField("topic"),
                                row.getField("facts"),
                                row.getField("verdict"),
                                row.getField("until"),
                                row.getField("rules"),
                                row.getField("ask"),
                                row.getField("open"),
                                row.getField("source")));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    /// What is expected, in one line.
    String expected() {
        return line(verdict, until, sorted(rules), sorted(ask), open.isBlank() ? "" : sorted(open));
    }

    /// What `guideline` says, in the same words.
    String actual(GuidelineTables guideline, Case given) {
        Screening screening = Screening.of(
                given.facts(),
                given.request(),
                given.on(),
                guideline.edition(),
                guideline.assess(given.facts(), given.request(), given.on()));
        boolean several = given.request().zones().size() > 1;
        String until = screening instanceof Screening.Deferred deferred
                ? "+" + ChronoUnit.DAYS.between(given.on(), deferred.until())
                : "";
        String rules = screening.findings().stream()
                .map(finding -> finding.rule().replace(' ', '~') + ":" + finding.severity()
                        + (several && finding.scope() instanceof Finding.Scope.In(Zone zone) ? "@" + zone.code() : ""))
                .sorted()
                .collect(Collectors.joining(" "));
        List<OpenQuestion> questions =
                guideline.assess(given.facts(), given.request(), given.on()).questions();
        String ask = questions.stream()
                .map(question -> question.pointer() + ":" + question.worst())
                .sorted()
                .collect(Collectors.joining(" "));
        String open = this.open.isBlank()
                ? ""
                : guideline.raise(given.facts(), given.request(), given.on()).open().stream()
                        .sorted()
                        .collect(Collectors.joining(" "));
        return line(screening.verdict().code(), until, rules, ask, open);
    }

    private static String line(String verdict, String until, String rules, String ask, String open) {
        return verdict + " until [" + until + "] rules [" + rules + "] ask [" + ask + "] open [" + open + "]";
    }

    private static String sorted(String words) {
        return words.isBlank()
                ? ""
                : Arrays.stream(words.strip().split(" +", -1)).sorted().collect(Collectors.joining(" "));
    }

    /// The facts, read.
    record Case(LocalDate on, PatientFacts facts, Request request) {}

    Case read(DeviceCatalogue devices) {
        return new Reader(devices, facts).read();
    }

    /// Reads the facts of a vignette; whatever is not said is answered, and harmless.
    private static final class Reader {

        private final DeviceCatalogue devices;
        private final String text;
        private LocalDate on = ON;
        private Answer<LocalDate> born = Answer.known(ON.minusYears(40));
        private Answer<Sex> sex = Answer.known(Sex.FEMALE);
        private Answer<Fitzpatrick> skin = Answer.known(Fitzpatrick.II);
        private Answer<Boolean> pregnant = Answer.known(false);
        private Answer<Boolean> breastfeeding = Answer.known(false);
        private Answer<List<Condition>> conditions = Answer.known(List.of());
        private Answer<List<Medicine>> medicines = Answer.known(List.of());
        private Answer<List<Allergy>> allergies = Answer.known(List.of());
        private Answer<List<RecentProcedure>> recent = Answer.known(List.of());
        private Answer<Sun.Burn> burn = Answer.known(new Sun.Burn.None());
        private Answer<Sun.Exposure> sun = Answer.known(new Sun.Exposure.None());
        private final List<Opinion> opinions = new ArrayList<>();
        private final List<Request.Wish> wishes = new ArrayList<>();
        private String device = "generic-pen";

        Reader(DeviceCatalogue devices, String text) {
            this.devices = devices;
            this.text = text;
        }

        Case read() {
            for (String fact : text.split(";", -1)) {
                if (!fact.isBlank()) {
                    int sign = fact.indexOf('=');
                    if (sign < 0) {
                        throw new IllegalArgumentException("fact (" + fact + ") has no =");
                    }
                    fact(
                            fact.substring(0, sign).strip(),
                            fact.substring(sign + 1).strip());
                }
            }
            if (wishes.isEmpty()) {
                wishes.add(wish("left_cheek|fine_lines"));
            }
            PatientFacts facts = new PatientFacts(
                    on,
                    born,
                    sex,
                    Answer.notAsked(),
                    skin,
                    pregnant,
                    breastfeeding,
                    conditions,
                    medicines,
                    allergies,
                    recent,
                    new Sun(burn, sun),
                    opinions);
            Answer<Device> with =
                    answer(device, id -> devices.findDevice(id).orElseThrow(() -> new IllegalArgumentException(id)));
            return new Case(on, facts, new Request(wishes, with));
        }

        private void fact(String key, String value) {
            switch (key) {
                case "on" -> on = LocalDate.parse(value);
                case "age" -> born = answer(value, years -> on.minusYears(Long.parseLong(years)));
                case "born" -> born = Answer.known(LocalDate.parse(value));
                case "sex" -> sex = answer(value, code -> word(Sex.class, code));
                case "skin" -> skin = answer(value, code -> word(Fitzpatrick.class, code));
                case "pregnant" -> pregnant = answer(value, Reader::yes);
                case "breastfeeding" -> breastfeeding = answer(value, Reader::yes);
                case "burn" ->
                    burn = answer(value, each -> switch (each) {
                        case "none" -> new Sun.Burn.None();
                        case "present" -> new Sun.Burn.Present();
                        default -> new Sun.Burn.Resolved(day(each));
                    });
                case "sun" ->
                    sun = answer(
                            value,
                            each -> each.equals("none") ? new Sun.Exposure.None() : new Sun.Exposure.On(day(each)));
                case "conditions" -> conditions = answer(value, none -> List.of());
                case "medicines" -> medicines = answer(value, none -> List.of());
                case "allergies" -> allergies = answer(value, none -> List.of());
                case "recents" -> recent = answer(value, none -> List.of());
                case "condition" -> conditions = add(conditions, condition(parts(value)));
                case "medicine" -> medicines = add(medicines, medicine(parts(value)));
                case "allergy" -> allergies = add(allergies, word(Allergy.class, value));
                case "recent" -> recent = add(recent, procedure(parts(value)));
                case "opinion" -> {
                    List<String> parts = parts(value);
                    opinions.add(new Opinion(parts.get(0), "Dr A. Rossi", day(parts.get(1))));
                }
                case "concern" -> wishes.add(wish(value));
                case "device" -> device = value;
                default -> throw new IllegalArgumentException("fact (" + key + ") is unknown");
            }
        }

        private Condition condition(List<String> parts) {
            return new Condition(
                    word(ConditionKind.class, parts.get(0)),
                    answer(parts.get(1), code -> word(ConditionState.class, code)),
                    answer(parts.get(3), this::day),
                    answer(parts.get(2), Reader::place));
        }

        private Medicine medicine(List<String> parts) {
            return new Medicine(
                    parts.get(0),
                    answer(parts.get(1), code -> word(Medicine.Route.class, code)),
                    answer(parts.get(2), code -> word(Medicine.Reason.class, code)),
                    answer(parts.get(3), Reader::yes),
                    answer(
                            parts.get(4),
                            each -> each.equals("ongoing")
                                    ? new Medicine.LastTaken.Ongoing()
                                    : new Medicine.LastTaken.On(day(each))));
        }

        private RecentProcedure procedure(List<String> parts) {
            return new RecentProcedure(
                    word(RecentProcedure.Kind.class, parts.get(0)),
                    answer(parts.get(1), Reader::place),
                    answer(parts.get(2), this::day));
        }

        private Request.Wish wish(String value) {
            List<String> parts = parts(value);
            return new Request.Wish(
                    word(Zone.class, parts.get(0)),
                    word(Concern.class, parts.get(1)),
                    answer(parts.get(2), code -> word(Concern.AcneScarType.class, code)),
                    answer(parts.get(3), this::day));
        }

        private static Condition.Place place(String code) {
            return switch (code) {
                case "everywhere" -> new Condition.Place.Everywhere();
                case "elsewhere" -> new Condition.Place.Elsewhere();
                default -> new Condition.Place.In(word(Zone.class, code));
            };
        }

        private static List<String> parts(String value) {
            List<String> parts = new ArrayList<>(List.of(value.split("\\|", -1)));
            while (parts.size() < 5) {
                parts.add("?");
            }
            return parts;
        }

        private LocalDate day(String value) {
            return value.matches("[+-]?\\d+") ? on.plusDays(Long.parseLong(value)) : LocalDate.parse(value);
        }

        private static boolean yes(String value) {
            return switch (value) {
                case "yes" -> true;
                case "no" -> false;
                default -> throw new IllegalArgumentException("(" + value + ") must be yes or no");
            };
        }

        private static <E extends Enum<E> & Coded> E word(Class<E> type, String code) {
            return Coded.find(type, code)
                    .orElseThrow(() -> new IllegalArgumentException("(" + code + ") is no " + type.getSimpleName()));
        }

        private static <T> Answer<T> answer(String value, Function<String, ? extends T> known) {
            return switch (value) {
                case "?" -> Answer.notAsked();
                case "withheld" -> Answer.withheld();
                default -> Answer.known(known.apply(value));
            };
        }

        private static <T> Answer<List<T>> add(Answer<List<T>> list, T one) {
            List<T> longer =
                    new ArrayList<>(Optional.of(list).flatMap(Answer::findValue).orElse(List.of()));
            longer.add(one);
            return Answer.known(longer);
        }
    }
}
