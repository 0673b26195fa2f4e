package org.sequenceconnector.sandbox.salesforce.consent;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sequenceconnector.sandbox.salesforce.api.ApiAnswer;
import org.sequenceconnector.sandbox.salesforce.api.ApiException;
import org.sequenceconnector.sandbox.salesforce.api.ApiRequest;
import org.sequenceconnector.sandbox.salesforce.api.ApiRouter;
import org.sequenceconnector.sandbox.salesforce.api.Errors;
import org.sequenceconnector.sandbox.salesforce.api.Json;
import org.sequenceconnector.sandbox.salesforce.org.Org;
import org.sequenceconnector.sandbox.salesforce.org.schema.Moments;

/** Serves the consent calls. Their booleans are texts. */
public final class ConsentRoutes {
    private static final String SUCCESS = "Success";
    private final Org org;
    private final ConsentJudge judge;

    public ConsentRoutes(Org org) {
        this.org = org;
        this.judge = new ConsentJudge(org);
    }

    /** Adds the paths. */
    public void register(ApiRouter router) {
        router.data("GET", "consent/action/{action}", request -> answer(request, List.of(request.variable("action"))));
        router.data("GET", "consent/multiaction", request -> answer(request, texts(request, "actions")));
    }

    private ApiAnswer answer(ApiRequest request, List<String> actionNames) {
        List<ConsentAction> actions = new ArrayList<>();
        for (String name : actionNames) {
            actions.add(ConsentAction.named(name).orElseThrow(() -> invalid("Unknown action: " + name)));
        }
        List<String> ids = texts(request, "ids");
        if (actions.isEmpty() || ids.isEmpty()) {
            throw invalid("Name at least one action and one id or address");
        }
        ConsentQuestion question = question(request);
        return ApiAnswer.ok(
                asked(request, "aggregatedConsent")
                        ? aggregated(actions, ids, question)
                        : single(actions, ids, question, asked(request, "verbose")));
    }

    private ObjectNode single(
            List<ConsentAction> actions, List<String> ids, ConsentQuestion question, boolean verbose) {
        ObjectNode body = Json.object();
        for (String id : ids) {
            ObjectNode one = body.putObject(id).put("result", SUCCESS);
            ObjectNode proceed = one.putObject("proceed");
            List<ConsentJudge.Finding> findings = new ArrayList<>();
            for (ConsentAction action : actions) {
                ConsentJudge.Verdict verdict = judge.judge(action, id, question);
                put(proceed, action, verdict.proceed());
                findings.addAll(verdict.findings());
            }
            if (verbose) {
                explain(one.putArray("explanation"), findings);
            }
        }
        return body;
    }

    private ObjectNode aggregated(List<ConsentAction> actions, List<String> ids, ConsentQuestion question) {
        ObjectNode body = Json.object().put("result", SUCCESS);
        ObjectNode proceed = body.putObject("proceed");
        for (ConsentAction action : actions) {
            put(
                    proceed,
                    action,
                    ids.stream()
                            .allMatch(id -> judge.judge(action, id, question).proceed()));
        }
        return body;
    }

    private static void put(ObjectNode proceed, ConsentAction action, boolean allowed) {
        proceed.put(action.shownAs() + "Result", SUCCESS).put(action.shownAs(), Boolean.toString(allowed));
    }

    private static void explain(ArrayNode explanation, List<ConsentJudge.Finding> findings) {
        findings.forEach(finding -> explanation
                .addObject()
                .put("objectConsulted", finding.object())
                .put("field", finding.field())
                .put("recordId", finding.recordId())
                .put("value", finding.value()));
    }

    private ConsentQuestion question(ApiRequest request) {
        Optional<String> moment = request.parameter("datetime").filter(text -> !text.isBlank());
        // An unencoded plus sign of the offset arrives as a blank.
        Instant at = moment.isEmpty()
                ? org.clock().instant()
                : Moments.parse(moment.get().replace(' ', '+'))
                        .orElseThrow(() -> invalid("Unreadable datetime; write it as 2026-11-03T10:15:30Z"));
        return new ConsentQuestion(
                at,
                request.parameter("purpose").orElse(""),
                request.parameter("policy").orElse("").equals("requireExplicitConsent"));
    }

    /** A parameter without a value means true. */
    private static boolean asked(ApiRequest request, String name) {
        return request.parameter(name)
                .map(value -> value.isEmpty() || value.equalsIgnoreCase("true"))
                .orElse(false);
    }

    private static List<String> texts(ApiRequest request, String name) {
        return Arrays.stream(request.parameter(name).orElse("").split(","))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
    }

    private static ApiException invalid(String message) {
        return Errors.of(400, "INVALID_ARGUMENT_TYPE", message);
    }
}
