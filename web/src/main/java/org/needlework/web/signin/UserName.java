package org.needlework.web.signin;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.needlework.web.desk.Messages;

/// What names and passwords of an account look like.
final class UserName {

    static final int LONGEST_NAME = 200;

    private static final Pattern USER = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@+-]{2,99}");

    private UserName() {}

    static boolean isOne(String user) {
        return USER.matcher(user.strip()).matches();
    }

    static boolean isName(String name) {
        return !name.isBlank() && name.length() <= LONGEST_NAME && name.chars().noneMatch(Character::isISOControl);
    }

    /// What is wrong with a name, a user name and a password that somebody chose, in words.
    static List<String> problems(Messages messages, String name, String user, String password, String clinic) {
        List<String> problems = new ArrayList<>();
        if (!isName(name)) {
            problems.add(messages.of("signin.name.wrong", LONGEST_NAME));
        }
        if (!isOne(user)) {
            problems.add(messages.of("signin.user.wrong"));
        }
        Passwords.problem(password, user, clinic, name)
                .map(key -> messages.of(key, Passwords.SHORTEST, Passwords.LONGEST))
                .ifPresent(problems::add);
        return problems;
    }
}
