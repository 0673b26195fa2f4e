package org.sequenceconnector.sandbox.salesforce.soql;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/** A value written in a query; {@code at} is its place there. */
sealed interface Literal {
    int at();

    /** A quoted text. An escaped wildcard keeps its backslash, see {@link #plain()}. */
    record Text(String value, int at) implements Literal {
        /** The text as a comparison other than LIKE means it. */
        String plain() {
            return value.replace("\\%", "%").replace("\\_", "_");
        }
    }

    record Number(BigDecimal value, int at) implements Literal {}

    record Truth(boolean value, int at) implements Literal {}

    record Null(int at) implements Literal {}

    record Moment(Instant value, int at) implements Literal {}

    record Day(LocalDate value, int at) implements Literal {}

    /** A span of days that depends on today: {@code LAST_N_DAYS:7}. */
    record Span(RelativeDays days, int number, int at) implements Literal {}
}
