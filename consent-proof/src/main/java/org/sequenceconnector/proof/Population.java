package org.sequenceconnector.proof;

import static org.sequenceconnector.proof.ProofAccounts.HUBSPOT;
import static org.sequenceconnector.proof.ProofAccounts.SALESFORCE;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.sequenceconnector.record.ConnectionId;
import org.sequenceconnector.record.ObjectType;

/**
 * Makes people who may be enrolled as far as anything but permission is concerned: in one CRM or in both, as contact or
 * lead, once or twice, their address in as many spellings as it has records.
 */
final class Population {
    /** Spellings by country; the last is in no list of countries anywhere. */
    private static final Map<String, List<String>> COUNTRIES = Map.of(
            "DE",
            List.of("Germany", "Deutschland", "DE", "germany ", "GER"),
            "AT",
            List.of("Austria", "Österreich", "AUT", "OESTERREICH"),
            "FR",
            List.of("France", "Frankreich", "FRA"),
            "TR",
            List.of("Turkey", "Türkiye", "Turkiye", "TR"),
            "US",
            List.of("United States", "U.S.A.", "USA", "United States of America"),
            "NL",
            List.of("The Netherlands", "Nederland", "Holland", "NL"),
            ProofAccounts.NOWHERE,
            List.of("the usual place", "Elbonia"));

    private static final List<String> CODES = List.of("DE", "AT", "FR", "TR", "US", "US", "US", "NL", "NL", "?");

    private final ProofAccounts accounts;
    private final RandomGenerator random;
    private int made;

    Population(ProofAccounts accounts, RandomGenerator random) {
        this.accounts = accounts;
        this.random = random;
    }

    List<TruePerson> people(int count) {
        List<TruePerson> people = new ArrayList<>();
        TrueRecord hubSpotCompany = company(HUBSPOT, 0);
        TrueRecord salesforceCompany = company(SALESFORCE, 0);
        for (int index = 0; index < count; index++) {
            // Four to a company, so that no limit of people per company stands in the way.
            if (index % 4 == 0) {
                hubSpotCompany = company(HUBSPOT, made);
                salesforceCompany = company(SALESFORCE, made);
            }
            people.addAll(person(hubSpotCompany, salesforceCompany));
        }
        return people;
    }

    private TrueRecord company(ConnectionId account, int number) {
        String domain = "company" + number + ".example";
        Map<String, String> fields = account.equals(HUBSPOT)
                ? Map.of("name", "Company " + number, "domain", domain, "lifecyclestage", "lead")
                : Map.of("Name", "Company " + number, "Website", domain);
        return accounts.add(account, ObjectType.COMPANY, fields);
    }

    private List<TruePerson> person(TrueRecord hubSpotCompany, TrueRecord salesforceCompany) {
        int number = ++made;
        String country = CODES.get(random.nextInt(CODES.size()));
        TruePerson person = new TruePerson(number, "person" + number + "@firm" + number + ".example", country);
        switch (random.nextInt(10)) {
            case 0, 1 -> hubSpot(person, hubSpotCompany);
            case 2 -> salesforce(person, salesforceCompany);
            case 3 -> lead(person);
            case 4 -> {
                hubSpot(person, hubSpotCompany);
                hubSpot(person, hubSpotCompany);
            }
            case 5 -> {
                hubSpot(person, hubSpotCompany);
                lead(person);
            }
            case 6 -> {
                salesforce(person, salesforceCompany);
                lead(person);
            }
            case 7 -> {
                return withSecondAddress(person, hubSpotCompany, salesforceCompany);
            }
            default -> {
                hubSpot(person, hubSpotCompany);
                salesforce(person, salesforceCompany);
            }
        }
        return List.of(person);
    }

    /**
     * The second CRM knows somebody only by what is a further address in the first. Nobody may take the two for one person,
     * but what is said of the address counts for both.
     */
    private List<TruePerson> withSecondAddress(
            TruePerson person, TrueRecord hubSpotCompany, TrueRecord salesforceCompany) {
        String second = "p" + person.number + "@home" + person.number + ".example";
        TruePerson other = new TruePerson(person.number, second, person.country);
        accounts.say(hubSpot(person, hubSpotCompany), "hs_additional_emails", second);
        person.atFurtherAddresses().add(salesforce(other, salesforceCompany));
        return List.of(person, other);
    }

    private TrueRecord hubSpot(TruePerson person, TrueRecord company) {
        Map<String, String> fields = common(person, "email", "country");
        fields.putAll(Map.of(
                "firstname", "Ada",
                "lastname", "Person " + person.number,
                "lifecyclestage", "lead",
                "jobtitle", "Head of Purchasing",
                "hubspot_owner_id", "41"));
        if (random.nextInt(10) < 7) {
            fields.put("hs_legal_basis", "Legitimate interest – prospect/lead");
        }
        return added(person, HUBSPOT, ObjectType.CONTACT, fields, company);
    }

    private TrueRecord salesforce(TruePerson person, TrueRecord company) {
        Map<String, String> fields = common(person, "Email", "MailingCountry");
        fields.putAll(Map.of("FirstName", "Ada", "LastName", "Person " + person.number, "Title", "Buyer"));
        if (random.nextInt(3) == 0) {
            fields.put(ProofAccounts.MAIL_CONSENT, "OptIn");
        }
        if (random.nextInt(2) == 0) {
            fields.put(ProofAccounts.NEWS_CONSENT, "OptIn");
        }
        return added(person, SALESFORCE, ObjectType.CONTACT, fields, company);
    }

    private void lead(TruePerson person) {
        Map<String, String> fields = common(person, "Email", "Country");
        fields.putAll(Map.of("FirstName", "Ada", "LastName", "Person " + person.number, "Title", "Buyer"));
        person.add(accounts.add(SALESFORCE, ObjectType.LEAD, fields));
    }

    private TrueRecord added(
            TruePerson person, ConnectionId account, ObjectType type, Map<String, String> fields, TrueRecord company) {
        TrueRecord record = accounts.add(account, type, fields);
        accounts.join(record, company);
        person.add(record);
        return record;
    }

    private Map<String, String> common(TruePerson person, String email, String country) {
        Map<String, String> fields = new HashMap<>();
        fields.put(email, Spellings.of(person.address, random));
        List<String> spellings = COUNTRIES.getOrDefault(person.country, List.of(""));
        fields.put(country, spellings.get(random.nextInt(spellings.size())));
        return fields;
    }
}
