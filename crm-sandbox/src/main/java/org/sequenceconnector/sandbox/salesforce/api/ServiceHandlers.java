package org.sequenceconnector.sandbox.salesforce.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.sequenceconnector.sandbox.salesforce.limits.ApiUsage;

/** The list of versions, the resources of one, and the limits of the org. */
public final class ServiceHandlers {
    private final ApiUsage usage;

    public ServiceHandlers(ApiUsage usage) {
        this.usage = usage;
    }

    public void register(ApiRouter router) {
        router.add("GET", "services/data", request -> versions());
        router.add("GET", "services/data/{version}", ServiceHandlers::resources);
        router.data("GET", "limits", request -> limits());
    }

    private static ApiAnswer versions() {
        ArrayNode json = Json.array();
        for (int version = ApiVersion.OLDEST; version <= ApiVersion.NEWEST; version++) {
            json.addObject()
                    .put("label", ApiVersion.label(version))
                    .put("url", "/services/data/v" + version + ".0")
                    .put("version", version + ".0");
        }
        return ApiAnswer.ok(json);
    }

    private static ApiAnswer resources(ApiRequest request) {
        ObjectNode json = Json.object();
        for (String name : new String[] {"sobjects", "query", "queryAll", "limits", "composite", "consent", "jobs"}) {
            json.put(name, request.base() + "/" + name);
        }
        return ApiAnswer.ok(json);
    }

    private ApiAnswer limits() {
        ObjectNode json = Json.object();
        limit(json, "DailyApiRequests", usage.most(), usage.left());
        limit(json, "DailyBulkApiBatches", 15_000, 15_000);
        limit(json, "DailyBulkV2QueryJobs", 10_000, 10_000);
        limit(json, "DailyBulkV2QueryFileStorageMB", 976_562, 976_562);
        limit(json, "DailyDurableStreamingApiEvents", 25_000, 25_000);
        limit(json, "HourlyPublishedPlatformEvents", 50_000, 50_000);
        return ApiAnswer.ok(json);
    }

    private static void limit(ObjectNode json, String name, int most, int left) {
        json.putObject(name).put("Max", most).put("Remaining", left);
    }
}
