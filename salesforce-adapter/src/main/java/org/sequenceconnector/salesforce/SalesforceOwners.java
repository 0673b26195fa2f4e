package org.sequenceconnector.salesforce;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.sequenceconnector.crm.Owner;

/** Users who own records, by the id that records hold, cached. Queues own leads too; they are no people and not found. */
final class SalesforceOwners {
    private final SalesforceQueries queries;
    private final Cache<String, Optional<Owner>> cache = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(30))
            .build();

    SalesforceOwners(SalesforceQueries queries) {
        this.queries = queries;
    }

    Optional<Owner> owner(String id) {
        if (!SalesforceIds.isId(id)) {
            return Optional.empty();
        }
        String normal = SalesforceIds.normal(id);
        Optional<Owner> cached = cache.getIfPresent(normal);
        if (cached != null) {
            return cached;
        }
        Soql soql =
                Soql.select("User", List.of("Id", "Name", "Email", "IsActive")).where(Soql.equal("Id", normal));
        Optional<Owner> asked =
                queries.rows(Lane.COMMON, soql).stream().findFirst().map(SalesforceOwners::owner);
        cache.put(normal, asked);
        return asked;
    }

    /** In Salesforce the owner's id is the user's id. */
    private static Owner owner(Row row) {
        String email = row.value("Email");
        return new Owner(
                row.id(),
                Optional.of(row.id()),
                row.value("Name"),
                email.isEmpty() ? Optional.empty() : Optional.of(email),
                row.value("IsActive").equals("true"));
    }
}
