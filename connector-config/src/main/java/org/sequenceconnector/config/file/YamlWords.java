package org.sequenceconnector.config.file;

import java.util.Map;

/** What a parser of YAML complains of, and what most likely has to be done about it. */
final class YamlWords {
    private static final Map<String, String> REMEDIES = Map.of(
            "'\\t(TAB)'",
            "a tab stands here; indent with spaces",
            "mapping values are not allowed here",
            "a colon is not expected here; check that this line is indented like its neighbours and that the line above is"
                    + " complete, and put a text that holds ': ' in quotes",
            "expected <block end>",
            "this line is indented differently from the lines it belongs with; lines of one section begin in the same column",
            "did not find expected key",
            "this line is indented differently from the lines it belongs with; lines of one section begin in the same column",
            "could not find expected ':'",
            "a key lacks its colon, or the text above it should stand in quotes",
            "found unexpected end of stream",
            "a quotation mark is opened and never closed",
            "found undefined alias",
            "*name repeats a part that is marked &name further up, and there is none; put a text that begins with * in quotes",
            "expected ',' or ']'",
            "a list that begins with [ lacks a comma or its ]",
            "expected ',' or '}'",
            "a section that begins with { lacks a comma or its }");

    private YamlWords() {}

    /** @param problem in the parser's words */
    static String explained(String problem) {
        return REMEDIES.entrySet().stream()
                .filter(each -> problem.contains(each.getKey()))
                .map(each -> each.getValue() + " (" + problem + ")")
                .findFirst()
                .orElse(problem);
    }
}
