package org.sequenceconnector.sandbox.salesforce.seed;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sequenceconnector.sandbox.hubspot.portal.CrmRecord;
import org.sequenceconnector.sandbox.hubspot.portal.ObjectKind;
import org.sequenceconnector.sandbox.hubspot.portal.Portal;
import org.sequenceconnector.sandbox.hubspot.portal.PortalProfile;
import org.sequenceconnector.sandbox.hubspot.portal.RecordStore;
import org.sequenceconnector.sandbox.hubspot.seed.BelievableSeed;
import org.sequenceconnector.sandbox.salesforce.org.Org;

/**
 * The Salesforce side of the company whose HubSpot account {@link BelievableSeed} invents. Of ten people there, four are
 * contacts here and two are leads, with the same addresses; for every ten there is one more person only Salesforce knows.
 * Deterministic for the same arguments and clock.
 */
public final class BelievableOrg implements OrgPlan {
    private static final int GROUP = 10;
    private static final int CONTACTS_OF_GROUP = 4;
    private static final int KNOWN_OF_GROUP = 6;
    private final int hubSpotContacts;
    private final long seed;

    public BelievableOrg(int hubSpotContacts, long seed) {
        this.hubSpotContacts = hubSpotContacts;
        this.seed = seed;
    }

    /** A person of the HubSpot account. */
    private record Person(Map<String, String> values) {
        String value(String name) {
            return values.getOrDefault(name, "");
        }

        Person withEmail(String email) {
            Map<String, String> other = new LinkedHashMap<>(values);
            other.put("email", email);
            return new Person(other);
        }
    }

    @Override
    public int plant(Org org) {
        List<String> salespeople = OrgBasics.install(org);
        OrgSituations situations = new OrgSituations(org);
        Map<String, String> accounts = new LinkedHashMap<>();
        int planted = 0;
        int number = 0;
        for (Person person : people(org)) {
            int place = number % GROUP;
            String owner = salespeople.get(number % salespeople.size());
            long created = org.now() - Duration.ofHours(30L + number % 9_000).toMillis();
            if (place < KNOWN_OF_GROUP) {
                String entity = place < CONTACTS_OF_GROUP ? "Contact" : "Lead";
                String id = plant(org, entity, person, owner, created, accounts);
                situations.apply(planted++, entity, id);
            }
            if (place == GROUP - 1) {
                String address =
                        "only.salesforce" + number + "@" + (number % 3 == 0 ? "north" : "south") + ".example.net";
                String id = plant(org, "Contact", person.withEmail(address), owner, created, accounts);
                situations.apply(planted++, "Contact", id);
            }
            number++;
        }
        return planted;
    }

    private List<Person> people(Org org) {
        Portal portal = new Portal(new PortalProfile(1, ZoneOffset.UTC, false, true), org.clock(), Duration.ZERO);
        new BelievableSeed(hubSpotContacts, seed).plant(portal);
        RecordStore contacts = portal.store(ObjectKind.CONTACT);
        List<Person> people = new ArrayList<>();
        for (CrmRecord contact : contacts.from(0, false)) {
            people.add(new Person(contacts.values(contact)));
        }
        return people;
    }

    private static String plant(
            Org org, String entity, Person person, String owner, long created, Map<String, String> accounts) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("OwnerId", owner);
        copy(person, "firstname", values, "FirstName");
        copy(person, "lastname", values, "LastName");
        copy(person, "jobtitle", values, "Title");
        if (person.value("email").contains("@")) {
            values.put("Email", person.value("email"));
        }
        String company = person.value("company");
        if (entity.equals("Contact")) {
            copy(person, "city", values, "MailingCity");
            copy(person, "country", values, "MailingCountry");
            values.put("AccountId", accounts.computeIfAbsent(company, name -> account(org, name, owner, created)));
        } else {
            copy(person, "city", values, "City");
            copy(person, "country", values, "Country");
            values.put("Company", company);
            values.put("Status", "Open - Not Contacted");
            values.put("Rating", "Warm");
        }
        return org.plant(entity, "", created, created, values).id();
    }

    private static String account(Org org, String name, String owner, long created) {
        return org.plant(
                        "Account",
                        "",
                        created,
                        created,
                        Map.of(
                                "Name",
                                name,
                                "OwnerId",
                                owner,
                                "Type",
                                "Prospect",
                                "Website",
                                "https://" + name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "") + ".example.com"))
                .id();
    }

    private static void copy(Person person, String from, Map<String, Object> values, String to) {
        String value = person.value(from);
        if (!value.isEmpty()) {
            values.put(to, value);
        }
    }
}
