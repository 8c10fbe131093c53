package org.needlework.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.needlework.core.account.Account;
import org.needlework.core.account.AccountId;
import org.needlework.core.account.Accounts;
import org.needlework.core.account.Means;
import org.needlework.core.record.NotFound;
import org.needlework.core.record.RecordFault;
import org.needlework.web.desk.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.core.type.TypeReference;

/// Passkeys: added to one's account, and shown at the door.
@Controller
class PasskeyController {

    private static final String CREATION = "org.needlework.passkey.creation";
    private static final String REQUEST = "org.needlework.passkey.request";
    private static final int LONGEST_BODY = 64 << 10;

    private final SessionDoorkeeper keeper;
    private final Door door;

    PasskeyController(SessionDoorkeeper keeper, Door door) {
        this.keeper = keeper;
        this.door = door;
    }

    private Accounts accounts() {
        return keeper.accounts().orElseThrow(() -> new NotFound("no accounts are kept"));
    }

    private static ResponseEntity<String> json(Object value) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(Passkeys.JSON.writeValueAsString(value));
    }

    private static ResponseEntity<String> no() {
        return ResponseEntity.status(HttpStatus.BAD_REQUEST).build();
    }

    // ---- adding one ----

    /// Begins to add one, for whoever shows that it is them: a key would open the account of whoever
    /// left a page open.
    @PostMapping("/clinic/me/passkeys/options")
    ResponseEntity<String> creation(
            HttpServletRequest request, SignedIn me, @RequestParam(defaultValue = "") String current) {
        Account account = accounts()
                .find(new AccountId(me.record().clinic(), me.person().id()))
                .orElseThrow(() -> new NotFound("this person has no account"));
        if (!door.isPresent(request, accounts(), account, current)) {
            return ResponseEntity.status(HttpStatus.FORBIDDEN).build();
        }
        PublicKeyCredentialCreationOptions options = new Passkeys(accounts())
                .operations(request)
                .createPublicKeyCredentialCreationOptions(new ImmutablePublicKeyCredentialCreationOptionsRequest(
                        UsernamePasswordAuthenticationToken.authenticated(account.userName(), null, List.of())));
        request.getSession(true).setAttribute(CREATION, options);
        return json(options);
    }

    @PostMapping("/clinic/me/passkeys")
    ResponseEntity<String> add(HttpServletRequest request, SignedIn me, @RequestBody String body) {
        HttpSession session = request.getSession(true);
        Object options = session.getAttribute(CREATION);
        session.removeAttribute(CREATION);
        if (!(options instanceof PublicKeyCredentialCreationOptions asked) || body.length() > LONGEST_BODY) {
            return no();
        }
        try {
            RelyingPartyPublicKey key = Passkeys.JSON.readValue(body, RelyingPartyPublicKey.class);
            if (!UserName.isName(key.getLabel()) || key.getLabel().length() > 60) {
                return no();
            }
            var unused = new Passkeys(accounts())
                    .operations(request)
                    .registerCredential(new ImmutableRelyingPartyRegistrationRequest(asked, key));
            return ResponseEntity.noContent().build();
        } catch (RecordFault fault) {
            throw fault;
        } catch (RuntimeException refused) {
            return no(); // whatever it was, it is no passkey of this account
        }
    }

    // ---- showing one at the door ----

    @PostMapping("/sign-in/passkey/options")
    ResponseEntity<String> request(HttpServletRequest request) {
        PublicKeyCredentialRequestOptions options = new Passkeys(accounts())
                .operations(request)
                .createCredentialRequestOptions(new ImmutablePublicKeyCredentialRequestOptionsRequest(null));
        request.getSession(true).setAttribute(REQUEST, options);
        return json(options);
    }

    @PostMapping("/sign-in/passkey")
    ResponseEntity<String> enter(HttpServletRequest request, @RequestBody String body) {
        HttpSession session = request.getSession(true);
        Object options = session.getAttribute(REQUEST);
        session.removeAttribute(REQUEST);
        if (!(options instanceof PublicKeyCredentialRequestOptions asked) || body.length() > LONGEST_BODY) {
            return no();
        }
        Optional<Account> account;
        try {
            PublicKeyCredential<AuthenticatorAssertionResponse> shown = Passkeys.JSON.readValue(
                    body, new TypeReference<PublicKeyCredential<AuthenticatorAssertionResponse>>() {});
            PublicKeyCredentialUserEntity user = new Passkeys(accounts())
                    .operations(request)
                    .authenticate(new RelyingPartyAuthenticationRequest(asked, shown));
            account = accounts().find(Passkeys.account(user));
        } catch (RecordFault fault) {
            throw fault;
        } catch (RuntimeException refused) {
            return no(); // whatever it was, it is nobody's passkey
        }
        if (account.isEmpty()) {
            return no();
        }
        accounts().signedIn(account.get().id(), Means.PASSKEY);
        keeper.enter(request, account.get(), Means.PASSKEY);
        return json(Map.of("in", true));
    }
}
