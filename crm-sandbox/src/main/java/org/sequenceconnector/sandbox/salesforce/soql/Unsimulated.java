package org.sequenceconnector.sandbox.salesforce.soql;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * SOQL that Salesforce understands and this engine does not. It is refused under a code of the simulator's own: an answer
 * in Salesforce's words would claim that the real org refuses the query as well.
 */
final class Unsimulated {
    /** The code, with status 501. */
    static final String CODE = "SIMULATOR_NOT_SIMULATED";

    private static final Set<String> FUNCTIONS = Set.of(
            "COUNT",
            "COUNT_DISTINCT",
            "AVG",
            "MIN",
            "MAX",
            "SUM",
            "GROUPING",
            "FORMAT",
            "TOLABEL",
            "CONVERTCURRENCY",
            "CONVERTTIMEZONE",
            "DISTANCE",
            "GEOLOCATION",
            "CALENDAR_MONTH",
            "CALENDAR_QUARTER",
            "CALENDAR_YEAR",
            "DAY_IN_MONTH",
            "DAY_IN_WEEK",
            "DAY_IN_YEAR",
            "DAY_ONLY",
            "FISCAL_MONTH",
            "FISCAL_QUARTER",
            "FISCAL_YEAR",
            "HOUR_IN_DAY",
            "WEEK_IN_MONTH",
            "WEEK_IN_YEAR");
    /** Words that begin a clause, so that they are no alias. */
    private static final Set<String> CLAUSES = Set.of(
            "WHERE", "ORDER", "LIMIT", "OFFSET", "USING", "WITH", "GROUP", "HAVING", "FOR", "UPDATE", "ALL", "ROWS",
            "AS");

    private static final Pattern RELATIVE_DATE =
            Pattern.compile("(LAST|THIS|NEXT)_(WEEK|MONTH|QUARTER|YEAR|FISCAL_QUARTER|FISCAL_YEAR)|NEXT_90_DAYS"
                    + "|(LAST|NEXT)_N_(WEEKS|MONTHS|QUARTERS|YEARS|FISCAL_QUARTERS|FISCAL_YEARS)"
                    + "|N_(DAYS|WEEKS|MONTHS|QUARTERS|YEARS|FISCAL_QUARTERS|FISCAL_YEARS)_AGO");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}\\d+");

    private final TokenReader reader;

    Unsimulated(TokenReader reader) {
        this.reader = reader;
    }

    /** Refuses a child query, TYPEOF or a function where a field to show may stand. */
    void beforeSelected() {
        if (reader.peek().is("(") && reader.peekSecond().is("SELECT")) {
            throw refusal("child queries (SELECT ... in the list of fields)");
        }
        if (reader.peek().is("TYPEOF") && reader.peekSecond().kind() == Token.Kind.NAME) {
            throw refusal("TYPEOF");
        }
        beforeField();
    }

    /** Refuses a function where a field may stand. */
    void beforeField() {
        if (FUNCTIONS.contains(upper(reader.peek())) && reader.peekSecond().is("(")) {
            throw refusal("the function " + upper(reader.peek()) + "()");
        }
    }

    /** Refuses an alias or a scope behind the object. */
    void afterObject() {
        Token word = reader.peek();
        if (word.is("USING") && reader.peekSecond().is("SCOPE")) {
            throw refusal("USING SCOPE");
        }
        Token second = reader.peekSecond();
        boolean ends = second.kind() == Token.Kind.END
                || second.is(",")
                || second.is(")")
                || CLAUSES.contains(upper(second)) && !second.is("ALL") && !second.is("ROWS");
        if (word.kind() == Token.Kind.NAME && !CLAUSES.contains(upper(word)) && ends) {
            throw refusal("the alias " + word.text());
        }
    }

    /** Refuses what may follow the conditions. WITH SECURITY_ENFORCED and its kind are for Apex alone, so no query here. */
    void afterConditions() {
        if (reader.peek().is("WITH")
                && (reader.peekSecond().is("DATA") || reader.peekSecond().is("RecordVisibilityContext"))) {
            throw refusal("WITH");
        }
        if (reader.peek().is("GROUP") && reader.peekSecond().is("BY")) {
            throw refusal("GROUP BY");
        }
        if (reader.peek().is("HAVING")) {
            throw refusal("HAVING");
        }
    }

    /** Refuses what may stand at the very end. */
    void atEnd() {
        Token second = reader.peekSecond();
        if (reader.peek().is("FOR") && (second.is("VIEW") || second.is("REFERENCE"))) {
            throw refusal("FOR " + upper(second));
        }
        if (reader.peek().is("UPDATE") && (second.is("TRACKING") || second.is("VIEWSTAT"))) {
            throw refusal("UPDATE " + upper(second));
        }
    }

    /** Refuses the operators of multi-select picklists. */
    void beforeOperator() {
        if ((reader.peek().is("INCLUDES") || reader.peek().is("EXCLUDES"))
                && reader.peekSecond().is("(")) {
            throw refusal(upper(reader.peek()));
        }
    }

    /** Refuses a date or an amount that is one of Salesforce's words. */
    void beforeValue() {
        String word = upper(reader.peek());
        if (RELATIVE_DATE.matcher(word).matches() && !RelativeDays.named(word).isPresent()) {
            throw refusal("the date literal " + word);
        }
        if (CURRENCY.matcher(word).matches()) {
            throw refusal("the amount " + word + " with its currency");
        }
    }

    private SoqlException refusal(String what) {
        return refusal(reader.text(), reader.peek().at(), what);
    }

    static SoqlException refusal(String query, int at, String what) {
        return SoqlException.at(CODE, query, at, "The sandbox does not simulate " + what + "; Salesforce does.");
    }

    private static String upper(Token token) {
        return token.kind() == Token.Kind.NAME ? token.text().toUpperCase(Locale.ROOT) : "";
    }
}
