package org.needlework.papers.consent;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.needlework.core.clinic.ConsentPapers;
import org.needlework.core.course.CareGuide;
import org.needlework.core.course.Consent;
import org.needlework.core.course.ConsentText;
import org.needlework.core.course.Mark;
import org.needlework.core.plan.Plan;
import org.needlework.core.plan.PlanOutline;
import org.needlework.core.plan.TrialEvidence;
import org.needlework.papers.pdf.Typesetter;
import org.needlework.papers.words.Wording;
import org.needlework.papers.words.Words;

/// Consents in words and on paper. The paper is made from the text that was signed, never from the
/// words of the house as they are now.
public final class PrintedConsent implements ConsentPapers {

    /// Bundle with the words of a consent, for [Words].
    public static final String BUNDLE = "org.needlework.papers.consent.consent";

    private static final String FOLDER = "org/needlework/papers/consent/";

    private final Wording wording;
    private final TrialEvidence trials;
    private final CareGuide care;
    private final Typesetter typesetter;
    private final String css;

    /// @param words with at least the bundles of the papers and [#BUNDLE]
    public PrintedConsent(Words words, TrialEvidence trials, CareGuide care) {
        this.wording = new Wording(words);
        this.trials = trials;
        this.care = care;
        this.typesetter = new Typesetter(words, FOLDER);
        this.css = Typesetter.text("/" + FOLDER + "consent.css");
    }

    @Override
    public ConsentText write(UUID entry, Plan plan, List<PlanOutline> others) {
        return new ConsentWriter(wording, entry, plan, others, trials, care).write();
    }

    @Override
    public String draw(ConsentText.Block.Icons icons) {
        return IconArray.draw(icons);
    }

    @Override
    public byte[] print(Signed signed) throws IOException {
        return typesetter
                .print(
                        html(signed),
                        signed.consent().clinician().at().atZone(ZoneOffset.UTC),
                        signed.entry().getMostSignificantBits(),
                        document -> true)
                .pdf();
    }

    String html(Signed signed) {
        return typesetter.html("consent", Map.of("paper", paper(signed), "css", css));
    }

    private ConsentPaper paper(Signed signed) {
        Consent consent = signed.consent();
        ConsentText text = consent.read();
        List<String> withdrawn = new ArrayList<>();
        signed.withdrawn().ifPresent(each -> {
            withdrawn.add(say("withdrawn", time(each.at(), signed.zone()), each.by()));
            if (!each.why().isBlank()) {
                withdrawn.add(say("withdrawn.why", each.why()));
            }
        });
        return new ConsentPaper(
                text.language(),
                text.title(),
                say("foot", consent.patient().name(), consent.textHash()),
                consent.patient().name(),
                signed.birthDate().map(day -> say("born", day)).orElse(""),
                List.of(
                        fact("clinic", signed.clinic()),
                        fact("entry", signed.entry().toString()),
                        fact("plan", consent.plan().toString()),
                        fact("version", text.version() + " (" + text.language() + ")"),
                        fact("hash", consent.textHash())),
                withdrawn,
                text.sections().stream().map(PrintedConsent::passage).toList(),
                asked(consent, text, ConsentText.Asking.TEACH_BACK),
                asked(consent, text, ConsentText.Asking.CHOICE),
                Stream.of(
                                Stream.of(signature(say("patient"), consent.patient(), signed.zone())),
                                consent
                                        .guardian()
                                        .map(each -> signature(say("guardian"), each, signed.zone()))
                                        .stream(),
                                Stream.of(signature(say("clinician"), consent.clinician(), signed.zone())))
                        .flatMap(each -> each)
                        .toList());
    }

    private ConsentPaper.Fact fact(String key, String value) {
        return new ConsentPaper.Fact(say(key), value);
    }

    /// Items that follow each other are one list.
    private static ConsentPaper.Passage passage(ConsentText.Section section) {
        List<ConsentPaper.Part> parts = new ArrayList<>();
        List<String> items = new ArrayList<>();
        for (ConsentText.Block block : section.blocks()) {
            if (!(block instanceof ConsentText.Block.Item) && !items.isEmpty()) {
                parts.add(new ConsentPaper.Part("", List.copyOf(items), ""));
                items.clear();
            }
            switch (block) {
                case ConsentText.Block.Item(String text) -> items.add(text);
                case ConsentText.Block.Paragraph(String text) -> parts.add(new ConsentPaper.Part(text, List.of(), ""));
                case ConsentText.Block.Icons icons ->
                    parts.add(new ConsentPaper.Part(icons.label(), List.of(), IconArray.draw(icons)));
            }
        }
        if (!items.isEmpty()) {
            parts.add(new ConsentPaper.Part("", items, ""));
        }
        return new ConsentPaper.Passage(section.title(), parts);
    }

    private static List<ConsentPaper.Asked> asked(Consent consent, ConsentText text, ConsentText.Asking asking) {
        List<ConsentPaper.Asked> asked = new ArrayList<>();
        for (int k = 0; k < text.questions().size(); k++) {
            Consent.Answered answered = consent.answers().get(k);
            if (text.questions().get(k).asking() == asking) {
                asked.add(new ConsentPaper.Asked(
                        answered.question(), answered.answer(), String.valueOf(answered.tries())));
            }
        }
        return asked;
    }

    private ConsentPaper.Signed signature(String role, Consent.Signature signature, ZoneId zone) {
        String at = time(signature.at(), zone);
        return switch (signature.hand()) {
            case DRAWN ->
                new ConsentPaper.Signed(
                        role,
                        signature.name(),
                        say("drawn"),
                        at,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + Mark.WIDTH + " " + Mark.HEIGHT
                                + "\"><path d=\"" + signature.mark()
                                + "\" fill=\"none\" stroke=\"#1b2427\" stroke-width=\"3\""
                                + " stroke-linecap=\"round\" stroke-linejoin=\"round\"/></svg>",
                        say("mark", signature.name()),
                        "");
            case TYPED -> new ConsentPaper.Signed(role, signature.name(), say("typed"), at, "", "", signature.mark());
        };
    }

    private String time(Instant at, ZoneId zone) {
        return DateTimeFormatter.ofPattern(
                                "d MMMM uuuu, HH:mm:ss", wording.words().locale())
                        .format(at.atZone(zone))
                + " (" + zone.getId() + ")";
    }

    private String say(String key, Object... arguments) {
        return wording.say("consent.paper." + key, arguments);
    }
}
