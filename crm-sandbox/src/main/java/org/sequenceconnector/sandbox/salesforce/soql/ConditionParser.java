package org.sequenceconnector.sandbox.salesforce.soql;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads a WHERE clause. AND and OR at one level need parentheses between them. */
final class ConditionParser {
    private static final int DEEPEST_NESTING = 100;
    private static final int MAX_RELATIVE_DAYS = 9_999;
    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX]")
            .toFormatter(Locale.ROOT);
    private final TokenReader reader;
    private final Unsimulated unsimulated;
    private int depth;

    ConditionParser(TokenReader reader) {
        this.reader = reader;
        this.unsimulated = new Unsimulated(reader);
    }

    Condition condition() {
        if (++depth > DEEPEST_NESTING) {
            throw new SoqlException("QUERY_TOO_COMPLICATED", "The conditions are nested too deeply");
        }
        Condition first = part();
        Condition whole;
        if (reader.peek().is("AND")) {
            whole = new Condition.And(rest(first, "AND"));
        } else if (reader.peek().is("OR")) {
            whole = new Condition.Or(rest(first, "OR"));
        } else {
            whole = first;
        }
        if (reader.peek().is("AND") || reader.peek().is("OR")) {
            throw reader.unexpected();
        }
        depth--;
        return whole;
    }

    private List<Condition> rest(Condition first, String word) {
        List<Condition> parts = new ArrayList<>(List.of(first));
        while (reader.skip(word)) {
            parts.add(part());
        }
        return parts;
    }

    private Condition part() {
        if (reader.skip("NOT")) {
            if (reader.peek().is("NOT")) {
                throw reader.unexpected();
            }
            return new Condition.Not(part());
        }
        if (reader.skip("(")) {
            Condition inner = condition();
            reader.expect(")");
            return inner;
        }
        return comparison();
    }

    private Condition comparison() {
        unsimulated.beforeField();
        FieldPath field = reader.path();
        unsimulated.beforeOperator();
        if (reader.skip("NOT")) {
            reader.expect("IN");
            return membership(field, true);
        }
        if (reader.skip("IN")) {
            return membership(field, false);
        }
        Token word = reader.next();
        if (word.kind() != Token.Kind.NAME && word.kind() != Token.Kind.SYMBOL) {
            throw reader.unexpected(word);
        }
        Condition.Operator operator = switch (word.text().toUpperCase(Locale.ROOT)) {
            case "=" -> Condition.Operator.EQUAL;
            case "!=", "<>" -> Condition.Operator.NOT_EQUAL;
            case "<" -> Condition.Operator.LESS;
            case "<=" -> Condition.Operator.LESS_OR_EQUAL;
            case ">" -> Condition.Operator.GREATER;
            case ">=" -> Condition.Operator.GREATER_OR_EQUAL;
            case "LIKE" -> Condition.Operator.LIKE;
            default -> throw reader.unexpected(word);
        };
        return new Condition.Comparison(field, operator, literal());
    }

    private Condition membership(FieldPath field, boolean negated) {
        reader.expect("(");
        if (reader.peek().is("SELECT")) {
            SoqlQuery inner = SoqlParser.inner(reader);
            reader.expect(")");
            return new Condition.SemiJoin(field, negated, inner);
        }
        List<Literal> values = new ArrayList<>();
        do {
            values.add(literal());
        } while (reader.skip(","));
        reader.expect(")");
        return new Condition.Membership(field, negated, values);
    }

    private Literal literal() {
        unsimulated.beforeValue();
        Token token = reader.next();
        return switch (token.kind()) {
            case TEXT -> new Literal.Text(token.text(), token.at());
            case NUMBER -> new Literal.Number(new BigDecimal(token.text()), token.at());
            case DATETIME -> new Literal.Moment(moment(token), token.at());
            case DATE -> new Literal.Day(day(token), token.at());
            case NAME -> word(token);
            case SYMBOL, END -> throw reader.unexpected(token);
        };
    }

    private Literal word(Token token) {
        if (token.is("null")) {
            return new Literal.Null(token.at());
        }
        if (token.is("true") || token.is("false")) {
            return new Literal.Truth(token.is("true"), token.at());
        }
        Optional<RelativeDays> days = RelativeDays.named(token.text());
        if (days.isEmpty()) {
            throw reader.unexpected(token);
        }
        int number = 0;
        if (days.get().numbered()) {
            reader.expect(":");
            number = reader.wholeNumber();
            if (number > MAX_RELATIVE_DAYS) {
                throw SoqlException.malformed(reader.text(), token.at(), "The number of days is too large");
            }
        }
        return new Literal.Span(days.get(), number, token.at());
    }

    private Instant moment(Token token) {
        try {
            return OffsetDateTime.parse(token.text(), MOMENT).toInstant();
        } catch (DateTimeException impossible) {
            throw SoqlException.malformed(reader.text(), token.at(), "Invalid datetime: " + token.text());
        }
    }

    private LocalDate day(Token token) {
        try {
            return LocalDate.parse(token.text());
        } catch (DateTimeException impossible) {
            throw SoqlException.malformed(reader.text(), token.at(), "Invalid date: " + token.text());
        }
    }
}
