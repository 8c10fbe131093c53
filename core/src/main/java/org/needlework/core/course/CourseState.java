package org.needlework.core.course;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.needlework.core.source.Coded;

/// Where a course stands. A consent belongs to one accepted plan by its type: a new plan leads
/// back to `Proposed`, and nothing of an older consent remains.
public sealed interface CourseState {

    Stage stage();

    /// No plan is on the table.
    record Open() implements CourseState {
        @Override
        public Stage stage() {
            return Stage.OPEN;
        }
    }

    /// A plan was proposed.
    record Proposed(UUID plan) implements CourseState {
        @Override
        public Stage stage() {
            return Stage.PROPOSED;
        }
    }

    /// A plan was accepted; nobody has consented to it, or no longer does.
    record Accepted(UUID plan) implements CourseState {
        @Override
        public Stage stage() {
            return Stage.ACCEPTED;
        }
    }

    /// The accepted plan is consented to: the only state in which a session can be given.
    record Consented(UUID plan, UUID consent) implements CourseState {
        @Override
        public Stage stage() {
            return Stage.CONSENTED;
        }
    }

    /// The person left the course. What was seen afterwards can still be recorded.
    record Ended() implements CourseState {
        @Override
        public Stage stage() {
            return Stage.ENDED;
        }
    }

    /// The name of a state.
    enum Stage implements Coded {
        OPEN,
        PROPOSED,
        ACCEPTED,
        CONSENTED,
        ENDED
    }

    /// What may happen in each stage and where it leads; `no` is refused, `-` stays.
    String TABLE = """
            event                     open     proposed accepted  consented ended
            screened                  -        -        -         -         no
            planned                   proposed proposed proposed  proposed  no
            plan_accepted             no       accepted no        no        no
            consented                 no       no       consented consented no
            session_opened            no       no       no        -         no
            session_performed         no       no       no        -         no
            observed                  -        -        -         -         -
            rated                     -        -        -         -         -
            assessed                  -        -        -         -         -
            adverse_event_reported    -        -        -         -         -
            adverse_event_followed_up -        -        -         -         -
            corrected                 -        -        -         -         -
            consent_withdrawn         no       no       no        accepted  no
            course_ended              ended    ended    ended     ended     no
            """;

    /// Where an event of this kind leads from this stage; empty where it cannot happen.
    static Optional<Stage> next(Stage stage, CourseEvent.Kind kind) {
        return Moves.of(stage, kind);
    }

    /// The table, read once.
    final class Moves {

        private static final Map<CourseEvent.Kind, Map<Stage, Optional<Stage>>> MOVES = read();

        private Moves() {}

        private static Optional<Stage> of(Stage stage, CourseEvent.Kind kind) {
            Optional<Stage> next = MOVES.getOrDefault(kind, Map.of()).get(stage);
            if (next == null) {
                throw new IllegalStateException("nothing is said of " + kind.code() + " in " + stage.code());
            }
            return next;
        }

        private static Map<CourseEvent.Kind, Map<Stage, Optional<Stage>>> read() {
            List<String> lines = TABLE.lines().toList();
            List<Stage> columns = new ArrayList<>();
            List<String> head = List.of(lines.getFirst().split(" +"));
            for (String code : head.subList(1, head.size())) {
                columns.add(find(Stage.class, code));
            }
            Map<CourseEvent.Kind, Map<Stage, Optional<Stage>>> moves = new EnumMap<>(CourseEvent.Kind.class);
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split(" +");
                Map<Stage, Optional<Stage>> row = new EnumMap<>(Stage.class);
                for (int column = 0; column < columns.size(); column++) {
                    String cell = cells[column + 1];
                    row.put(
                            columns.get(column),
                            switch (cell) {
                                case "no" -> Optional.empty();
                                case "-" -> Optional.of(columns.get(column));
                                default -> Optional.of(find(Stage.class, cell));
                            });
                }
                moves.put(find(CourseEvent.Kind.class, cells[0]), row);
            }
            return moves;
        }

        private static <E extends Enum<E> & Coded> E find(Class<E> type, String code) {
            return Coded.find(type, code)
                    .orElseThrow(() -> new IllegalStateException("the table says " + code + ", which is unknown"));
        }
    }
}
