package org.needlework.record.names;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.needlework.core.people.Identity;

/// One patient as they are searched.
///
/// @param names   every word of the name, in every spelling, each after a blank
/// @param first   the first word, and `last` the last: what most people type
/// @param whole   the words in the order of the alphabet, in one spelling
/// @param contact words of the contact, each after a blank
/// @param numbers telephone numbers of the contact, digits only, each after a blank
/// @param words   how many words the name has
/// @param reach   addresses of mail and ends of telephone numbers, however they were typed
/// @param born    year, month and day as one number; 0 where it is not known
record Card(
        UUID patient,
        Identity identity,
        String names,
        String first,
        String last,
        String whole,
        String contact,
        String numbers,
        int words,
        Set<String> reach,
        int born) {

    private static final Pattern NUMBER = Pattern.compile("[+(]?[0-9][0-9 ()/.+-]{3,}[0-9]");
    private static final Pattern EMAIL = Pattern.compile("[^\\s,;<>]+@[^\\s,;<>]+");

    static Card of(UUID patient, Identity identity) {
        List<Set<String>> words = Folding.words(identity.name());
        List<String> plain = words.stream().map(each -> each.iterator().next()).toList();
        return new Card(
                patient,
                identity,
                Folding.haystack(identity.name()),
                plain.isEmpty() ? "" : plain.getFirst(),
                plain.isEmpty() ? "" : plain.getLast(),
                String.join(" ", plain.stream().sorted().toList()),
                Folding.haystack(identity.contact()),
                " " + String.join(" ", numbers(identity.contact())),
                plain.size(),
                reach(identity.contact()),
                identity.birthDate().map(Card::number).orElse(0));
    }

    static int number(LocalDate date) {
        return date.getYear() * 10_000 + date.getMonthValue() * 100 + date.getDayOfMonth();
    }

    private static List<String> numbers(String contact) {
        List<String> numbers = new ArrayList<>();
        Matcher matcher = NUMBER.matcher(contact);
        while (matcher.find()) {
            numbers.add(Folding.digits(matcher.group()));
        }
        return numbers;
    }

    /// Where this patient can be reached, in a form that does not depend on how it was typed:
    /// addresses of mail, and the last seven digits of telephone numbers.
    private static Set<String> reach(String contact) {
        Set<String> reach = new TreeSet<>();
        Matcher matcher = EMAIL.matcher(contact);
        while (matcher.find()) {
            reach.add(Folding.fold(matcher.group()));
        }
        numbers(contact).stream()
                .filter(each -> each.length() >= 7)
                .forEach(each -> reach.add(each.substring(each.length() - 7)));
        return Set.copyOf(reach);
    }
}
