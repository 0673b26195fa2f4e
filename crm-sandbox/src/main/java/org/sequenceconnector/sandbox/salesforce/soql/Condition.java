package org.sequenceconnector.sandbox.salesforce.soql;

import java.util.List;

/** A WHERE clause or a part of one. */
sealed interface Condition {
    record And(List<Condition> parts) implements Condition {
        public And {
            parts = List.copyOf(parts);
        }
    }

    record Or(List<Condition> parts) implements Condition {
        public Or {
            parts = List.copyOf(parts);
        }
    }

    record Not(Condition inner) implements Condition {}

    record Comparison(FieldPath field, Operator operator, Literal value) implements Condition {}

    record Membership(FieldPath field, boolean negated, List<Literal> values) implements Condition {
        public Membership {
            values = List.copyOf(values);
        }
    }

    /** {@code Id IN (SELECT ContactId FROM ...)}. */
    record SemiJoin(FieldPath field, boolean negated, SoqlQuery inner) implements Condition {}

    enum Operator {
        EQUAL,
        NOT_EQUAL,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL,
        LIKE
    }
}
