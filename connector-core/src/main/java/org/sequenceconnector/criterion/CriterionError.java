package org.sequenceconnector.criterion;

import java.util.Optional;

/**
 * Why an expression cannot be used.
 *
 * @param file the file it is written in
 * @param line line in that file, from 1
 * @param column column in the expression's line, from 1
 * @param problem what is wrong and, where it is clear, what to write instead
 * @param excerpt the line of the expression with a caret below the column
 * @param nearest the known field name that was probably meant
 */
public record CriterionError(
        String file, int line, int column, String problem, String excerpt, Optional<String> nearest) {
    /** For the terminal, several lines. */
    public String message() {
        String hint = nearest.map(name -> "; did you mean '" + name + "'?").orElse("");
        return file + ":" + line + ":" + column + ": " + problem + hint + "\n" + excerpt;
    }
}
