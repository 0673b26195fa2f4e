package org.sequenceconnector.sandbox.salesforce.seed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sequenceconnector.sandbox.salesforce.org.Org;
import org.sequenceconnector.sandbox.salesforce.org.schema.RecordIds;

/**
 * Contacts that differ only in id, name and address, ten to an account; a million of them fit in memory. Their stamps lie one
 * second apart, 200 to a second, the newest a minute old.
 */
public record UniformOrg(int contacts) implements OrgPlan {
    private static final int PEOPLE_PER_ACCOUNT = 10;
    private static final int ROWS_PER_SECOND = 200;

    @Override
    public int plant(Org org) {
        OrgBasics.install(org);
        long start = org.now() - (contacts / ROWS_PER_SECOND + 60L) * 1_000;
        List<String> accounts = new ArrayList<>();
        for (int number = 0; number <= contacts / PEOPLE_PER_ACCOUNT; number++) {
            accounts.add(org.plant("Account", "", start, start, Map.of("Name", "Account " + number))
                    .id());
        }
        String owner = org.users().administrator();
        Map<String, Object> values = new LinkedHashMap<>();
        for (int number = 1; number <= contacts; number++) {
            values.put("Email", "person" + number + "@example.com");
            values.put("FirstName", "Person");
            values.put("LastName", Integer.toString(number));
            values.put("AccountId", accounts.get(number / PEOPLE_PER_ACCOUNT));
            values.put("OwnerId", owner);
            long at = start + number / ROWS_PER_SECOND * 1_000L;
            org.plant("Contact", RecordIds.of("003", number), at, at, values);
        }
        return contacts;
    }
}
