package org.sequenceconnector.criterion.reach;

/**
 * A question about a text.
 *
 * @param holds whether the answer is yes
 */
record TextPredicate(Kind kind, String part, boolean holds) {
    enum Kind {
        STARTS,
        ENDS,
        CONTAINS
    }

    TextPredicate negated() {
        return new TextPredicate(kind, part, !holds);
    }

    boolean passes(String text) {
        boolean answer = switch (kind) {
            case STARTS -> text.startsWith(part);
            case ENDS -> text.endsWith(part);
            case CONTAINS -> text.contains(part);
        };
        return answer == holds;
    }

    /** Whether every text that passes this test passes the other one. */
    boolean implies(TextPredicate other) {
        if (holds && other.holds) {
            return yesImpliesYes(other);
        }
        if (!holds && !other.holds) {
            return other.negated().yesImpliesYes(negated());
        }
        return holds && yesExcludes(other);
    }

    private boolean yesImpliesYes(TextPredicate other) {
        return switch (other.kind) {
            case STARTS -> kind == Kind.STARTS && part.startsWith(other.part);
            case ENDS -> kind == Kind.ENDS && part.endsWith(other.part);
            case CONTAINS -> part.contains(other.part);
        };
    }

    /** Two different beginnings, or two different ends, that no text can have both. */
    private boolean yesExcludes(TextPredicate other) {
        if (kind != other.kind) {
            return false;
        }
        return switch (kind) {
            case STARTS -> !part.startsWith(other.part) && !other.part.startsWith(part);
            case ENDS -> !part.endsWith(other.part) && !other.part.endsWith(part);
            case CONTAINS -> false;
        };
    }
}
