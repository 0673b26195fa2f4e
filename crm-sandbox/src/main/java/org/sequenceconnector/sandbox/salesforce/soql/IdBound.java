package org.sequenceconnector.sandbox.salesforce.soql;

import java.util.Comparator;
import java.util.Optional;
import org.sequenceconnector.sandbox.salesforce.org.schema.RecordIds;

/** The id after which the rows satisfying a condition lie. */
final class IdBound {
    static final String ID = "Id";

    private IdBound() {}

    /** The lower bound the outermost AND sets, normalised; empty for none. */
    static Optional<String> lowest(Condition condition) {
        return switch (condition) {
            case Condition.And and ->
                and.parts().stream()
                        .map(IdBound::lowest)
                        .flatMap(Optional::stream)
                        .max(Comparator.naturalOrder());
            case Condition.Comparison comparison ->
                comparison.operator() == Condition.Operator.GREATER
                                && names(comparison.field())
                                && comparison.value() instanceof Literal.Text text
                        ? RecordIds.normalise(text.value())
                        : Optional.empty();
            case Condition.Or or -> Optional.empty();
            case Condition.Not not -> Optional.empty();
            case Condition.Membership membership -> Optional.empty();
            case Condition.SemiJoin semiJoin -> Optional.empty();
        };
    }

    static boolean names(FieldPath path) {
        return path.parts().size() == 1 && path.parts().get(0).equalsIgnoreCase(ID);
    }
}
