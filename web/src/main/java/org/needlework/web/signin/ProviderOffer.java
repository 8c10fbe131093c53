package org.needlework.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.needlework.web.provider.IdentityProvider;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/// Tells every page what the identity provider is called, where there is one, and whether it opens
/// this page when it was left alone.
@ControllerAdvice
class ProviderOffer {

    private final SessionDoorkeeper keeper;
    private final Optional<IdentityProvider> provider;

    ProviderOffer(SessionDoorkeeper keeper, Optional<IdentityProvider> provider) {
        this.keeper = keeper;
        this.provider = provider;
    }

    @ModelAttribute
    void offer(HttpServletRequest request, Model model) {
        provider.ifPresent(each -> {
            Optional<Visit> visit = keeper.visit(request);
            model.addAttribute("provider", each.name());
            model.addAttribute(
                    "unlockByProvider", visit.filter(Visit::isByProvider).isPresent());
            model.addAttribute("unlockByPassword", visit.map(Visit::hasPassword).orElse(true));
        });
    }
}
