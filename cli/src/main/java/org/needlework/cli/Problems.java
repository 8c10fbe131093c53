package org.needlework.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.ResourceBundle;
import org.needlework.core.report.Problem;

/// Prints everything that is wrong with an input, each problem with its place, what stands there and what to do.
final class Problems {

    private Problems() {}

    static int print(String name, List<Problem> problems, PrintWriter err, ResourceBundle words) {
        err.println(words.getString(problems.size() == 1 ? "problem.one" : "problem.many")
                .formatted(name, problems.size()));
        for (Problem problem : problems) {
            err.println();
            err.println("  " + (problem.pointer().isEmpty() ? words.getString("problem.whole") : problem.pointer())
                    + (problem.value().isEmpty() ? "" : "  =  " + problem.value()));
            problem.advice().lines().forEach(line -> err.println("    " + line));
        }
        err.println();
        err.println(words.getString("problem.nothing"));
        return ExitStatus.BAD_INPUT;
    }
}
