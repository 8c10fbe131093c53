package org.needlework.web.serve;

import org.jspecify.annotations.Nullable;
import org.needlework.web.desk.SignedIn;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Gives a controller whoever is signed in, and the page's template the same as `me`.
final class SignedInArgument implements HandlerMethodArgumentResolver {

    /// Nobody is signed in.
    static final class Nobody extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == SignedIn.class;
    }

    @Override
    public SignedIn resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer page,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binder) {
        if (request.getAttribute(SignedIn.ATTRIBUTE, RequestAttributes.SCOPE_REQUEST) instanceof SignedIn me) {
            if (page != null) {
                page.addAttribute("me", me);
            }
            return me;
        }
        throw new Nobody();
    }
}
