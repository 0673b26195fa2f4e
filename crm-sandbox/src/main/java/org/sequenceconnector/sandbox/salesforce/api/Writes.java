package org.sequenceconnector.sandbox.salesforce.api;

import java.util.function.Function;
import org.sequenceconnector.sandbox.salesforce.org.Author;
import org.sequenceconnector.sandbox.salesforce.org.Org;
import org.sequenceconnector.sandbox.salesforce.org.OrgTransaction;
import org.sequenceconnector.sandbox.salesforce.org.SaveOptions;

/** Runs the writes of one call as one transaction, under the options its headers name. */
public final class Writes {
    private final Org org;

    public Writes(Org org) {
        this.org = org;
    }

    /** Runs with the org to itself and commits, or leaves that to the composite call this one is part of. */
    public <T> T run(ApiRequest request, Function<OrgTransaction, T> work) {
        return org.locked(() -> {
            if (request.joined().isPresent()) {
                return work.apply(request.joined().get());
            }
            OrgTransaction transaction = org.begin(author(request));
            try {
                T result = work.apply(transaction);
                transaction.commit();
                return result;
            } catch (ApiException refused) {
                transaction.rollback();
                throw refused;
            }
        });
    }

    /** What the headers of a call say about saving. */
    public static SaveOptions options(ApiRequest request) {
        boolean allowDuplicates = request.headerPart("Sforce-Duplicate-Rule-Header", "allowSave")
                .map(value -> value.equalsIgnoreCase("true"))
                .orElse(false);
        boolean autoAssign = !request.header("Sforce-Auto-Assign").equalsIgnoreCase("FALSE");
        return new SaveOptions(author(request), allowDuplicates, autoAssign);
    }

    /** Who calls, and the origin that change events of this call show. */
    public static Author author(ApiRequest request) {
        String origin = "com/salesforce/api/rest/" + request.version().substring(1);
        return new Author(
                request.caller().userId(),
                request.headerPart("Sforce-Call-Options", "client")
                        .map(client -> origin + ";client=" + client)
                        .orElse(origin));
    }
}
