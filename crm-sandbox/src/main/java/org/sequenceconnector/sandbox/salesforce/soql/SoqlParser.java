package org.sequenceconnector.sandbox.salesforce.soql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads the part of SOQL that one-object queries need: no aggregates but {@code COUNT()}, no child subqueries, no
 * {@code TYPEOF}; those are refused as {@link Unsimulated}. What Salesforce accepts only in Apex ({@code ALL ROWS}, bind variables) is refused as
 * Salesforce does.
 */
final class SoqlParser {
    private static final int MAX_QUERY = 100_000;
    private static final int MAX_OFFSET = 2_000;
    private static final int MAX_FIELD_GROUP_LIMIT = 200;
    private final TokenReader reader;
    private final Unsimulated unsimulated;

    private SoqlParser(TokenReader reader) {
        this.reader = reader;
        this.unsimulated = new Unsimulated(reader);
    }

    /** Parses one query; throws {@link SoqlException} for text that is not one. */
    static SoqlQuery parse(String text) {
        if (text.length() > MAX_QUERY) {
            throw new SoqlException("MALFORMED_QUERY", "SOQL statements cannot be longer than 100000 characters.");
        }
        TokenReader reader = new TokenReader(text, SoqlLexer.tokens(text));
        SoqlQuery query = new SoqlParser(reader).query();
        if (reader.peek().kind() != Token.Kind.END) {
            throw reader.unexpected();
        }
        return query;
    }

    static SoqlQuery inner(TokenReader reader) {
        return new SoqlParser(reader).query();
    }

    private SoqlQuery query() {
        reader.expect("SELECT");
        SoqlQuery.Selection selection = selection();
        reader.expect("FROM");
        Token object = reader.name();
        unsimulated.afterObject();
        Optional<Condition> where =
                reader.skip("WHERE") ? Optional.of(new ConditionParser(reader).condition()) : Optional.empty();
        unsimulated.afterConditions();
        List<SoqlQuery.Ordering> orderings = reader.skip("ORDER") ? orderings() : List.of();
        OptionalInt limit = reader.skip("LIMIT") ? OptionalInt.of(reader.wholeNumber()) : OptionalInt.empty();
        int offset = reader.skip("OFFSET") ? reader.wholeNumber() : 0;
        unsimulated.atEnd();
        if (offset > MAX_OFFSET) {
            throw new SoqlException("NUMBER_OUTSIDE_VALID_RANGE", "Maximum SOQL offset allowed is 2000");
        }
        if (selection instanceof SoqlQuery.Selection.FieldGroup group
                && !group.name().equals("STANDARD")
                && (limit.isEmpty() || limit.getAsInt() > MAX_FIELD_GROUP_LIMIT)) {
            throw new SoqlException("MALFORMED_QUERY", "The SOQL FIELDS function must have a LIMIT of at most 200");
        }
        return new SoqlQuery(reader.text(), selection, object.text(), object.at(), where, orderings, limit, offset);
    }

    private SoqlQuery.Selection selection() {
        if (reader.peek().is("COUNT")
                && reader.peekSecond().is("(")
                && reader.peekThird().is(")")) {
            reader.next();
            reader.expect("(");
            reader.expect(")");
            return new SoqlQuery.Selection.Count();
        }
        if (reader.peek().is("FIELDS") && reader.peekSecond().is("(")) {
            reader.next();
            reader.expect("(");
            Token group = reader.name();
            if (!List.of("ALL", "STANDARD", "CUSTOM").contains(group.text().toUpperCase(Locale.ROOT))) {
                throw reader.unexpected(group);
            }
            reader.expect(")");
            return new SoqlQuery.Selection.FieldGroup(group.text().toUpperCase(Locale.ROOT));
        }
        List<FieldPath> paths = new ArrayList<>();
        do {
            unsimulated.beforeSelected();
            paths.add(reader.path());
        } while (reader.skip(","));
        return new SoqlQuery.Selection.Fields(paths);
    }

    private List<SoqlQuery.Ordering> orderings() {
        reader.expect("BY");
        List<SoqlQuery.Ordering> orderings = new ArrayList<>();
        do {
            unsimulated.beforeField();
            FieldPath path = reader.path();
            boolean descending = reader.skip("DESC");
            if (!descending) {
                reader.skip("ASC");
            }
            boolean nullsLast = false;
            if (reader.skip("NULLS")) {
                nullsLast = reader.skip("LAST");
                if (!nullsLast) {
                    reader.expect("FIRST");
                }
            }
            orderings.add(new SoqlQuery.Ordering(path, descending, nullsLast));
        } while (reader.skip(","));
        return orderings;
    }
}
