package org.sequenceconnector.sandbox.salesforce.soql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a query into words. */
final class SoqlLexer {
    private static final Pattern DATETIME =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?(Z|[+-]\\d{2}:?\\d{2})");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d+)?|\\.\\d+)");
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
    private static final Pattern SYMBOL = Pattern.compile("!=|<>|<=|>=|[=<>(),.:]");
    private final String query;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private SoqlLexer(String query) {
        this.query = query;
    }

    static List<Token> tokens(String query) {
        SoqlLexer lexer = new SoqlLexer(query);
        lexer.run();
        return lexer.tokens;
    }

    private void run() {
        while (at < query.length()) {
            char next = query.charAt(at);
            if (Character.isWhitespace(next)) {
                at++;
            } else if (next == '\'') {
                quotedText();
            } else if (!(take(DATETIME, Token.Kind.DATETIME)
                    || take(DATE, Token.Kind.DATE)
                    || take(NUMBER, Token.Kind.NUMBER)
                    || take(NAME, Token.Kind.NAME)
                    || take(SYMBOL, Token.Kind.SYMBOL))) {
                throw SoqlException.malformed(
                        query, at, "line 1:" + at + " no viable alternative at character '" + next + "'");
            }
        }
        tokens.add(new Token(Token.Kind.END, "<EOF>", query.length()));
    }

    private boolean take(Pattern pattern, Token.Kind kind) {
        Matcher matcher = pattern.matcher(query).region(at, query.length());
        if (!matcher.lookingAt()) {
            return false;
        }
        tokens.add(new Token(kind, matcher.group(), at));
        at = matcher.end();
        return true;
    }

    private void quotedText() {
        int start = at++;
        StringBuilder value = new StringBuilder();
        while (at < query.length() && query.charAt(at) != '\'') {
            if (query.charAt(at) == '\\') {
                at++;
                value.append(escaped(start));
            } else if (query.charAt(at) == '\n' || query.charAt(at) == '\r') {
                throw SoqlException.malformed(query, at, "A line break inside a text must be written as \\n");
            } else {
                value.append(query.charAt(at++));
            }
        }
        if (at >= query.length()) {
            throw SoqlException.malformed(
                    query, start, "Bind variables only allowed in Apex code, or a text is not closed");
        }
        at++;
        tokens.add(new Token(Token.Kind.TEXT, value.toString(), start));
    }

    /** A wildcard keeps its backslash: only LIKE knows what it means. */
    private String escaped(int start) {
        if (at >= query.length()) {
            throw SoqlException.malformed(query, start, "A text is not closed");
        }
        char letter = query.charAt(at++);
        return switch (letter) {
            case 'n', 'N' -> "\n";
            case 'r', 'R' -> "\r";
            case 't', 'T' -> "\t";
            case 'b', 'B' -> "\b";
            case 'f', 'F' -> "\f";
            case '"' -> "\"";
            case '\'' -> "'";
            case '\\' -> "\\";
            case '_', '%' -> "\\" + letter;
            case 'u' -> unicode();
            default -> throw SoqlException.malformed(query, at - 2, "Illegal escape sequence '\\" + letter + "'");
        };
    }

    private String unicode() {
        String digits = query.substring(at, Math.min(query.length(), at + 4));
        if (!digits.matches("[0-9A-Fa-f]{4}")) {
            throw SoqlException.malformed(query, at - 2, "Illegal escape sequence '\\u" + digits + "'");
        }
        at += 4;
        return String.valueOf((char) Integer.parseInt(digits, 16));
    }
}
