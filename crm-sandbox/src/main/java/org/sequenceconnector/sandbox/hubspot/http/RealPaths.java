package org.sequenceconnector.sandbox.hubspot.http;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What exists at HubSpot beyond what is simulated, by its name: a path or a record type the simulator does not know is
 * either one that HubSpot does not know, or one that is not simulated. Names from the <a
 * href="https://developers.hubspot.com/docs/api-reference/latest/overview">reference</a>.
 */
public final class RealPaths {
    private static final Set<String> AREAS = Set.of(
            "account-info",
            "app-webhooks",
            "appinstalls",
            "automation",
            "business-units",
            "cms",
            "communication-preferences",
            "contacts",
            "content",
            "conversations",
            "crm",
            "deals",
            "email",
            "engagements",
            "events",
            "files",
            "filemanager",
            "forms",
            "hubdb",
            "integrations",
            "integrators",
            "marketing",
            "media-bridge",
            "oauth",
            "owners",
            "properties",
            "scheduler",
            "serviceaccounts",
            "settings",
            "visitor-identification",
            "webhooks",
            "webhooks-journal");
    private static final Set<String> TYPES = Set.of(
            "appointment",
            "call",
            "cart",
            "communication",
            "course",
            "deal",
            "discount",
            "email",
            "feedback_submission",
            "fee",
            "goal_target",
            "invoice",
            "lead",
            "line_item",
            "listing",
            "meeting",
            "note",
            "order",
            "partner_client",
            "payment",
            "postal_mail",
            "product",
            "quote",
            "service",
            "subscription",
            "task",
            "tax",
            "ticket",
            "user");
    private static final Pattern TYPE_ID = Pattern.compile("(0-\\d{1,3}|2-\\d+|p_\\w+|p\\d+_\\w+)");

    private RealPaths() {}

    /** Whether HubSpot has calls below this path. */
    public static boolean has(String path) {
        String[] parts = path.replaceFirst("^/+", "").split("/");
        return AREAS.contains(parts[0]) && parts.length > 1;
    }

    /** Whether HubSpot has records of this type, named in the singular, the plural or by id. */
    public static boolean hasType(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return TYPES.contains(wanted)
                || wanted.endsWith("s") && TYPES.contains(wanted.substring(0, wanted.length() - 1))
                || wanted.equals("taxes")
                || TYPE_ID.matcher(wanted).matches();
    }
}
