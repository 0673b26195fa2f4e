package org.sequenceconnector.salesforce.read;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.sequenceconnector.record.ChangeOrigin;
import org.sequenceconnector.record.ChangeOrigin.Group;
import org.sequenceconnector.salesforce.call.Lane;
import org.sequenceconnector.salesforce.call.SalesforceIds;
import org.sequenceconnector.salesforce.query.SalesforceQueries;
import org.sequenceconnector.salesforce.query.Soql;

/** What kind of users stand behind changes. Which type of user is a person is data; one that is not listed is none. */
final class SalesforceUsers {
    private static final String WORD = "LastModifiedById";
    private static final String LIST = "user-types.properties";

    private final SalesforceQueries queries;
    private final Properties groups = listed();
    private final Cache<String, String> types = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(30))
            .build();

    SalesforceUsers(SalesforceQueries queries) {
        this.queries = queries;
    }

    private static Properties listed() {
        Properties listed = new Properties();
        try (InputStream in = SalesforceUsers.class.getResourceAsStream(LIST)) {
            if (in == null) {
                throw new IllegalStateException("the list of Salesforce's user types is not in the program");
            }
            listed.load(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return listed;
    }

    /** @param ourselves the user this program is logged in as */
    Map<String, ChangeOrigin> origins(Set<String> users, String ourselves) {
        Set<String> others = new TreeSet<>(users);
        others.remove(SalesforceIds.normal(ourselves));
        others.remove("");
        Map<String, ChangeOrigin> origins = new HashMap<>();
        types(others)
                .forEach((user, type) ->
                        origins.put(user, new ChangeOrigin(group(type), WORD, type, Optional.of(user))));
        origins.put(
                SalesforceIds.normal(ourselves),
                new ChangeOrigin(Group.PROGRAM, WORD, "this connector's own user", Optional.empty()));
        return origins;
    }

    private Group group(String type) {
        return Optional.ofNullable(groups.getProperty(type)).map(Group::valueOf).orElse(Group.UNKNOWN);
    }

    private Map<String, String> types(Collection<String> users) {
        Set<String> unknown = new TreeSet<>(users);
        unknown.removeAll(types.getAllPresent(users).keySet());
        if (!unknown.isEmpty()) {
            queries.byIds(
                            Lane.COMMON,
                            "Id",
                            unknown,
                            batch -> Soql.select("User", List.of("Id", "UserType"))
                                    .where(Soql.in("Id", batch)))
                    .forEach(row -> types.put(SalesforceIds.normal(row.id()), row.value("UserType")));
        }
        Map<String, String> known = new HashMap<>();
        users.forEach(user ->
                known.put(user, Optional.ofNullable(types.getIfPresent(user)).orElse("")));
        return known;
    }
}
