package org.sequenceconnector.salesforce.read;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.sequenceconnector.crm.Owner;
import org.sequenceconnector.salesforce.call.Lane;
import org.sequenceconnector.salesforce.call.SalesforceIds;
import org.sequenceconnector.salesforce.query.Row;
import org.sequenceconnector.salesforce.query.SalesforceQueries;
import org.sequenceconnector.salesforce.query.Soql;

/** Who owns records, by the id that records hold, cached: users, and the queues that leads may belong to. */
public final class SalesforceOwners {
    /** Ids of groups and queues begin so. */
    private static final String QUEUES = "00G";
    /** For a queue that our user may not look up. */
    private static final String NAMELESS = "a queue without a name that can be seen";

    private final SalesforceQueries queries;
    private final Cache<String, Optional<Owner>> cache = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(30))
            .build();

    public SalesforceOwners(SalesforceQueries queries) {
        this.queries = queries;
    }

    public Optional<Owner> owner(String id) {
        if (!SalesforceIds.isId(id)) {
            return Optional.empty();
        }
        String normal = SalesforceIds.normal(id);
        Optional<Owner> cached = cache.getIfPresent(normal);
        if (cached != null) {
            return cached;
        }
        Optional<Owner> asked = isQueue(normal)
                ? first("Group", List.of("Id", "Name", "Email"), normal).map(SalesforceOwners::queue)
                : first("User", List.of("Id", "Name", "Email", "IsActive"), normal)
                        .map(SalesforceOwners::user);
        cache.put(normal, asked);
        return asked;
    }

    /** Whether records with this owner belong to a queue. */
    static boolean isQueue(String ownerId) {
        return ownerId.startsWith(QUEUES);
    }

    /** How people call the queue; empty when the owner is a person. */
    String queueName(String ownerId) {
        String id = SalesforceIds.normal(ownerId);
        return isQueue(id) ? owner(id).map(Owner::name).orElse(NAMELESS) : "";
    }

    private Optional<Row> first(String sobject, List<String> columns, String id) {
        return queries.rows(Lane.COMMON, Soql.select(sobject, columns).where(Soql.equal("Id", id))).stream()
                .findFirst();
    }

    private static Owner queue(Row row) {
        return new Owner(row.id(), Optional.empty(), row.value("Name"), email(row), true, Owner.Kind.QUEUE);
    }

    /** In Salesforce the owner's id is the user's id. */
    private static Owner user(Row row) {
        return new Owner(
                row.id(),
                Optional.of(row.id()),
                row.value("Name"),
                email(row),
                row.value("IsActive").equals("true"));
    }

    private static Optional<String> email(Row row) {
        return Optional.of(row.value("Email")).filter(email -> !email.isEmpty());
    }
}
