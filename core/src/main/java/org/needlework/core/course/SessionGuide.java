package org.needlework.core.course;

import java.util.List;
import org.needlework.core.screening.Clearance;
import org.needlework.core.source.Citation;
import org.needlework.core.source.Coded;

/// Port: what the guideline says while a session is going on. Texts are plain language.
public interface SessionGuide {

    /// Numbing creams, with their limits for this person.
    List<Cream> listCreams(Clearance clearance);

    /// Products that may or may not touch open channels of this person.
    List<Product> listProducts(Clearance clearance);

    /// Whether something may be used on this person.
    enum Standing implements Coded {
        MAY,
        /// Ruled out, by the person's facts or for everybody.
        MUST_NOT,
        /// Something must be known first.
        ASK,
        /// A physician decides.
        REFER
    }

    /// A numbing cream.
    ///
    /// @param most_g   most grams at a time; zero unless it may be used
    /// @param most_cm2 largest area
    /// @param most_h   longest time on the skin
    record Cream(
            String code,
            String name,
            Standing standing,
            double most_g,
            double most_cm2,
            double most_h,
            String reason,
            List<Citation> sources) {
        public Cream {
            sources = List.copyOf(sources);
            if (standing == Standing.MAY && !(most_g > 0 && most_cm2 > 0 && most_h > 0)) {
                throw new IllegalArgumentException("a cream (" + code + ") that may be used has limits");
            }
        }
    }

    record Product(String code, String name, Standing standing, String reason, List<Citation> sources) {
        public Product {
            sources = List.copyOf(sources);
        }
    }
}
