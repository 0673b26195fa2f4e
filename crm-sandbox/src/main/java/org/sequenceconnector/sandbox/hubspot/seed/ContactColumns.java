package org.sequenceconnector.sandbox.hubspot.seed;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.sandbox.export.ConsentWords;
import org.sequenceconnector.sandbox.hubspot.portal.ObjectKind;
import org.sequenceconnector.sandbox.hubspot.portal.Portal;
import org.sequenceconnector.sandbox.hubspot.portal.PropertyDefinition;
import org.sequenceconnector.sandbox.hubspot.portal.consent.SubscriptionDefinition;

/**
 * Which property a column of a contact export holds. HubSpot's headings are the labels of its properties; those of Salesforce's
 * reports are known as well, because people try the demo with either.
 */
final class ContactColumns {
    private static final String OPTED_OUT_OF = "opted out of email:";
    private static final String OPT_OUT_PROPERTY = "hs_email_optout_";
    private static final Map<String, String> NAMES = new HashMap<>();

    static {
        NAMES.put("record id", "hs_object_id");
        NAMES.put("record id - contact", "hs_object_id");
        NAMES.put("contact id", "hs_object_id");
        NAMES.put("lead id", "hs_object_id");
        NAMES.put("first name", "firstname");
        NAMES.put("last name", "lastname");
        NAMES.put("email", "email");
        NAMES.put("email address", "email");
        NAMES.put("company name", "company");
        NAMES.put("associated company", "company");
        NAMES.put("account name", "company");
        NAMES.put("company / account", "company");
        NAMES.put("company", "company");
        NAMES.put("phone number", "phone");
        NAMES.put("phone", "phone");
        NAMES.put("mobile phone number", "mobilephone");
        NAMES.put("mobile", "mobilephone");
        NAMES.put("job title", "jobtitle");
        NAMES.put("title", "jobtitle");
        NAMES.put("lifecycle stage", "lifecyclestage");
        NAMES.put("lead status", "hs_lead_status");
        NAMES.put("contact owner", "hubspot_owner_id");
        NAMES.put("lead owner", "hubspot_owner_id");
        NAMES.put("country/region", "country");
        NAMES.put("country", "country");
        NAMES.put("mailing country", "country");
        NAMES.put("city", "city");
        NAMES.put("mailing city", "city");
        NAMES.put("state/region", "state");
        NAMES.put("state/province", "state");
        NAMES.put("mailing state/province", "state");
        NAMES.put("postal code", "zip");
        NAMES.put("zip/postal code", "zip");
        NAMES.put("mailing zip/postal code", "zip");
        NAMES.put("street address", "address");
        NAMES.put("street", "address");
        NAMES.put("mailing street", "address");
        NAMES.put("time zone", "hs_timezone");
        NAMES.put("preferred language", "hs_language");
        NAMES.put("unsubscribed from all email", "hs_email_optout");
        NAMES.put("email opt out", "hs_email_optout");
        NAMES.put("hasoptedoutofemail", "hs_email_optout");
        NAMES.put("marketing contact status", "hs_marketable_status");
        NAMES.put("marketing email confirmation status", "hs_emailconfirmationstatus");
        NAMES.put("legal basis for processing contact's data", "hs_legal_basis");
        NAMES.put("invalid email address", "hs_email_bad_address");
        NAMES.put("email hard bounce reason", "hs_email_hard_bounce_reason_enum");
        NAMES.put("currently in sequence", "hs_sequences_is_enrolled");
        NAMES.put("hubspot score", "hubspotscore");
        NAMES.put("additional email addresses", "hs_additional_emails");
        NAMES.put("create date", "createdate");
        NAMES.put("created date", "createdate");
        NAMES.put("last modified date", "lastmodifieddate");
        NAMES.put("last contacted", "notes_last_contacted");
    }

    private final Portal portal;

    ContactColumns(Portal portal) {
        this.portal = portal;
    }

    /** What a column holds. */
    sealed interface Column {
        String heading();

        /** A property that the account has. */
        record Known(String heading, String property) implements Column {
            boolean statesConsent() {
                return ConsentWords.in(property.replace("optout", "opt out")) || ConsentWords.in(heading);
            }
        }

        /** An opt-out of one kind of mail. */
        record OptOutOf(String heading, long subscription) implements Column {}

        /** Mail to the person came back, at a time or for a reason; any text says so. */
        record Bounced(String heading) implements Column {}

        /** Not understood; its texts become a property of their own. */
        record Unread(String heading, String property) implements Column {}
    }

    /** @param heading as it stands in the file */
    Column of(String heading) {
        String name = heading.toLowerCase(Locale.ROOT);
        if (name.startsWith(OPTED_OUT_OF)) {
            return new Column.OptOutOf(
                    heading,
                    subscription(heading.substring(OPTED_OUT_OF.length()).strip()));
        }
        if (name.startsWith(OPT_OUT_PROPERTY)
                && name.substring(OPT_OUT_PROPERTY.length()).matches("\\d{1,18}")) {
            return new Column.OptOutOf(heading, known(Long.parseLong(name.substring(OPT_OUT_PROPERTY.length()))));
        }
        if (name.matches("email ?bounced ?(date|reason)")) {
            return new Column.Bounced(heading);
        }
        return Optional.ofNullable(NAMES.get(name))
                .or(() -> property(name))
                .<Column>map(property -> new Column.Known(heading, property))
                .orElseGet(() -> new Column.Unread(heading, ownName(name)));
    }

    /** By the internal name, else by the label. */
    private Optional<String> property(String name) {
        return portal.locked(() -> portal.properties(ObjectKind.CONTACT)
                .active(name)
                .or(() -> portal.properties(ObjectKind.CONTACT).all().stream()
                        .filter(known ->
                                known.archivedAt().isEmpty() && known.label().equalsIgnoreCase(name))
                        .findFirst())
                .map(PropertyDefinition::name));
    }

    private long subscription(String type) {
        return portal.consent().definitions().stream()
                .filter(known -> known.name().equalsIgnoreCase(type))
                .map(SubscriptionDefinition::id)
                .findFirst()
                .orElseGet(() -> added(
                        portal.consent().definitions().stream()
                                        .mapToLong(SubscriptionDefinition::id)
                                        .max()
                                        .orElse(0)
                                + 1,
                        type));
    }

    private long known(long id) {
        return portal.consent().definition(id).isPresent() ? id : added(id, "Subscription type " + id);
    }

    /** Nobody knows what for, so that an opt-out of it counts for everything. */
    private long added(long id, String type) {
        portal.addSubscription(new SubscriptionDefinition(
                id, type, "From a file", "", false, portal.clock().instant()));
        return id;
    }

    /** A name for the texts of an unknown column. */
    private static String ownName(String heading) {
        String name = heading.replaceAll("[^a-z0-9]+", "_").replaceAll("^_+|_+$", "");
        return name.matches("[a-z].*") ? name : "column_" + name;
    }
}
