package org.sequenceconnector.sandbox.hubspot.portal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The choices of HubSpot's own properties, in HubSpot's order. */
final class Choices {
    static final List<String> LEGAL_BASES = List.of(
            "Legitimate interest – prospect/lead",
            "Legitimate interest – existing customer",
            "Legitimate interest - other",
            "Performance of a contract",
            "Freely given consent from contact",
            "Not applicable");
    static final List<String> SURVEY_REASONS =
            List.of("NO_LONGER_INTERESTED", "DID_NOT_SIGN_UP", "TOO_MANY_EMAILS", "IRRELEVANT_CONTENT", "OTHER");
    static final List<String> BOUNCE_REASONS =
            List.of("CONTENT", "MAILBOX_FULL", "OTHER", "POLICY", "SPAM", "UNKNOWN_USER");
    static final List<String> REMEDIATIONS =
            List.of("SUSPENSION_REMEDIATION", "BLOCKLIST_REMEDIATION", "TRUST_SAFETY_REMEDIATION");
    static final List<String> QUARANTINE_REASONS = List.of(
            "ON_LIST_IMPORT",
            "HIGH_HARD_BOUNCE_RATE",
            "MULTIPLE_CANCELLED_CAMPAIGNS",
            "FORM_ABUSE",
            "RECIPIENT_COMPLAINT",
            "SUSPENSION_REMEDIATION",
            "BLOCKLIST_REMEDIATION",
            "TRUST_SAFETY_REMEDIATION",
            "OTHER",
            "UNDELIVERABLE_ADDRESS",
            "MICROSOFT_UNDELIVERABLE");
    /** The first is the empty text. */
    static final List<String> CONFIRMATIONS = List.of(
            "",
            "Confirmed",
            "Confirmation Pending",
            "Confirmation Email Sent",
            "User clicked confirmation",
            "HubSpot Rep. marked confirmed",
            "Customer marked confirmed",
            "Confirmed from previous behavior",
            "Confirmed due to form");

    static final List<String> MARKETABLE_REASONS = List.of(
            "AD",
            "CONTACT_IMPORT",
            "CONVERSATION",
            "FORM_SUBMISSION",
            "INITIAL_STATE",
            "INTEGRATOR_SET",
            "USER_SET",
            "WORKFLOW",
            "EMAIL",
            "SAMPLE_CONTACT",
            "FEEDBACK_SUBMISSION");
    /** Where records come from, as far as the simulator makes any. */
    static final List<String> SOURCES = List.of("CRM_UI", "IMPORT", "INTEGRATION");

    private static final Map<String, String> STAGES = Map.of(
            "subscriber", "Subscriber",
            "lead", "Lead",
            "marketingqualifiedlead", "Marketing Qualified Lead",
            "salesqualifiedlead", "Sales Qualified Lead",
            "opportunity", "Opportunity",
            "customer", "Customer",
            "evangelist", "Evangelist",
            "other", "Other");
    private static final List<String> LEAD_STATUSES = List.of(
            "NEW",
            "OPEN",
            "IN_PROGRESS",
            "OPEN_DEAL",
            "UNQUALIFIED",
            "ATTEMPTED_TO_CONTACT",
            "CONNECTED",
            "BAD_TIMING");

    private Choices() {}

    static List<PropertyOption> yesOrNo() {
        return List.of(PropertyOption.labelled("true", "Yes", 0), PropertyOption.labelled("false", "No", 1));
    }

    static List<PropertyOption> noOrYes() {
        return List.of(PropertyOption.labelled("false", "No", 0), PropertyOption.labelled("true", "Yes", 1));
    }

    static List<PropertyOption> lifecycleStages() {
        return labelled(LifecycleStages.ALL, stage -> STAGES.getOrDefault(stage, stage));
    }

    static List<PropertyOption> leadStatuses() {
        return labelled(LEAD_STATUSES, Choices::titled);
    }

    /** Companies' industries; labels are HubSpot's in most cases. */
    static List<PropertyOption> industries() {
        return labelled(lines("industries.txt"), Choices::titled);
    }

    /** Languages with and without a country, for example {@code de} and {@code en-us}. */
    static List<PropertyOption> languages() {
        return labelled(lines("languages.txt"), code -> {
            Locale locale = Locale.forLanguageTag(code);
            String language = locale.getDisplayLanguage(Locale.ENGLISH);
            String country = locale.getDisplayCountry(Locale.ENGLISH);
            return country.isEmpty() ? language : language + " - " + country;
        });
    }

    /** Each shown as it is stored. */
    static List<PropertyOption> of(List<String> values) {
        return labelled(values, value -> value);
    }

    private static List<PropertyOption> labelled(List<String> values, UnaryOperator<String> label) {
        List<PropertyOption> options = new ArrayList<>();
        for (String value : values) {
            options.add(PropertyOption.labelled(value, label.apply(value), options.size()));
        }
        return options;
    }

    /** {@code ATTEMPTED_TO_CONTACT} as “Attempted to Contact”. */
    private static String titled(String constant) {
        StringBuilder label = new StringBuilder();
        for (String word : constant.toLowerCase(Locale.ROOT).split("_")) {
            boolean small = !label.isEmpty() && (word.equals("to") || word.equals("and") || word.equals("or"));
            label.append(label.isEmpty() ? "" : " ")
                    .append(small ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return label.toString();
    }

    private static List<String> lines(String resource) {
        try (InputStream stream = Choices.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("The sandbox was built without " + resource);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
