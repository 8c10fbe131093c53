package org.needlework.web.provider;

import java.util.List;
import org.needlework.core.account.ProviderIdentity;

/// What came of a question.
public sealed interface Answer {

    /// The provider vouches for somebody.
    ///
    /// @param names what they might be called here, the best first; nobody is known by one of them
    record Vouched(ProviderIdentity identity, List<String> names) implements Answer {
        public Vouched {
            names = List.copyOf(names);
        }
    }

    /// The provider did not look whether it is still the same person at the keyboard.
    record Stale() implements Answer {}

    /// The answer is not the provider's, not to this question, or not of now.
    record Refused() implements Answer {}

    /// The provider cannot be reached.
    record Away() implements Answer {}
}
