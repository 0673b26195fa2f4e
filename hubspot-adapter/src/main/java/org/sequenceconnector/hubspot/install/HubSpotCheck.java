package org.sequenceconnector.hubspot.install;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Supplier;
import org.sequenceconnector.crm.CrmException;
import org.sequenceconnector.crm.FieldDescription;
import org.sequenceconnector.crm.FieldSelection;
import org.sequenceconnector.crm.HealthFinding;
import org.sequenceconnector.hubspot.call.AccountFacts;
import org.sequenceconnector.hubspot.call.AccountQuota;
import org.sequenceconnector.hubspot.call.HubSpotCalls;
import org.sequenceconnector.hubspot.call.HubSpotConfig;
import org.sequenceconnector.hubspot.call.Lane;
import org.sequenceconnector.hubspot.call.RecordJson;
import org.sequenceconnector.hubspot.read.HubSpotProperties;
import org.sequenceconnector.record.ObjectType;

/** Looks at everything a connection needs and says for each trouble what to do. Throws nothing it finds. */
public final class HubSpotCheck {
    private static final Duration MAX_SKEW = Duration.ofSeconds(30);

    private final HubSpotConfig config;
    private final HubSpotCalls calls;
    private final HubSpotProperties properties;
    private final AccountQuota quota;

    public HubSpotCheck(HubSpotConfig config, HubSpotCalls calls, HubSpotProperties properties, AccountQuota quota) {
        this.config = config;
        this.calls = calls;
        this.properties = properties;
        this.quota = quota;
    }

    public List<HealthFinding> check(Map<ObjectType, FieldSelection> mapped) {
        List<HealthFinding> findings = new ArrayList<>();
        findings.addAll(guarded("login", this::login));
        if (!findings.getFirst().ok()) {
            return findings;
        }
        findings.addAll(guarded("scopes", () -> scopes(HubSpotScopes.needed(mapped.keySet(), config.definitions()))));
        mapped.forEach((type, selection) -> findings.addAll(guarded("fields", () -> fields(type, selection))));
        findings.add(dailyQuota());
        findings.add(clock());
        return findings;
    }

    private static List<HealthFinding> guarded(String area, Supplier<List<HealthFinding>> look) {
        try {
            return look.get();
        } catch (CrmException trouble) {
            String fix = switch (trouble.verdict()) {
                case ASK_A_PERSON -> "put a valid token with all scopes into the connection's settings";
                case RETRY_LATER, READ_BACK -> "check the network and HubSpot's status page, then try again";
                case GIVE_UP, RESYNC -> "check base_url and api_version of the connection";
            };
            return List.of(new HealthFinding(area, false, String.valueOf(trouble.getMessage()), fix));
        }
    }

    private List<HealthFinding> login() {
        HubSpotCalls.Answer answer =
                calls.read(Lane.BURST, api -> api.get(calls.paths().accountDetails(), Map.of()));
        AccountFacts facts = AccountFacts.of(answer.orThrow());
        return List.of(
                new HealthFinding("login", true, "account " + facts.portalId() + ", time zone " + facts.zone(), ""));
    }

    /** Only static tokens can be asked for their scopes; what is missing on others shows at the first refused call. */
    private List<HealthFinding> scopes(SortedSet<String> needed) {
        HealthFinding untold = new HealthFinding(
                "scopes", true, "HubSpot does not tell the scopes of this token; needed: " + listed(needed), "");
        if (!(config.auth() instanceof HubSpotConfig.StaticToken token)) {
            return List.of(untold);
        }
        HubSpotCalls.Answer answer = calls.read(
                Lane.BURST,
                api -> api.post(
                        calls.paths().staticTokenInfo(), RecordJson.object().put("tokenKey", token.token())));
        if (!(answer instanceof HubSpotCalls.Answer.Ok ok)
                || ok.body().path("scopes").isEmpty()) {
            return List.of(untold);
        }
        Set<String> granted = new LinkedHashSet<>();
        ok.body().path("scopes").forEach(scope -> granted.add(scope.asText()));
        List<String> missing = needed.stream()
                .filter(scope -> !granted.contains(scope) && !grantedInParts(scope, granted))
                .toList();
        return List.of(
                missing.isEmpty()
                        ? new HealthFinding("scopes", true, "granted as needed: " + listed(needed), "")
                        : new HealthFinding(
                                "scopes",
                                false,
                                "missing: " + String.join(", ", missing) + "; needed for this mapping: "
                                        + listed(needed),
                                "add them to the app in HubSpot and install it again"));
    }

    private static String listed(SortedSet<String> scopes) {
        return String.join(", ", scopes);
    }

    private static boolean grantedInParts(String scope, Set<String> granted) {
        String base = scope.replace(".read_write", "");
        return scope.endsWith(".read_write") && granted.contains(base + ".read") && granted.contains(base + ".write");
    }

    private List<HealthFinding> fields(ObjectType type, FieldSelection selection) {
        Map<String, FieldDescription> known = properties.describe(type);
        List<HealthFinding> findings = new ArrayList<>();
        for (String name : new java.util.TreeSet<>(selection.names())) {
            if (!known.containsKey(name)) {
                findings.add(new HealthFinding(
                        "fields",
                        false,
                        "the " + type.word() + " property " + name + " does not exist or cannot be read",
                        "create or restore the property, grant its scope, or change the field mapping"));
            }
        }
        return findings.isEmpty()
                ? List.of(new HealthFinding(
                        "fields", true, selection.names().size() + " mapped " + type.word() + " properties exist", ""))
                : findings;
    }

    private HealthFinding dailyQuota() {
        Optional<Long> limit = quota.status().dailyLimit();
        Optional<Long> left = quota.status().dailyLeft();
        if (limit.isEmpty() || left.isEmpty()) {
            return new HealthFinding("quota", true, "HubSpot tells no daily limit for this credential", "");
        }
        String detail = left.orElseThrow() + " of " + limit.orElseThrow() + " daily calls left";
        boolean enough = left.orElseThrow() > limit.orElseThrow() / 10;
        return new HealthFinding(
                "quota",
                enough,
                detail,
                enough ? "" : "sync rests until midnight of the account: see which app uses up the calls");
    }

    private HealthFinding clock() {
        Optional<Duration> skew = quota.clockSkew();
        if (skew.isEmpty()) {
            return new HealthFinding("clock", true, "HubSpot's answers carry no time", "");
        }
        long seconds = skew.orElseThrow().toSeconds();
        boolean close = skew.orElseThrow().abs().compareTo(MAX_SKEW) <= 0;
        return new HealthFinding(
                "clock",
                close,
                "HubSpot's clock is " + seconds + " s from ours",
                close ? "" : "set this machine's clock by NTP");
    }
}
