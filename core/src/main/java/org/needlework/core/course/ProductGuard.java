package org.needlework.core.course;

import java.util.ArrayList;
import java.util.List;
import org.needlework.core.report.Statement;
import org.needlework.core.skin.Zone;

/// Holds what was put on open channels against what may be.
public final class ProductGuard {

    private ProductGuard() {}

    /// A flag for every product that may not, or may not yet, touch these channels.
    ///
    /// @param products from [SessionGuide#listProducts] for this person
    /// @throws IllegalArgumentException for a product that the guideline does not know
    public static List<Statement> judge(Zone zone, List<Session.Applied> applied, List<SessionGuide.Product> products) {
        List<Statement> flags = new ArrayList<>();
        for (Session.Applied each : applied) {
            SessionGuide.Product product = products.stream()
                    .filter(known -> known.code().equals(each.product()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("product (" + each.product() + ") is not known"));
            if (product.standing() != SessionGuide.Standing.MAY) {
                String name = each.name().isBlank() ? product.name() : each.name();
                flags.add(Statement.of(
                        "session.flag.product." + product.standing().code(), zone, name, product.reason()));
            }
        }
        return List.copyOf(flags);
    }
}
