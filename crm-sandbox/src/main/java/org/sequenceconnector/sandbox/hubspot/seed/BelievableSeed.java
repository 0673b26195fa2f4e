package org.sequenceconnector.sandbox.hubspot.seed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.sequenceconnector.sandbox.export.SeedReport;
import org.sequenceconnector.sandbox.hubspot.portal.CrmRecord;
import org.sequenceconnector.sandbox.hubspot.portal.ObjectKind;
import org.sequenceconnector.sandbox.hubspot.portal.Portal;

/**
 * An invented company's CRM. Most contacts could be mailed; fixed shares of them are in trouble of every kind, spread by
 * {@link Situations}. Deterministic for the same arguments and clock.
 */
public final class BelievableSeed implements Seed {
    private static final int MIN = 100;
    private static final String[] BASES = {
        "Legitimate interest – prospect/lead",
        "Legitimate interest – existing customer",
        "Freely given consent from contact",
        "Performance of a contract"
    };
    private static final String[] STAGES = {
        "subscriber",
        "lead",
        "lead",
        "lead",
        "marketingqualifiedlead",
        "marketingqualifiedlead",
        "salesqualifiedlead",
        "opportunity",
        "customer"
    };
    private final int contacts;
    private final long seed;

    public BelievableSeed(int contacts, long seed) {
        if (contacts < MIN) {
            throw new IllegalArgumentException(
                    "A believable account needs at least " + MIN + " contacts, not " + contacts);
        }
        this.contacts = contacts;
        this.seed = seed;
    }

    private record Company(long id, String name, String domain) {}

    @Override
    public SeedReport plant(Portal portal) {
        AccountBasics.install(portal);
        Random random = new Random(seed);
        List<Company> companies = companies(portal, random);
        Situations situations = new Situations(portal);
        for (int number = 0; number < contacts; number++) {
            Company company = companies.get(random.nextInt(companies.size()));
            Map<String, String> values = person(number, company, random);
            boolean employed = random.nextInt(10) < 9;
            situations.beforeCreation(number, values);
            long created = portal.now()
                    - Duration.ofMinutes(60 + random.nextInt(900_000)).toMillis();
            long modified = created + (long) ((portal.now() - created) * random.nextDouble());
            CrmRecord contact = portal.plant(ObjectKind.CONTACT, 0, created, modified, values);
            if (employed) {
                portal.link(contact.id(), company.id(), true);
                if (number % 37 == 5) {
                    portal.link(
                            contact.id(),
                            companies.get(random.nextInt(companies.size())).id(),
                            false);
                }
            }
            situations.afterCreation(number, contact, values);
        }
        return SeedReport.of(contacts);
    }

    private List<Company> companies(Portal portal, Random random) {
        List<Company> companies = new ArrayList<>();
        int count = Math.max(20, Math.min(Names.COMPANY.length * Names.TRADE.length, contacts / 8));
        for (int number = 0; number < count; number++) {
            String name = Names.COMPANY[number % Names.COMPANY.length] + " "
                    + Names.TRADE[number / Names.COMPANY.length % Names.TRADE.length];
            String domain = Names.plain(name) + (number % 3 == 0 ? ".example.com" : ".example.org");
            Map<String, String> values = new LinkedHashMap<>();
            values.put("name", name);
            values.put("domain", domain);
            values.put("country", Names.PLACES[number % Names.PLACES.length][0]);
            values.put("numberofemployees", Integer.toString(5 + random.nextInt(5_000)));
            values.put("lifecyclestage", number % 9 == 4 ? "customer" : "lead");
            values.put("hubspot_owner_id", AccountBasics.OWNER_IDS.get(number % 4));
            if (number % 23 == 7) {
                values.put("do_not_contact", "true");
            }
            long created =
                    portal.now() - Duration.ofDays(30 + random.nextInt(800)).toMillis();
            CrmRecord company = portal.plant(ObjectKind.COMPANY, 0, created, created, values);
            companies.add(new Company(company.id(), name, domain));
        }
        return companies;
    }

    private static Map<String, String> person(int number, Company company, Random random) {
        String first = Names.FIRST[random.nextInt(Names.FIRST.length)];
        String last = Names.LAST[random.nextInt(Names.LAST.length)];
        String[] place = Names.PLACES[random.nextInt(Names.PLACES.length)];
        int score = random.nextInt(100);
        Map<String, String> values = new LinkedHashMap<>();
        values.put("email", Names.plain(first) + "." + Names.plain(last) + number + "@" + company.domain());
        values.put("firstname", first);
        values.put("lastname", last);
        values.put("company", company.name());
        values.put("jobtitle", Names.TITLES[random.nextInt(Names.TITLES.length)]);
        values.put("country", place[0]);
        values.put("city", place[1]);
        values.put("hs_timezone", place[2]);
        values.put("lifecyclestage", STAGES[random.nextInt(STAGES.length)]);
        values.put("hs_lead_status", random.nextInt(3) == 0 ? "CONNECTED" : "OPEN");
        values.put("hubspotscore", Integer.toString(score));
        values.put("lead_score", Integer.toString(score));
        values.put("hubspot_owner_id", AccountBasics.OWNER_IDS.get(random.nextInt(AccountBasics.OWNER_IDS.size())));
        values.put("hs_marketable_status", random.nextInt(4) > 0 ? "true" : "false");
        if (random.nextInt(10) < 9) {
            values.put("hs_legal_basis", BASES[random.nextInt(BASES.length)]);
        }
        return values;
    }
}
