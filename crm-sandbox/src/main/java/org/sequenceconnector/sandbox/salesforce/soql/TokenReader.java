package org.sequenceconnector.sandbox.salesforce.soql;

import java.util.ArrayList;
import java.util.List;

/** Walks over the words of a query. */
final class TokenReader {
    private static final int MAX_PATH_PARTS = 6;
    private final String text;
    private final List<Token> tokens;
    private int position;

    TokenReader(String text, List<Token> tokens) {
        this.text = text;
        this.tokens = List.copyOf(tokens);
    }

    String text() {
        return text;
    }

    Token peek() {
        return tokens.get(position);
    }

    Token peekSecond() {
        return tokens.get(Math.min(position + 1, tokens.size() - 1));
    }

    Token peekThird() {
        return tokens.get(Math.min(position + 2, tokens.size() - 1));
    }

    Token next() {
        Token token = tokens.get(position);
        position = Math.min(position + 1, tokens.size() - 1);
        return token;
    }

    /** Steps over the word if it comes next. */
    boolean skip(String word) {
        boolean found = peek().is(word);
        if (found) {
            next();
        }
        return found;
    }

    void expect(String word) {
        if (!skip(word)) {
            throw unexpected();
        }
    }

    Token name() {
        if (peek().kind() != Token.Kind.NAME) {
            throw unexpected();
        }
        return next();
    }

    FieldPath path() {
        Token first = name();
        List<String> parts = new ArrayList<>(List.of(first.text()));
        while (skip(".")) {
            parts.add(name().text());
        }
        if (parts.size() > MAX_PATH_PARTS) {
            throw SoqlException.malformed(
                    text, first.at(), "Can select only up to 5 levels of child-to-parent relationships");
        }
        return new FieldPath(parts, first.at());
    }

    int wholeNumber() {
        Token number = peek();
        if (number.kind() != Token.Kind.NUMBER || !number.text().matches("\\d{1,9}")) {
            throw unexpected();
        }
        next();
        return Integer.parseInt(number.text());
    }

    SoqlException unexpected() {
        return unexpected(peek());
    }

    SoqlException unexpected(Token token) {
        return SoqlException.malformed(text, token.at(), "unexpected token: '" + token.text() + "'");
    }
}
