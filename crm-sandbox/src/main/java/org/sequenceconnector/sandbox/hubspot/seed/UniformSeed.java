package org.sequenceconnector.sandbox.hubspot.seed;

import java.util.LinkedHashMap;
import java.util.Map;
import org.sequenceconnector.sandbox.export.SeedReport;
import org.sequenceconnector.sandbox.hubspot.portal.ObjectKind;
import org.sequenceconnector.sandbox.hubspot.portal.Portal;

/** Contacts that differ only in id, name and address; a million of them fit in memory. Created one second apart. */
public record UniformSeed(int contacts) implements Seed {
    private static final String BASIS = "Legitimate interest – prospect/lead";

    @Override
    public SeedReport plant(Portal portal) {
        AccountBasics.install(portal);
        long start = portal.now() - contacts * 1_000L;
        Map<String, String> values = new LinkedHashMap<>();
        for (int number = 1; number <= contacts; number++) {
            values.put("email", "person" + number + "@example.com");
            values.put("firstname", "Person");
            values.put("lastname", Integer.toString(number));
            values.put("lifecyclestage", "lead");
            values.put("hs_legal_basis", BASIS);
            values.put("hubspot_owner_id", AccountBasics.OWNER_IDS.get(number % 4));
            long at = start + number * 1_000L;
            portal.plant(ObjectKind.CONTACT, number, at, at, values);
        }
        return SeedReport.of(contacts);
    }
}
