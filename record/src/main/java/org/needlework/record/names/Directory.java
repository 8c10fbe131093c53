package org.needlework.record.names;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.UUID;
import org.needlework.core.people.Identity;
import org.needlework.core.record.LikelyDuplicate;
import org.needlework.core.record.LikelyDuplicate.Likeness;
import org.needlework.core.record.PatientLine;

/// All names of one clinic. Readers see one moment and never wait; changes take turns.
///
/// Every search looks at every card: a hundred thousand take a few milliseconds, and nothing else
/// has to be kept true.
public final class Directory {

    private static final Comparator<Ranked> BEST_FIRST = Comparator.comparingInt(Ranked::score)
            .reversed()
            .thenComparing(each -> each.card().last())
            .thenComparing(each -> each.card().first())
            .thenComparing(each -> each.card().born())
            .thenComparing(each -> each.card().patient());

    private record Ranked(Card card, int score) {}

    private final Map<UUID, Integer> places = new HashMap<>();
    private volatile Card[] cards = new Card[0];

    /// Adds patients, or replaces what was known of them.
    public synchronized void put(Map<UUID, Identity> identities) {
        List<Card> added = new ArrayList<>();
        Card[] next = cards.clone();
        identities.forEach((patient, identity) -> {
            Card card = Card.of(patient, identity);
            Integer place = places.get(patient);
            if (place != null) {
                next[place] = card;
            } else {
                places.put(patient, next.length + added.size());
                added.add(card);
            }
        });
        Card[] all = java.util.Arrays.copyOf(next, next.length + added.size());
        for (int k = 0; k < added.size(); k++) {
            all[next.length + k] = added.get(k);
        }
        cards = all;
    }

    /// Forgets patients.
    public synchronized void remove(Collection<UUID> patients) {
        List<Card> kept = new ArrayList<>(cards.length);
        for (Card card : cards) {
            if (!patients.contains(card.patient())) {
                kept.add(card);
            }
        }
        places.clear();
        for (int k = 0; k < kept.size(); k++) {
            places.put(kept.get(k).patient(), k);
        }
        cards = kept.toArray(Card[]::new);
    }

    public int size() {
        return cards.length;
    }

    /// Who a patient is, if that is known here.
    public synchronized Optional<Identity> find(UUID patient) {
        return Optional.ofNullable(places.get(patient)).map(place -> cards[place].identity());
    }

    /// @param best     the best matches, the best first
    /// @param matching how many matched in all
    public record Found(List<PatientLine> best, int matching) {}

    /// Finds patients by words of their name, birth date or contact. Only if nobody matches is one
    /// slip of the pen allowed in each longer word.
    public Found search(String text, int most) {
        Query query = Query.parse(text);
        if (query.isEmpty()) {
            return new Found(List.of(), 0);
        }
        Found found = search(query, most);
        Optional<Query> forgiving = found.matching() > 0 ? Optional.empty() : query.forgiving();
        return forgiving.isPresent() ? search(forgiving.get(), most) : found;
    }

    private Found search(Query query, int most) {
        PriorityQueue<Ranked> best = new PriorityQueue<>(BEST_FIRST.reversed());
        int matching = 0;
        for (Card card : cards) {
            int score = query.score(card);
            if (score > 0) {
                matching++;
                if (best.size() < most) {
                    best.add(new Ranked(card, score));
                } else if (most > 0 && score >= best.element().score()) {
                    Ranked ranked = new Ranked(card, score);
                    if (BEST_FIRST.compare(ranked, best.element()) < 0) {
                        best.remove();
                        best.add(ranked);
                    }
                }
            }
        }
        List<PatientLine> lines = best.stream()
                .sorted(BEST_FIRST)
                .map(each -> new PatientLine(each.card().patient(), each.card().identity()))
                .toList();
        return new Found(lines, matching);
    }

    /// Everybody who may be the same person as `identity`, the surest first.
    public List<LikelyDuplicate> listLikely(Identity identity, int most) {
        Card wanted = Card.of(new UUID(0, 0), identity);
        List<LikelyDuplicate> likely = new ArrayList<>();
        for (Card card : cards) {
            likeness(wanted, card)
                    .ifPresent(likeness -> likely.add(
                            new LikelyDuplicate(new PatientLine(card.patient(), card.identity()), likeness)));
        }
        return likely.stream()
                .sorted(Comparator.comparing(LikelyDuplicate::likeness)
                        .thenComparing(each -> each.line().identity().name())
                        .thenComparing(each -> each.line().patient()))
                .limit(most)
                .toList();
    }

    private static Optional<Likeness> likeness(Card wanted, Card card) {
        boolean unknown = wanted.born() == 0 || card.born() == 0;
        boolean sameDay = !unknown && wanted.born() == card.born();
        if (sameDay || unknown || isNear(wanted.born(), card.born())) {
            boolean sameName = isSameName(wanted, card);
            if (sameName || isNearName(wanted.whole(), card.whole())) {
                return Optional.of(
                        unknown
                                ? Likeness.BIRTH_DATE_MISSING
                                : sameName && sameDay ? Likeness.SAME_PERSON : Likeness.SLIP);
            }
        }
        if (wanted.reach().stream().anyMatch(card.reach()::contains)) {
            return Optional.of(Likeness.SAME_CONTACT);
        }
        return Optional.empty();
    }

    /// The words of one are the words of the other, in one spelling or another.
    private static boolean isSameName(Card one, Card other) {
        return one.whole().equals(other.whole())
                || one.words() == other.words() && (hasAll(one, other) || hasAll(other, one));
    }

    private static boolean hasAll(Card one, Card other) {
        for (String word : one.whole().split(" ")) {
            if (!other.names().contains(" " + word + " ")) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNearName(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        int most = shorter >= 8 ? 2 : shorter >= 4 ? 1 : 0;
        return most > 0 && Distance.between(one, other, most) <= most;
    }

    /// One digit wrong, two neighbours swapped, or day and month swapped.
    private static boolean isNear(int one, int other) {
        if (one / 10_000 * 10_000 + one % 100 * 100 + one / 100 % 100 == other) {
            return true;
        }
        int first = -1;
        int last = -1;
        int differing = 0;
        int left = one;
        int right = other;
        for (int digit = 0; digit < 8; digit++) {
            if (left % 10 != right % 10) {
                differing++;
                first = first < 0 ? digit : first;
                last = digit;
            }
            left /= 10;
            right /= 10;
        }
        return differing <= 1 || differing == 2 && last == first + 1 && isSwapped(one, other, first);
    }

    private static boolean isSwapped(int one, int other, int digit) {
        int power = 1;
        for (int k = 0; k < digit; k++) {
            power *= 10;
        }
        int left = one / power % 100;
        return left % 10 * 10 + left / 10 == other / power % 100;
    }
}
