package org.needlework.web.consent;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.needlework.core.course.Consent;
import org.needlework.core.course.ConsentForm;
import org.needlework.core.course.ConsentText;
import org.needlework.core.course.Mark;
import org.needlework.core.source.Coded;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// What was filled in so far, as it is kept between one sending of the form and the next.
///
/// | field | what |
/// |---|---|
/// | `hash` | of the text that it answers; another text begins anew |
/// | `asked` | `check` or `sign`: what was pressed last |
/// | `q.ID` | the answer, in the words of its option |
/// | `tries.ID` | how often an answer was given |
/// | `patient.hand`, `patient.drawn`, `patient.typed` | a signature; likewise `clinician` and `guardian` |
/// | `guardian.name` | who signs as parent or guardian |
record Filled(Map<String, String> fields) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    Filled {
        fields = Map.copyOf(fields);
    }

    static Filled blank(ConsentText text) {
        return new Filled(Map.of("hash", text.hash()));
    }

    /// What a draft kept, if it answers this text.
    static Filled read(String draft, ConsentText text) {
        try {
            Filled kept = new Filled(MAPPER.readValue(draft, new TypeReference<Map<String, String>>() {}));
            return kept.get("hash").equals(text.hash()) ? kept : blank(text);
        } catch (JacksonException e) {
            return blank(text);
        }
    }

    String write() {
        return MAPPER.writeValueAsString(new LinkedHashMap<>(new java.util.TreeMap<>(fields)));
    }

    String get(String field) {
        return fields.getOrDefault(field, "");
    }

    String answer(ConsentText.Question question) {
        return get("q." + question.id());
    }

    int tries(ConsentText.Question question) {
        return Integer.parseInt(fields.getOrDefault("tries." + question.id(), "0"));
    }

    boolean isWrong(ConsentText.Question question) {
        return question.findOption(answer(question))
                .filter(option -> !option.accepted())
                .isPresent();
    }

    /// With what was sent. An answer that was left out stays as it was; one that was given is
    /// counted, unless it is the right one again.
    Filled with(Map<String, String> sent, ConsentText text) {
        Map<String, String> next = new HashMap<>(fields);
        next.put("asked", sent.getOrDefault("do", "check").equals("sign") ? "sign" : "check");
        for (ConsentText.Question question : text.questions()) {
            String answer = ConsentText.tidy(sent.getOrDefault("q." + question.id(), ""));
            if (question.findOption(answer).isPresent()) {
                boolean stands = !isWrong(question) && answer.equals(answer(question));
                next.put("q." + question.id(), answer);
                next.put("tries." + question.id(), String.valueOf(tries(question) + (stands ? 0 : 1)));
            }
        }
        for (String who : new String[] {ConsentForm.PATIENT, ConsentForm.GUARDIAN, ConsentForm.CLINICIAN}) {
            for (String part : new String[] {".name", ".hand", ".drawn", ".typed"}) {
                String value = sent.get(who + part);
                if (value != null && value.length() <= Mark.LONGEST) {
                    next.put(who + part, ConsentText.tidy(value));
                }
            }
        }
        return new Filled(next);
    }

    /// @param minor whether a parent or guardian signs too
    ConsentForm form(ConsentText text, String patient, String clinician, boolean minor) {
        Map<String, String> chosen = new HashMap<>();
        Map<String, Integer> tries = new HashMap<>();
        for (ConsentText.Question question : text.questions()) {
            if (!answer(question).isEmpty()) {
                chosen.put(question.id(), answer(question));
                if (question.asking() == ConsentText.Asking.TEACH_BACK) {
                    tries.put(question.id(), Math.max(1, tries(question)));
                }
            }
        }
        return new ConsentForm(
                chosen,
                tries,
                signing(ConsentForm.PATIENT, patient),
                signing(ConsentForm.CLINICIAN, clinician),
                minor
                        ? Optional.of(signing(ConsentForm.GUARDIAN, get(ConsentForm.GUARDIAN + ".name")))
                        : Optional.empty());
    }

    private ConsentForm.Signing signing(String who, String name) {
        Optional<Consent.Hand> hand = Coded.find(Consent.Hand.class, get(who + ".hand"));
        String mark = hand.map(each -> get(who + "." + each.code())).orElse("");
        return new ConsentForm.Signing(name, hand, mark);
    }
}
