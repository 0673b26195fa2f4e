package org.sequenceconnector.salesforce.install;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;
import org.sequenceconnector.crm.CrmException;
import org.sequenceconnector.crm.FieldDefinition;
import org.sequenceconnector.crm.FieldSelection;
import org.sequenceconnector.crm.HealthFinding;
import org.sequenceconnector.record.ObjectType;
import org.sequenceconnector.salesforce.call.Answer;
import org.sequenceconnector.salesforce.call.Lane;
import org.sequenceconnector.salesforce.call.OrgQuota;
import org.sequenceconnector.salesforce.call.SalesforceCalls;
import org.sequenceconnector.salesforce.call.SalesforceConfig;
import org.sequenceconnector.salesforce.call.SalesforceTypes;
import org.sequenceconnector.salesforce.call.Session;
import org.sequenceconnector.salesforce.read.FieldPlans;
import org.sequenceconnector.salesforce.schema.ObjectShape;
import org.sequenceconnector.salesforce.schema.SalesforceObjects;

/** Looks at everything a connection needs and says for each trouble what to do. Throws nothing it finds. */
public final class SalesforceCheck {
    private static final Duration MAX_SKEW = Duration.ofSeconds(30);
    private static final double LITTLE_LEFT = 0.10;

    private final SalesforceConfig config;
    private final SalesforceCalls calls;
    private final SalesforceObjects objects;
    private final FieldPlans plans;
    private final OrgQuota quota;

    public SalesforceCheck(
            SalesforceConfig config,
            SalesforceCalls calls,
            SalesforceObjects objects,
            FieldPlans plans,
            OrgQuota quota) {
        this.config = config;
        this.calls = calls;
        this.objects = objects;
        this.plans = plans;
        this.quota = quota;
    }

    public List<HealthFinding> check(Map<ObjectType, FieldSelection> mapped) {
        List<HealthFinding> findings = new ArrayList<>(guarded("login", this::login));
        if (!findings.getFirst().ok()) {
            return findings;
        }
        objects.forget();
        findings.addAll(guarded("version", this::version));
        findings.addAll(guarded("permissions", this::permissions));
        findings.add(grants(mapped));
        mapped.forEach((type, selection) -> findings.addAll(guarded("fields", () -> fields(type, selection))));
        findings.addAll(guarded("options", this::options));
        findings.add(dailyQuota());
        findings.add(clock());
        return findings;
    }

    private static List<HealthFinding> guarded(String area, Supplier<List<HealthFinding>> look) {
        try {
            return look.get();
        } catch (CrmException trouble) {
            String fix = switch (trouble.verdict()) {
                case ASK_A_PERSON -> "mend what the message names in the connection's settings or in Setup";
                case RETRY_LATER, READ_BACK -> "check the network and status.salesforce.com, then try again";
                case GIVE_UP, RESYNC -> "check base_url and api_version of the connection";
            };
            return List.of(new HealthFinding(area, false, String.valueOf(trouble.getMessage()), fix));
        }
    }

    /** A described object proves more than a login: the session works for data. */
    private List<HealthFinding> login() {
        Session session = calls.session();
        calls.get(Lane.COMMON, now -> now.data("sobjects/Contact/describe").build())
                .orThrow();
        return List.of(new HealthFinding(
                "login",
                true,
                "org " + session.organizationId() + " as user " + session.userId() + " at "
                        + session.instance().host(),
                ""));
    }

    private List<HealthFinding> version() {
        HttpUrl base = calls.session().instance();
        Set<String> offered = new TreeSet<>();
        calls.versions(base)
                .orThrow()
                .forEach(version -> offered.add("v" + version.path("version").asText()));
        String wanted = config.apiVersion();
        return List.of(
                offered.contains(wanted)
                        ? new HealthFinding("version", true, wanted + " is offered", "")
                        : new HealthFinding(
                                "version",
                                false,
                                "the org does not offer " + wanted,
                                "set api_version to one of the versions from " + SalesforceConfig.DEFAULT_VERSION
                                        + " down that the org lists at /services/data"));
    }

    private List<HealthFinding> permissions() {
        List<HealthFinding> findings = new ArrayList<>();
        for (ObjectType type : ObjectType.values()) {
            String sobject = SalesforceTypes.sobject(type);
            if (objects.shape(sobject).isEmpty()) {
                findings.add(new HealthFinding(
                        "permissions",
                        false,
                        "the object " + sobject + " is not visible",
                        "grant read on " + sobject + " in the permission set of the integration user"));
            }
        }
        Answer<JsonNode> limits =
                calls.get(Lane.COMMON, session -> session.data("limits").build());
        if (limits instanceof Answer.No<JsonNode>) {
            findings.add(new HealthFinding(
                    "permissions",
                    false,
                    "the limits of the org cannot be read",
                    "grant View Setup and Configuration in the permission set of the integration user"));
        }
        return findings.isEmpty()
                ? List.of(new HealthFinding(
                        "permissions", true, "contacts, leads, accounts and the limits can be read", ""))
                : findings;
    }

    /** What is missing of it shows field by field; this is the list for whoever grants it. */
    private HealthFinding grants(Map<ObjectType, FieldSelection> mapped) {
        Map<String, Set<String>> byObject = new TreeMap<>();
        for (String grant : SalesforceGrants.needed(mapped, config.definitions())) {
            int dot = grant.indexOf('.');
            Set<String> fields =
                    byObject.computeIfAbsent(dot < 0 ? grant : grant.substring(0, dot), object -> new TreeSet<>());
            if (dot >= 0) {
                fields.add(grant.substring(dot + 1));
            }
        }
        String words = byObject.entrySet().stream()
                .map(each -> each.getKey()
                        + (each.getValue().isEmpty() ? "" : " (" + String.join(", ", each.getValue()) + ")"))
                .collect(Collectors.joining("; "));
        return new HealthFinding("permissions", true, "needed for this mapping: read " + words, "");
    }

    private List<HealthFinding> fields(ObjectType type, FieldSelection selection) {
        List<HealthFinding> findings = new ArrayList<>();
        int readable = 0;
        for (String name : new TreeSet<>(selection.names())) {
            if (plans.readable(type, name)) {
                readable++;
            } else {
                findings.add(
                        FieldGrants.dependsOnFeatures(name)
                                ? lacking(type, name)
                                : new HealthFinding(
                                        "fields",
                                        false,
                                        "the " + type.word() + " field " + name
                                                + " does not exist or is hidden from the integration user",
                                        FieldGrants.remedy(SalesforceTypes.sobject(type), name)));
            }
        }
        findings.addFirst(
                new HealthFinding("fields", true, readable + " mapped " + type.word() + " fields can be read", ""));
        return findings;
    }

    /** An org without the feature has no such thing, which is no trouble; nobody can tell that from a missing right. */
    private HealthFinding lacking(ObjectType type, String name) {
        String meaning = plans.delivered(type, name)
                ? "; everybody who is linked to an Individual is refused for that"
                : "; nothing is read from it";
        return new HealthFinding(
                "fields",
                true,
                "the org has no " + name + " of " + type.word() + "s, or hides it from the integration user" + meaning
                        + ". If it is in use: " + FieldGrants.remedy(SalesforceTypes.sobject(type), name),
                "");
    }

    /** Fields that are not installed yet are a matter for the installation, not a trouble. */
    private List<HealthFinding> options() {
        List<HealthFinding> findings = new ArrayList<>();
        for (FieldDefinition definition : config.definitions()) {
            for (ObjectType type : definition.objectTypes()) {
                missingOptions(definition, type).ifPresent(findings::add);
            }
        }
        return findings.isEmpty()
                ? List.of(new HealthFinding("options", true, "the picklists of our fields hold our values", ""))
                : findings;
    }

    private Optional<HealthFinding> missingOptions(FieldDefinition definition, ObjectType type) {
        Optional<ObjectShape.Field> held = objects.shape(SalesforceTypes.sobject(type))
                .flatMap(shape -> shape.field(definition.crmName()))
                .filter(ObjectShape.Field::restricted);
        Set<String> missing = new TreeSet<>();
        definition.options().forEach(option -> missing.add(option.value()));
        held.ifPresent(field -> missing.removeAll(field.options()));
        if (held.isEmpty() || missing.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new HealthFinding(
                "options",
                false,
                SalesforceTypes.sobject(type) + "." + definition.crmName() + " lacks the values "
                        + String.join(", ", missing),
                "add the values to the picklist, or deploy the connector's fields again"));
    }

    private HealthFinding dailyQuota() {
        Optional<Long> limit = quota.status().dailyLimit();
        Optional<Long> left = quota.status().dailyLeft();
        if (limit.isEmpty() || left.isEmpty()) {
            return new HealthFinding("quota", true, "Salesforce tells no daily limit", "");
        }
        boolean enough = left.orElseThrow() > limit.orElseThrow() * LITTLE_LEFT;
        return new HealthFinding(
                "quota",
                enough,
                left.orElseThrow() + " of " + limit.orElseThrow() + " calls left in these 24 hours",
                enough ? "" : "sync rests until there is room: see in Setup which app uses up the calls");
    }

    private HealthFinding clock() {
        Optional<Duration> skew = quota.clockSkew();
        if (skew.isEmpty()) {
            return new HealthFinding("clock", true, "Salesforce's answers carry no time", "");
        }
        boolean close = skew.orElseThrow().abs().compareTo(MAX_SKEW) <= 0;
        return new HealthFinding(
                "clock",
                close,
                "Salesforce's clock is " + skew.orElseThrow().toSeconds() + " s from ours",
                close ? "" : "set this machine's clock by NTP");
    }
}
