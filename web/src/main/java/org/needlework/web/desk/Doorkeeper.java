package org.needlework.web.desk;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/// Knows who a request comes from.
@FunctionalInterface
public interface Doorkeeper {
    Optional<SignedIn> find(HttpServletRequest request);
}
