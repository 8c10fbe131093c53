package org.needlework.core.people;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.needlework.core.source.Coded;

/// What each role may see and do: one table, and nothing beside it.
///
/// Reading and treating are for those who treat; the front desk knows who comes and when; the
/// auditor sees who did what and never what is in a record; the administrator runs the house.
/// `glass` is permitted only by breaking the glass: with a reason, audited as such, and reviewed
/// by somebody else.
public final class Permissions {

    /// The answer of the table.
    public enum Permission implements Coded {
        YES,
        /// Only with a reason, which is reviewed.
        GLASS,
        NO
    }

    private static final String TABLE = """
            action               clinician assistant front_desk auditor administrator
            see_identity         yes       yes       yes        no      yes
            see_record           yes       yes       glass      no      glass
            see_calendar         yes       yes       yes        no      yes
            see_stock            yes       yes       yes        yes     yes
            see_figures          yes       yes       no         yes     yes
            see_audit            no        no        no         yes     no
            see_access           yes       no        no         yes     yes
            register_patient     yes       yes       yes        no      no
            edit_identity        yes       yes       yes        no      no
            screen               yes       yes       no         no      no
            plan                 yes       no        no         no      no
            accept_plan          yes       no        no         no      no
            take_consent         yes       no        no         no      no
            withdraw             yes       yes       yes        no      no
            perform_session      yes       no        no         no      no
            override_gate        yes       no        no         no      no
            observe              yes       yes       no         no      no
            assess               yes       yes       no         no      no
            correct              yes       yes       no         no      no
            receive_stock        yes       yes       yes        no      no
            recall_lot           yes       yes       no         no      yes
            export_patient       yes       no        no         no      yes
            erase_patient        no        no        no         no      yes
            review_broken_glass  no        no        no         yes     no
            manage_people        no        no        no         no      yes
            verify_audit         no        no        no         yes     yes
            """;

    private static final Map<Action, Map<Role, Permission>> PERMISSIONS = read(TABLE);

    private Permissions() {}

    public static Permission of(Role role, Action action) {
        Permission permission = PERMISSIONS.getOrDefault(action, Map.of()).get(role);
        if (permission == null) {
            throw new IllegalStateException("nothing is said of " + role.code() + " and " + action.code());
        }
        return permission;
    }

    /// Whether it may be done.
    ///
    /// @param glassBroken whether a reason was given and the use will be reviewed
    public static boolean may(Role role, Action action, boolean glassBroken) {
        return switch (of(role, action)) {
            case YES -> true;
            case GLASS -> glassBroken;
            case NO -> false;
        };
    }

    private static Map<Action, Map<Role, Permission>> read(String table) {
        List<String> lines = table.lines().toList();
        List<Role> roles = new ArrayList<>();
        for (String code : words(lines.getFirst())) {
            roles.add(find(Role.class, code));
        }
        Map<Action, Map<Role, Permission>> permissions = new EnumMap<>(Action.class);
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = words(line);
            Map<Role, Permission> row = new EnumMap<>(Role.class);
            for (int column = 0; column < roles.size(); column++) {
                row.put(roles.get(column), find(Permission.class, cells.get(column)));
            }
            Action action = find(Action.class, line.split(" ", 2)[0]);
            if (permissions.put(action, row) != null) {
                throw new IllegalStateException("two lines of the table speak of " + action.code());
            }
        }
        return permissions;
    }

    /// The words of a line after its first.
    private static List<String> words(String line) {
        return List.of(line.trim().split(" +")).subList(1, line.trim().split(" +").length);
    }

    private static <E extends Enum<E> & Coded> E find(Class<E> type, String code) {
        return Coded.find(type, code)
                .orElseThrow(() -> new IllegalStateException("the table says " + code + ", which is unknown"));
    }
}
