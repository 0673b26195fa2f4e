package org.sequenceconnector.sandbox.hubspot.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sequenceconnector.sandbox.hubspot.http.ApiRequest;
import org.sequenceconnector.sandbox.hubspot.http.MatchedCall;
import org.sequenceconnector.sandbox.hubspot.http.Route;
import org.sequenceconnector.sandbox.hubspot.http.VersionedPath;
import org.sequenceconnector.sandbox.hubspot.limits.CallBudgets;
import org.sequenceconnector.sandbox.hubspot.limits.CallKind;
import org.sequenceconnector.sandbox.hubspot.portal.Portal;

/** The table of all calls the simulator answers. Earlier rows win, so fixed names stand before variables. */
public final class ApiRoutes {
    private static final String READ = "crm.objects.{type}.read";
    private static final String WRITE = "crm.objects.{type}.write";
    private static final String SCHEMA_READ = "crm.schemas.{type}.read";
    private static final String SCHEMA_WRITE = "crm.schemas.{type}.write";
    private static final String CONSENT_READ = "communication_preferences.read";
    private static final String CONSENT_WRITE = "communication_preferences.write";
    private final List<Route> routes = new ArrayList<>();

    public ApiRoutes(Portal portal, CallBudgets budgets, Credentials credentials) {
        records(portal);
        properties(portal);
        relations(portal);
        consent(portal);
        account(portal, budgets, credentials);
    }

    /** Finds what answers this request; empty for an unknown path or method. */
    public Optional<MatchedCall> match(ApiRequest request) {
        VersionedPath path = VersionedPath.of(request.path());
        for (Route route : routes) {
            Optional<Map<String, String>> variables = route.match(request.method(), path);
            if (variables.isPresent()) {
                return Optional.of(new MatchedCall(route, request.with(variables.get())));
            }
        }
        return Optional.empty();
    }

    private void records(Portal portal) {
        BatchHandlers batch = new BatchHandlers(portal);
        UpsertHandler upsert = new UpsertHandler(portal);
        RecordHandlers records = new RecordHandlers(portal);
        RemovalHandlers removal = new RemovalHandlers(portal);
        SearchHandler search = new SearchHandler(portal);
        String objects = "crm/objects/{type}";
        add("POST", objects + "/batch/read", READ, batch::read);
        add("POST", objects + "/batch/create", WRITE, batch::create);
        add("POST", objects + "/batch/update", WRITE, batch::update);
        add("POST", objects + "/batch/upsert", WRITE, upsert::upsert);
        add("POST", objects + "/batch/archive", WRITE, removal::archiveBatch);
        routes.add(Route.of("POST", objects + "/search", "", READ, CallKind.SEARCH, search::search));
        add("POST", objects + "/merge", WRITE, removal::merge);
        add("POST", objects + "/gdpr-delete", WRITE, removal::deleteForPrivacy);
        add("GET", objects, READ, records::list);
        add("POST", objects, WRITE, records::create);
        add("GET", objects + "/{id}", READ, records::get);
        add("PATCH", objects + "/{id}", WRITE, records::update);
        add("DELETE", objects + "/{id}", WRITE, removal::archive);
    }

    private void properties(Portal portal) {
        PropertyGroupHandlers groups = new PropertyGroupHandlers(portal);
        PropertyHandlers properties = new PropertyHandlers(portal);
        String base = "crm/properties/{type}";
        add("GET", base + "/groups", SCHEMA_READ, groups::list);
        add("POST", base + "/groups", SCHEMA_WRITE, groups::create);
        add("GET", base + "/groups/{name}", SCHEMA_READ, groups::get);
        add("PATCH", base + "/groups/{name}", SCHEMA_WRITE, groups::update);
        add("DELETE", base + "/groups/{name}", SCHEMA_WRITE, groups::delete);
        add("POST", base + "/batch/read", SCHEMA_READ, properties::batchRead);
        add("POST", base + "/batch/create", SCHEMA_WRITE, properties::batchCreate);
        add("POST", base + "/batch/archive", SCHEMA_WRITE, properties::batchArchive);
        add("GET", base, SCHEMA_READ, properties::list);
        add("POST", base, SCHEMA_WRITE, properties::create);
        add("GET", base + "/{name}", SCHEMA_READ, properties::get);
        add("PATCH", base + "/{name}", SCHEMA_WRITE, properties::update);
        add("DELETE", base + "/{name}", SCHEMA_WRITE, properties::archive);
    }

    private void relations(Portal portal) {
        OwnerHandlers owners = new OwnerHandlers(portal);
        AssociationHandlers links = new AssociationHandlers(portal);
        add("GET", "crm/owners", "crm.objects.owners.read", owners::list);
        add("GET", "crm/owners/{id}", "crm.objects.owners.read", owners::get);
        association("POST", "crm/associations/{type}/{to}/batch/read", READ, links::batchRead);
        association("GET", "crm/objects/{type}/{id}/associations/{to}", READ, links::ofOne);
        association("PUT", "crm/objects/{type}/{id}/associations/default/{to}/{toId}", WRITE, links::linkDefault);
        association("PUT", "crm/objects/{type}/{id}/associations/{to}/{toId}", WRITE, links::linkLabelled);
        association("PUT", "crm/objects/{type}/{id}/associations/{to}/{toId}/{label}", WRITE, links::linkDefault);
    }

    private void consent(Portal portal) {
        ConsentHandlers consent = new ConsentHandlers(portal);
        ConsentBatchHandlers batch = new ConsentBatchHandlers(portal);
        LegacyConsentHandlers legacy = new LegacyConsentHandlers(portal);
        String base = "communication-preferences";
        String batchRead = "communication_preferences.statuses.batch.read";
        String batchWrite = "communication_preferences.statuses.batch.write";
        routes.add(Route.of("GET", base + "/definitions", "v3", CONSENT_READ, CallKind.GENERAL, legacy::definitions));
        add("GET", base + "/definitions", CONSENT_READ, consent::definitions);
        add("POST", base + "/statuses/batch/read", batchRead, batch::read);
        add("POST", base + "/statuses/batch/write", batchWrite, batch::write);
        add("POST", base + "/statuses/batch/unsubscribe-all/read", batchRead, batch::readUnsubscribeAll);
        add("POST", base + "/statuses/batch/unsubscribe-all", batchWrite, batch::unsubscribeAll);
        add("GET", base + "/statuses/{email}", CONSENT_READ, consent::statuses);
        add("POST", base + "/statuses/{email}", CONSENT_WRITE, consent::setStatus);
        add("GET", base + "/statuses/{email}/unsubscribe-all", CONSENT_READ, consent::unsubscribeAllStatus);
        add("POST", base + "/statuses/{email}/unsubscribe-all", CONSENT_WRITE, consent::unsubscribeAll);
        add("POST", base + "/links/generate", CONSENT_READ, consent::links);
        add("GET", base + "/status/email/{email}", CONSENT_READ, legacy::status);
        add("POST", base + "/subscribe", CONSENT_WRITE, legacy::subscribe);
        add("POST", base + "/unsubscribe", CONSENT_WRITE, legacy::unsubscribe);
    }

    private void account(Portal portal, CallBudgets budgets, Credentials credentials) {
        AccountHandlers account = new AccountHandlers(portal, budgets);
        OAuthHandlers oauth = new OAuthHandlers(portal, credentials);
        add("GET", "account-info/details", "", account::details);
        add("GET", "account-info/api-usage/daily/private-apps", "", account::usage);
        add("GET", "account-info/api-usage/daily", "", account::usage);
        add("GET", "crm/limits/custom-properties", "", account::customPropertyLimits);
        uncounted("POST", "oauth/token", oauth::token);
        uncounted("POST", "oauth/token/introspect", oauth::introspect);
        uncounted("POST", "oauth/token/revoke", oauth::revoke);
        uncounted("GET", "oauth/access-tokens/{token}", oauth::legacyAccessToken);
        uncounted("POST", "oauth/private-apps/get/access-token-info", oauth::staticTokenInfo);
    }

    private void add(String method, String pattern, String scope, Route.Handler handler) {
        routes.add(Route.of(method, pattern, "", scope, CallKind.GENERAL, handler));
    }

    private void association(String method, String pattern, String scope, Route.Handler handler) {
        routes.add(Route.of(method, pattern, "", scope, CallKind.ASSOCIATION, handler));
    }

    private void uncounted(String method, String pattern, Route.Handler handler) {
        routes.add(Route.of(method, pattern, "", "", CallKind.UNCOUNTED, handler));
    }
}
