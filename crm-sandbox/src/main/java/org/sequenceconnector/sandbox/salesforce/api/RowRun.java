package org.sequenceconnector.sandbox.salesforce.api;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.sequenceconnector.sandbox.salesforce.org.OrgTransaction;
import org.sequenceconnector.sandbox.salesforce.org.SaveError;
import org.sequenceconnector.sandbox.salesforce.org.SaveOptions;
import org.sequenceconnector.sandbox.salesforce.org.SaveResult;

/** Saves the rows of a collection one by one; with {@code allOrNone} one bad row undoes all. */
final class RowRun {
    private final OrgTransaction transaction;
    private final boolean allOrNone;

    RowRun(OrgTransaction transaction, boolean allOrNone) {
        this.transaction = transaction;
        this.allOrNone = allOrNone;
    }

    /** Saves one row. */
    @FunctionalInterface
    interface Step<R> {
        SaveResult save(OrgTransaction transaction, R row, SaveOptions options);
    }

    /** @param identity what no two rows may share; empty for rows that have none */
    <R> List<SaveResult> over(List<R> rows, Function<R, String> identity, Function<R, SaveResult> save) {
        OrgTransaction.Mark start = transaction.mark();
        List<SaveResult> results = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        boolean failed = false;
        for (R row : rows) {
            String key = CollectionRow.comparable(identity.apply(row));
            boolean repeated = !key.isEmpty() && !seen.add(key);
            SaveResult result = repeated
                    ? SaveResult.refused(SaveError.of("DUPLICATE_VALUE", "duplicate id in list: " + key, "Id"))
                    : save.apply(row);
            failed |= result instanceof SaveResult.Refused;
            results.add(result);
        }
        if (failed && allOrNone) {
            transaction.rollbackTo(start);
            results.replaceAll(result -> switch (result) {
                case SaveResult.Saved undone ->
                    SaveResult.refused(SaveError.of(
                            "ALL_OR_NONE_OPERATION_ROLLED_BACK",
                            "Record rolled back because not all records were valid and the request was using AllOrNone"
                                    + " header"));
                case SaveResult.Refused culprit -> culprit;
            });
        }
        return results;
    }
}
