package org.sequenceconnector.sandbox.salesforce.soql;

/**
 * A word of a query.
 *
 * @param text the word as written; for a quoted text its value without quotes and escapes
 * @param at its first character's place in the query, from 0
 */
record Token(Kind kind, String text, int at) {
    enum Kind {
        NAME,
        TEXT,
        NUMBER,
        DATE,
        DATETIME,
        SYMBOL,
        END
    }

    boolean is(String word) {
        return (kind == Kind.NAME || kind == Kind.SYMBOL) && text.equalsIgnoreCase(word);
    }
}
